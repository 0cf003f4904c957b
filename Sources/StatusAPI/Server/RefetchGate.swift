import Releases

/// Lets what many want read again be read once in a while. An actor, since they ask on many connections.
actor RefetchGate {
    private let interval: Duration
    private var admittedAt: [DeploymentID?: Instant] = [:]

    /// - Parameter interval: between two readings of the same.
    init(interval: Duration) { self.interval = interval }

    /// Whether it is to be read again now; nil is everything.
    func admits(_ deployment: DeploymentID?, at now: Instant) -> Bool {
        admittedAt = admittedAt.filter { now.since($0.value) < interval }
        guard admittedAt[deployment] == nil, admittedAt[nil as DeploymentID?] == nil else { return false }
        admittedAt[deployment] = now
        return true
    }
}
