import Releases

/// How moments are shown: `t` goes from one to the next. (ux.md, "Keys")
enum TimeStyle: String, Hashable, Sendable, CaseIterable {
    /// The time of day in UTC.
    case clock
    /// How long ago.
    case age
    /// The time of day where the person is.
    case local

    /// The one after it.
    var next: TimeStyle {
        switch self {
        case .clock: .age
        case .age: .local
        case .local: .clock
        }
    }

    /// What it is called.
    var words: String {
        switch self {
        case .clock: "time of day in UTC"
        case .age: "ages"
        case .local: "local time of day"
        }
    }

    /// A moment, always eight columns wide: `03:12:41`, `     20s`; of what is not of the last day, the date: `12-31   `.
    ///
    /// - Parameter offset: seconds east of UTC where the person is.
    func moment(_ instant: Instant, at now: Instant, offset: Int64) -> String {
        let shown = self == .local ? instant + .seconds(offset) : instant
        switch self {
        case .clock, .local:
            return now.since(instant) < .seconds(86_400) ? shown.timeOfDay : "\(shown.rfc3339.prefix(10).suffix(5))   "
        case .age:
            let text = Age.text(now.since(instant))
            return String(repeating: " ", count: max(0, 8 - text.count)) + text
        }
    }
}
