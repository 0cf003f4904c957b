/// Brings a scenario about: says what the world consists of, and plans what happens in it.
protocol Script: Sendable {
    /// What there is. By default the shop of ``Landscape``.
    func landscape(_ fleet: FleetSettings) -> WorldPlan
    /// Changes the world's beginning.
    func prepare(_ plan: inout WorldPlan)
    /// Plans what happens, from the world's now on.
    func schedule(in world: inout World)
    /// Plans what comes next, at a ``Step/proceed(turn:)`` of the world's agenda.
    func proceed(turn: Int, in world: inout World)
}

extension Script {
    func landscape(_ fleet: FleetSettings) -> WorldPlan { Landscape.shop }

    func prepare(_ plan: inout WorldPlan) {}

    func proceed(turn: Int, in world: inout World) {}
}
