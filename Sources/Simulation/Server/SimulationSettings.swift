package import struct FoundationEssentials.Date

/// What a simulation is made of.
package struct SimulationSettings: Sendable {
    /// How world time passes.
    package enum Pace: Hashable, Sendable {
        /// With the wall clock, `speed` times as fast. What is not within ``speeds`` counts as the nearest that is.
        case wall(speed: Double)
        /// Only by ``Simulation/step(by:)``: for tests. The world begins at `start` of the wall clock.
        case stepped(start: Date)

        /// From a tenth of the wall clock's speed to a thousand times it.
        package static let speeds: ClosedRange<Double> = 0.1...1000

        /// World seconds per wall-clock second, within ``speeds``.
        package var speed: Double {
            switch self {
            case .wall(let speed): min(max(speed, Self.speeds.lowerBound), Self.speeds.upperBound)
            case .stepped: 1
            }
        }
    }

    /// Decides every name, id and variation.
    package var seed: UInt64
    package var scenario: Scenario
    package var pace: Pace
    /// What the scenario ``Scenario/fleet`` consists of.
    package var fleet: FleetSettings
    /// What the Argo CDs claim to be.
    package var version: ServerVersion
    /// What stands before every path of the Argo CDs: `/argocd`, or nothing.
    package var rootPath: String
    /// Where to write the certificate of the simulation's own authority: with it the Argo CDs speak TLS, and the configuration names
    /// this file as their `ca_file`. Nil for plain HTTP.
    package var authorityFile: String?
    /// How much wall-clock time passes between two comment lines of a stream of server-sent events.
    package var keepaliveInterval: Duration
    /// Whether streams lose every event silently, from the beginning: what a client does about it is what a test may ask.
    package var dropsEvents: Bool
    /// Whether the tokens lack the right to read logs.
    package var deniesLogs: Bool
    /// The wall clock, which a test may hold in its hand.
    package var wallClock: @Sendable () -> Date

    package init(
        seed: UInt64 = 1, scenario: Scenario = .demo, pace: Pace = .wall(speed: 1),
        fleet: FleetSettings = FleetSettings(),
        version: ServerVersion = ServerVersion(major: 3, minor: 1, patch: 8), rootPath: String = "",
        authorityFile: String? = nil, keepaliveInterval: Duration = .seconds(15), dropsEvents: Bool = false,
        deniesLogs: Bool = false,
        wallClock: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.seed = seed
        self.scenario = scenario
        self.pace = pace
        self.fleet = fleet
        self.version = version
        self.rootPath = rootPath
        self.authorityFile = authorityFile
        self.keepaliveInterval = keepaliveInterval
        self.dropsEvents = dropsEvents
        self.deniesLogs = deniesLogs
        self.wallClock = wallClock
    }
}
