/// The new version waits for the last environment, and goes through it step by step with pauses.
struct CanaryScript: Script {
    var repo: String
    var start: Duration

    func prepare(_ plan: inout WorldPlan) {
        guard let last = plan.environments.last else { return }
        plan.holdBack(repo, in: [last.name])
    }

    func schedule(in world: inout World) {
        guard let last = world.environmentNames.last, let version = world.builds[repo]?.version else { return }
        world.planSync(of: repo, to: version, in: last, at: start)
    }
}
