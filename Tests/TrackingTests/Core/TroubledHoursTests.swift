import Releases
import Testing

@testable import Tracking

/// Hours of random trouble: what must hold whatever happens.
@Suite struct TroubledHoursTests {
    @Test(arguments: [1, 2] as [UInt64])
    func troubleEndsInATruePictureAndCostsNoMoreThanItMay(seed: UInt64) {
        var world = World(
            repos: ["checkout", "payments", "mailer", "search", "ledger"], environments: ["qa", "uat", "prod"],
            at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world, seed: seed)
        script.latency = .milliseconds(120)
        var weather = StormyWorld(seed: seed)
        script.start()
        let hours = 4
        for minute in 0..<hours * 60 {
            if minute % 3 == 0 { weather.blow(over: &script.world, sparing: "prod") }
            script.advance(by: .seconds(60))
            let calm = script.picture.links["prod"]
            #expect(calm?.state == .up, "seed \(seed), minute \(minute): the calm one is disturbed")
            let read = script.picture.applications[ApplicationID("prod/checkout")]?.observedAt
            #expect(
                read.map { script.now.since($0) <= .seconds(31) } == true,
                "seed \(seed), minute \(minute): a followed deployment of the calm one starves")
        }

        // Of five applications each every 30 seconds and its replicas every ten, if all moved all the time; recoveries read all again.
        let most = hours * (5 * 120 + 5 * 360)
        for environment in world.catalog.environments {
            let count = script.reads(of: environment).count
            #expect(count < most, "seed \(seed): \(count) requests to \(environment)")
        }
        // Once a second for what depends on time, and once for whatever is due.
        #expect(script.wakes < hours * 3600 + script.asked.count, "seed \(seed): \(script.wakes) wakes")

        weather.clear(&script.world)
        script.advance(by: .seconds(120))
        script.feed(.refetch(nil))
        script.advance(by: .seconds(60))
        for environment in world.catalog.environments {
            #expect(script.link(environment) == .up, "seed \(seed)")
            for id in world.catalog.applications(in: environment) {
                let seen = script.picture.applications[id]?.value
                #expect(seen == script.world.applications[id], "seed \(seed): \(id)")
                let rollout = script.picture.rollouts[id]?.value
                #expect(seen == nil || rollout == script.world.rollouts[id], "seed \(seed): replicas of \(id)")
            }
        }
        for (source, build) in script.world.builds {
            #expect(script.picture.builds[source]?.latest?.value == build, "seed \(seed): \(source)")
        }
    }

    @Test func theSameSeedDoesTheSame() {
        func log(seed: UInt64) -> [String] {
            var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
            world.outages["qa"] = .gatewayFailed(status: 502)
            var script = CoreScript(world, seed: seed)
            script.start()
            script.advance(by: .seconds(600))
            return script.asked()
        }
        #expect(log(seed: 7) == log(seed: 7))
        #expect(log(seed: 7) != log(seed: 8))
    }
}
