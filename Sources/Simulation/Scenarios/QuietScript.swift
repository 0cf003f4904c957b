/// Nothing happens.
struct QuietScript: Script {
    func schedule(in world: inout World) {}
}
