/// The sync to the new version fails in the second environment: the cluster refuses one of its manifests.
struct SyncFailedScript: Script {
    var repo: String
    var start: Duration
    /// When the next try begins, which goes well; nil for never.
    var retry: Duration?

    func prepare(_ plan: inout WorldPlan) {
        plan.holdBack(repo, in: plan.environments.dropFirst().map(\.name))
    }

    func schedule(in world: inout World) {
        let environments = world.environmentNames
        guard environments.count > 1, let version = world.builds[repo]?.version else { return }
        let key = world.key(repo, in: environments[1])
        world.agenda.add(.commit(key, version: version), at: start)
        world.agenda.add(.requestSync(key, by: .automated), at: start + .seconds(2))
        world.agenda.add(.beginSync(key), at: start + .seconds(3))
        let message = """
            one or more objects failed to apply, reason: Deployment.apps "\(repo)" is invalid: \
            spec.template.spec.containers[0].resources.requests: Invalid value: "2Gi": must be less than or equal to \
            memory limit of 1Gi
            """
        world.agenda.add(.failSync(key, message: message), at: start + .seconds(6))
        guard let retry else { return }
        world.planOperation(of: key, at: retry, by: .user("release-engineer"))
        world.planPromotion(
            of: repo, to: version, through: Array(environments.dropFirst(2)), at: retry + .seconds(20))
    }
}
