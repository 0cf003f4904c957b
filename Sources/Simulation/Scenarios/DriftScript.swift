/// Git wants a newer version in the last environment, and nothing moves: there is no automatic sync, and nobody asks for one.
struct DriftScript: Script {
    var repo: String
    var start: Duration
    /// When somebody asks for the sync; nil for never.
    var sync: Duration?

    func prepare(_ plan: inout WorldPlan) {
        guard let last = plan.environments.last else { return }
        plan.holdBack(repo, in: [last.name])
        plan.change(repo) { $0.syncsAutomatically = false }
    }

    func schedule(in world: inout World) {
        guard let last = world.environmentNames.last, let version = world.builds[repo]?.version else { return }
        let key = world.key(repo, in: last)
        world.agenda.add(.commit(key, version: version), at: start)
        guard let sync else { return }
        world.planOperation(of: key, at: sync, by: .user("night-shift"))
    }
}
