/// At any time three rollouts are under way among 24 repos, for ever.
struct ThreeRolloutsScript: Script {
    /// How long a rollout of six replicas takes with its sync.
    private static let turnLength = Duration.seconds(18)
    private static let lanes = 3

    func landscape(_ fleet: FleetSettings) -> WorldPlan { Landscape.fleet(FleetSettings(size: 24)) }

    func schedule(in world: inout World) {
        world.agenda.add(.proceed(turn: 0), at: .seconds(1))
    }

    /// Three repos go on to their next environment; after the last one, the next three begin with a new build.
    func proceed(turn: Int, in world: inout World) {
        let repos = world.plan.releases.flatMap(\.repos).map(\.name)
        let environments = world.environmentNames
        let round = turn / environments.count
        let environment = environments[turn % environments.count]
        for lane in 0..<Self.lanes {
            let repo = repos[(round * Self.lanes + lane) % repos.count]
            var version = world.builds[repo]?.version ?? ""
            if turn % environments.count == 0 {
                version = version.nextVersion
                world.planBuild(of: repo, version: version, at: world.now, for: .milliseconds(500))
            }
            world.planSync(of: repo, to: version, in: environment, at: world.now + .seconds(1))
        }
        world.agenda.add(.proceed(turn: turn + 1), at: world.now + Self.turnLength)
    }
}
