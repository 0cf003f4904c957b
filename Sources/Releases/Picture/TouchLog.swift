/// Which repos something was said about, observation by observation: who has looked at a picture a moment ago looks at these alone.
struct TouchLog: Hashable, Sendable, Codable {
    /// So many observations are remembered: more than come between two looks of anybody who looks often.
    static let capacity = 1024

    private var repos: PersistentMap<Int, [RepoKey]> = [:]
    /// The number of the first observation that it knows of; nil where it knows of all.
    private var start: Int?

    /// Knows of everything.
    init() {}

    /// Knows only of what comes after observation `number`.
    init(after number: Int) { start = number }

    /// Notes what the observation of that number was about, and forgets one that is long over. To be called for every observation.
    mutating func note(_ touched: [RepoKey], at number: Int) {
        repos[number - Self.capacity] = nil
        guard !touched.isEmpty else { return }
        repos[number] = (repos[number] ?? []) + touched
    }

    /// Of which repos something was said in the observations of `numbers`; nil where some of those are forgotten.
    func touched(in numbers: ClosedRange<Int>) -> Set<RepoKey>? {
        guard numbers.count <= Self.capacity, numbers.lowerBound >= start ?? .min else { return nil }
        return numbers.reduce(into: []) { $0.formUnion(repos[$1] ?? []) }
    }
}
