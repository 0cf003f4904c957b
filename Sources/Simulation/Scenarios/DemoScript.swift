/// Every scenario, staggered so that each can be seen within two minutes; afterwards the demo improvises without end.
struct DemoScript: Script {
    private let parts: [any Script] = [
        RollingScript(repo: "checkout", start: .seconds(4)),
        CrashLoopScript(repo: "payments-api", start: .seconds(6), repair: .seconds(85)),
        StuckScript(repo: "search", start: .seconds(8), relief: .seconds(125)),
        DriftScript(repo: "ledger", start: .seconds(10), sync: .seconds(140)),
        OvertakenScript(repo: "mailer", start: .seconds(16)),
        CanaryScript(repo: "gateway", start: .seconds(25)),
        SyncFailedScript(repo: "pricing", start: .seconds(35), retry: .seconds(110)),
        OutageScript(environment: "qa", start: .seconds(58)),
    ]

    func prepare(_ plan: inout WorldPlan) {
        for part in parts {
            part.prepare(&plan)
        }
    }

    func schedule(in world: inout World) {
        for part in parts {
            part.schedule(in: &world)
        }
        world.agenda.add(.proceed(turn: 0), at: .seconds(200))
    }

    func proceed(turn: Int, in world: inout World) {
        world.improvise(episode: turn)
        world.agenda.add(.proceed(turn: turn + 1), at: world.now + .seconds(40))
    }
}
