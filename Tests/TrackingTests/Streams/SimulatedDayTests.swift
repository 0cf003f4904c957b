import Releases
import Testing

@testable import Tracking

/// A day of core time with all that happens in a bad one: what must hold all the while, and what it costs.
@Suite struct SimulatedDayTests {
    /// Requests to one Argo CD in an hour of trouble at the most: five applications whose replicas and pods may be read every ten and
    /// twenty seconds while they move, a list every three minutes, and one after each trouble.
    private static let mostInAnHour = 900
    /// The same on the average of a bad day.
    private static let mostOnAverage = 300

    @Test(arguments: [1, 2] as [UInt64])
    func aBadDayLeaksNothingHammersNobodyAndEndsWell(seed: UInt64) {
        var world = World(
            repos: ["checkout", "payments", "mailer", "search", "ledger"], environments: ["qa", "prod"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        for id in world.applications.keys { world.showPods(of: id, ready: 3) }
        var script = CoreScript(world, settings: TrackerSettings(buildPollInterval: .seconds(600)), seed: seed)
        script.latency = .milliseconds(120)
        script.server.isOn = true
        var weather = StormyWorld(seed: seed)
        var random = SplitMix64(seed: seed &+ 99)
        script.start()
        var mark = 0
        var biggest = 0
        for hour in 0..<24 {
            for quarter in 0..<12 {
                let kind = Int.random(in: 0..<4, using: &random)
                script.happen(isLost: kind == 0) { weather.blow(over: &$0, sparing: "prod") }
                if kind == 1 { script.server.cut("qa", .disconnected(reason: "reset"), at: script.now) }
                if kind == 2, quarter == 3 { script.server.cut("prod", nil, at: script.now) }
                if quarter == 6 { script.happen { weather.clear(&$0) } }
                if quarter == 9 { script.feed(.watch(DeploymentID("qa/mailer"))) }
                if quarter == 11 { script.feed(.watch(nil)) }
                script.advance(by: .seconds(300))
                #expect(script.streams.count <= 2 + 2 * 8, "seed \(seed), hour \(hour)")
                #expect(script.core.streams.count == script.streams.count, "seed \(seed), hour \(hour)")
                #expect(script.underWay.count <= 2 * 6 + 5, "seed \(seed), hour \(hour)")
                #expect(script.link("prod") == .up, "seed \(seed), hour \(hour): the calm one is disturbed")
                biggest = max(biggest, script.core.size)
            }
            for environment in world.catalog.environments {
                let count = script.asked[mark...].count { $0.request.subject.environment == environment }
                #expect(count < Self.mostInAnHour, "seed \(seed), hour \(hour): \(count) to \(environment)")
            }
            mark = script.asked.count
        }
        for environment in world.catalog.environments {
            let count = script.asked.count { $0.request.subject.environment == environment }
            #expect(count < 24 * Self.mostOnAverage, "seed \(seed): \(count) requests to \(environment) in a day")
        }
        #expect(script.opened.count < 400, "seed \(seed): \(script.opened.count) streams opened")
        #expect(biggest < 150, "seed \(seed): remembers \(biggest) things")

        script.happen { weather.clear(&$0) }
        script.advance(by: .seconds(400))
        for environment in world.catalog.environments {
            #expect(script.picture.links[environment]?.isLive == true, "seed \(seed)")
            for id in world.catalog.applications(in: environment) {
                let seen = script.picture.applications[id]?.value
                #expect(seen?.images == script.world.applications[id]?.images, "seed \(seed): \(id)")
                #expect(seen?.health == script.world.applications[id]?.health, "seed \(seed): \(id)")
            }
        }
    }

    @Test func aQuietDayCostsAListEveryThreeMinutesAndNoMore() {
        var script = CoreScript(.fleet(6), settings: TrackerSettings(buildPollInterval: .seconds(600)))
        script.latency = .milliseconds(50)
        script.server.isOn = true
        script.start()
        script.advance(by: .seconds(60))
        let mark = script.asked.count
        script.advance(by: .seconds(24 * 3600))
        let reads = script.asked[mark...].filter { $0.request.subject.environment == "qa" }
        #expect(reads.allSatisfy { $0.text == "list of qa!" })
        #expect((480...600).contains(reads.count), "\(reads.count) lists in a day")
        #expect(script.opened.count == 2)
    }
}

extension TrackerCore {
    /// How much it remembers beyond the picture.
    fileprivate var size: Int {
        agendas.values.reduce(0) { $0 + $1.size } + trees.values.reduce(0) { $0 + $1.count }
            + watches.values.reduce(0) { $0 + $1.streamCount } + streams.count + revisions.count + wholeAt.count
            + builds.pending.count + builds.size
    }
}
