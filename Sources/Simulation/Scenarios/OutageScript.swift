/// An Argo CD goes away, and comes back thirty seconds later.
struct OutageScript: Script {
    var environment: String
    var start: Duration

    func schedule(in world: inout World) {
        world.agenda.add(.setFault(.refuse, environment: environment), at: start)
        world.agenda.add(.setFault(nil, environment: environment), at: start + .seconds(30))
    }
}
