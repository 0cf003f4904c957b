/// Which applications the controllers look at in which second, so that the looks are spread over the period.
struct LookRota: Hashable, Sendable {
    /// Argo CD's default from 3.0 on, in seconds.
    static let period = 120

    /// By the second of the period.
    private var keys = [[ApplicationKey]](repeating: [], count: period)

    /// Those whose turn it is in `second`, counted from the world's beginning.
    subscript(second: Int) -> [ApplicationKey] { keys[second % Self.period] }

    mutating func insert(_ application: SimulatedApplication) {
        keys[slot(of: application)].append(application.key)
    }

    mutating func remove(_ application: SimulatedApplication) {
        keys[slot(of: application)].removeAll { $0 == application.key }
    }

    private func slot(of application: SimulatedApplication) -> Int {
        (Self.period - application.lookOffset) % Self.period
    }
}
