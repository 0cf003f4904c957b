/// The new version works everywhere but in the last environment, where its pods crash and the rollout runs into its deadline.
struct CrashLoopScript: Script {
    var repo: String
    var start: Duration
    /// When CI begins to build the version that repairs it; nil for never.
    var repair: Duration?

    func prepare(_ plan: inout WorldPlan) {
        guard let last = plan.environments.last else { return }
        plan.holdBack(repo, in: [last.name])
    }

    func schedule(in world: inout World) {
        guard let last = world.environmentNames.last, let version = world.builds[repo]?.version else { return }
        world.planSync(of: repo, to: version, in: last, at: start, course: .crashLoop)
        guard let repair else { return }
        let repaired = version.nextVersion
        world.planBuild(of: repo, version: repaired, at: repair)
        world.planPromotion(of: repo, to: repaired, through: world.environmentNames, at: repair + .seconds(10))
    }
}
