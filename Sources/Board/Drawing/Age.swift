import Releases

/// Ages as the screen shows them. They move in steps, so that a screen on which nothing happens costs next to nothing. (ux.md)
enum Age {
    /// How old something is, for a sentence: `<10s`, `20s`, `7m`, `25m`, `3h`, `11d`.
    static func text(_ age: Duration) -> String {
        switch age.wholeSeconds {
        case ..<10: "<10s"
        case let seconds where seconds < 60: "\(seconds / 10 * 10)s"
        case let seconds where seconds >= 600 && seconds < 3600: "\(seconds / 300 * 5)m"
        default: age.coarse
        }
    }

    /// From when on a fact that is not read again and again carries its age in the matrix.
    static let worthSaying = Duration.seconds(120)
}

extension Instant {
    /// The time of day in UTC: `03:12:41Z`.
    var clock: String { timeOfDay + "Z" }

    /// The time of day in UTC without its mark: `03:12:41`.
    var timeOfDay: String {
        let second = ((seconds % 86_400) + 86_400) % 86_400
        return [second / 3600, second / 60 % 60, second % 60]
            .map { $0 < 10 ? "0\($0)" : "\($0)" }
            .joined(separator: ":")
    }
}
