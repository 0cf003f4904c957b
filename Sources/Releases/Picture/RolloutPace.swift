/// How long the rollouts of an application have taken, as far as they were watched from beginning to end.
package struct RolloutPace: Hashable, Sendable, Codable {
    /// Whole seconds, oldest first; the newest twenty.
    package private(set) var seconds: [Int64] = []

    /// None watched yet.
    package init() {}

    /// How many are kept.
    private static let capacity = 20

    mutating func add(_ duration: Duration) {
        seconds.append(max(0, duration.wholeSeconds))
        if seconds.count > Self.capacity { seconds.removeFirst(seconds.count - Self.capacity) }
    }

    /// The duration that half of them did not exceed; nil where there is none.
    package var p50: Duration? { quantile(0.5) }
    /// The duration that nine of ten did not exceed; nil where there is none.
    package var p90: Duration? { quantile(0.9) }

    /// The nearest rank: the smallest that at least `share` of them did not exceed.
    private func quantile(_ share: Double) -> Duration? {
        guard !seconds.isEmpty else { return nil }
        let rank = Int((Double(seconds.count) * share).rounded(.up))
        return .seconds(seconds.sorted()[max(0, rank - 1)])
    }
}
