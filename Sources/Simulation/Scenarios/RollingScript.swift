/// CI builds a new version, which then goes through every environment without trouble.
struct RollingScript: Script {
    var repo: String
    var start: Duration

    func schedule(in world: inout World) {
        let version = world.nextVersion(of: repo)
        world.planBuild(of: repo, version: version, at: start)
        world.planPromotion(of: repo, to: version, through: world.environmentNames, at: start + .seconds(10))
    }
}
