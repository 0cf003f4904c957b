/// A second build succeeds while the first one's rollout is half-way in the first environment, and goes on from there.
struct OvertakenScript: Script {
    var repo: String
    var start: Duration

    func schedule(in world: inout World) {
        let environments = world.environmentNames
        guard let first = environments.first else { return }
        let overtaken = world.nextVersion(of: repo)
        let version = overtaken.nextVersion
        world.planBuild(of: repo, version: overtaken, at: start, for: .seconds(6))
        world.planSync(of: repo, to: overtaken, in: first, at: start + .seconds(8))
        world.planBuild(of: repo, version: version, at: start + .seconds(10), for: .seconds(7))
        world.planPromotion(of: repo, to: version, through: environments, at: start + .seconds(19))
    }
}
