import Releases

@testable import Tracking

/// Changes a world at random: deployments move, Argo CDs hang, refuse, throttle and recover, single things can't be read.
struct StormyWorld {
    private var random: SplitMix64
    private static let failures: [ReadFailure] = [
        .unreachable(reason: "connection refused"), .gatewayFailed(status: 502), .timedOut(after: .seconds(30)),
        .tokenRefused(message: "token is expired"), .throttled(retryAfter: .seconds(45)),
        .serverFailed(status: 500, message: "rpc error"), .notTheAPI(contentType: "text/html"),
    ]

    init(seed: UInt64) {
        random = SplitMix64(seed: seed)
    }

    /// One turn of the weather. The environment `calm` is left in peace.
    mutating func blow(over world: inout World, sparing calm: EnvironmentID) {
        let environments = world.catalog.environments.filter { $0 != calm }
        guard let environment = environments.randomElement(using: &random),
            let id = world.catalog.applications(in: environment).randomElement(using: &random)
        else { return }
        let repo = RepoID(id.name)
        switch Int.random(in: 0..<10, using: &random) {
        case 0: world.hanging.insert(environment)
        case 1: world.outages[environment] = Self.failures.randomElement(using: &random)
        case 2: world.failures[.application(id)] = Self.failures.randomElement(using: &random)
        case 3: world.failures[.build(BuildSourceID(id.name))] = Self.failures.randomElement(using: &random)
        case 4: world.applications[id] = nil
        case 5:
            let version = Version("1.0.\(Int.random(in: 1..<9, using: &random))")
            world.builds[BuildSourceID(id.name)] = Build(status: .success, version: version)
        case 6: world.deploy("1.0.1", repo, in: environment, health: .progressing, ready: 1)
        default: clear(&world)
        }
    }

    /// Good weather: everything answers again, and what was under way is done.
    mutating func clear(_ world: inout World) {
        world.hanging = []
        world.outages = [:]
        world.failures = [:]
        for (id, application) in world.applications where application.health == .progressing {
            world.deploy("1.0.1", RepoID(id.name), in: id.environment)
        }
    }
}
