/// A moment as a person says it: `30m` ago, at `02:00` where they are, or at a whole RFC 3339 time.
package struct SinceMoment: Hashable, Sendable {
    private enum Spelling: Hashable {
        case ago(Duration)
        /// Seconds since midnight.
        case timeOfDay(Int64)
        case instant(Instant)
    }

    private let spelling: Spelling

    /// - Returns: nil where it is none of these.
    package init?(_ text: String) {
        if let instant = Instant(rfc3339: text) {
            spelling = .instant(instant)
        } else if let seconds = Self.timeOfDay(text) {
            spelling = .timeOfDay(seconds)
        } else if let duration = try? DurationText.parse(text) {
            spelling = .ago(duration)
        } else {
            return nil
        }
    }

    /// The instant that is meant at `now`: of a time of day the last one that has been.
    ///
    /// - Parameter utcOffset: seconds east of UTC where the person is.
    package func instant(at now: Instant, utcOffset: Int64) -> Instant {
        switch spelling {
        case .instant(let instant): return instant
        case .ago(let duration): return now - duration
        case .timeOfDay(let seconds):
            let local = now.seconds + utcOffset
            let day: Int64 = 86_400
            let midnight = local - ((local % day) + day) % day
            let today = midnight + seconds
            return Instant(seconds: (today > local ? today - day : today) - utcOffset)
        }
    }

    /// `02:00` or `02:00:30`, in seconds.
    private static func timeOfDay(_ text: String) -> Int64? {
        let parts = text.split(separator: ":", omittingEmptySubsequences: false)
        guard (2...3).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.count) }) else { return nil }
        let numbers = parts.compactMap { part in part.allSatisfy(\.isASCII) ? Int64(part) : nil }
        guard numbers.count == parts.count, (0..<24).contains(numbers[0]),
            numbers.dropFirst().allSatisfy({ (0..<60).contains($0) })
        else { return nil }
        return numbers[0] * 3600 + numbers[1] * 60 + (numbers.count > 2 ? numbers[2] : 0)
    }
}
