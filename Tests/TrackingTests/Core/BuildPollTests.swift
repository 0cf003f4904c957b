import Releases
import Testing

@testable import Tracking

/// How often CI is asked: each source by itself.
@Suite struct BuildPollTests {
    private func times(_ script: CoreScript, _ source: BuildSourceID) -> [Int] {
        script.asked.filter { $0.request.subject == .build(source) }.map { Int($0.at.wholeSeconds) }
    }

    @Test func eachSourceHasItsOwnIntervalAndItsOwnBackoff() {
        var settings = TrackerSettings.polling
        settings.buildPollIntervals = ["payments": .seconds(100)]
        let world = World(at: "1.0.0")
        var script = CoreScript(world, settings: settings)
        script.start()
        script.advance(by: .seconds(200))
        #expect(times(script, "checkout") == [0, 30, 60, 90, 120, 150, 180])
        #expect(times(script, "payments") == [0, 100, 200])
        script.world.failures[.build("checkout")] = .throttled(retryAfter: .seconds(600))
        script.advance(by: .seconds(400))
        #expect(times(script, "checkout").last == 210, "it is left alone as long as it asks for")
        #expect(times(script, "payments").suffix(4) == [300, 400, 500, 600])
        let record = script.picture.builds["checkout"]
        #expect(record?.retryAt == CoreScript.began + .seconds(810))
        #expect(record?.failingSince == CoreScript.began + .seconds(210))
        script.world.failures = [:]
        script.advance(by: .seconds(215))
        #expect(times(script, "checkout").last == 810)
        #expect(script.picture.builds["checkout"]?.failure == nil)
    }

    @Test func onlySoManyAreAskedAtATime() {
        var settings = TrackerSettings.polling
        settings.buildRequests = 5
        var script = CoreScript(.fleet(12), settings: settings)
        script.latency = .seconds(1)
        script.feed(.start)
        func underWay() -> Int { script.underWay.count { $0.isBuild } }
        #expect(underWay() == 5)
        script.advance(by: .seconds(1))
        #expect(underWay() == 5, "an answer makes room for the next question")
        script.advance(by: .seconds(3))
        #expect(script.picture.builds.count == 12)
        #expect(script.asked.count { $0.request.isBuild } == 12)
    }
}
