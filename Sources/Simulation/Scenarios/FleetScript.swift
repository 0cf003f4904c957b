/// Nothing happens, in a fleet of as many repos as the settings say.
struct FleetScript: Script {
    func landscape(fleetSize: Int) -> WorldPlan { Landscape.fleet(of: fleetSize) }

    func schedule(in world: inout World) {}
}
