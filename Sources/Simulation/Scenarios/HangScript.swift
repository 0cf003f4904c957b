/// An Argo CD takes connections and never answers, from the beginning.
struct HangScript: Script {
    var environment: String

    func schedule(in world: inout World) {
        world.faults[environment] = .hang
    }
}
