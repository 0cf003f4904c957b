/// A rollout comes half-way in the second environment, and then no node has room for more pods.
struct StuckScript: Script {
    var repo: String
    var start: Duration
    /// When there is room again; nil for never.
    var relief: Duration?

    func prepare(_ plan: inout WorldPlan) {
        plan.holdBack(repo, in: plan.environments.dropFirst().map(\.name))
    }

    func schedule(in world: inout World) {
        let environments = world.environmentNames
        guard environments.count > 1, let version = world.builds[repo]?.version else { return }
        let half = (world.applications[world.key(repo, in: environments[1])]?.counts.desired ?? 0) / 4
        world.planSync(
            of: repo, to: version, in: environments[1], at: start, course: .unschedulable(after: half))
        guard let relief else { return }
        world.agenda.add(.relieve(world.key(repo, in: environments[1])), at: relief)
        world.planPromotion(
            of: repo, to: version, through: Array(environments.dropFirst(2)), at: relief + .seconds(30))
    }
}
