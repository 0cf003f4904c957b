import Releases
import Testing

@testable import Tracking

/// A fleet that changes all the time: what it costs, and that it starves nobody.
@Suite struct CrowdTests {
    /// What is watched of so many applications that are all there are.
    private static func scope(of count: Int) -> WatchScope { .projects(count < 200 ? [] : ["default"]) }

    /// So many applications that have settled, and one that is followed.
    private func crowd(_ count: Int, settings: TrackerSettings = .watching) throws -> CoreScript {
        var world = World(repos: (0..<count).map { RepoID("app-\($0)") }, environments: ["qa"], at: "1.0.0")
        world.builds["app-0"] = Build(status: .success, version: "1.0.1")
        var script = CoreScript(world, settings: settings)
        script.start()
        try script.tell("qa", .opened, on: Self.scope(of: count))
        script.latency = .milliseconds(5)
        script.advance(by: .seconds(60))
        return script
    }

    @Test(arguments: [(200, 0), (201, 201)])
    func ofAFleetThatIsTooLargeToBeToldOfComparisonsSomeAreReadWholeInTurn(count: Int, expected: Int) throws {
        var script = try crowd(count)
        let mark = script.asked.count
        for _ in 0..<(60 * 60 * 4 / 15) {
            script.advance(by: .seconds(15))
            try script.tell("qa", .heard, on: Self.scope(of: count))
        }
        let read = Set(script.reads(since: mark).map(\.text).filter { $0.hasSuffix("!") && $0.hasPrefix("qa/app-") })
        #expect(read.count == expected)
        #expect(script.reads(since: mark).count { $0.text.hasPrefix("qa/app-") } <= 5 * 4 * 60 / 2)
    }

    @Test func theUnfollowedAreReadAtAFixedPaceAndTheFollowedGoFirst() throws {
        var script = try crowd(400)
        let mark = script.asked.count
        let seconds = 20
        for tick in 0..<(seconds * 10) {
            var signals: [WatchSignal] = []
            for number in 0..<20 {
                let id = ApplicationID("qa/app-\(1 + (tick * 20 + number) % 399)")
                script.world.change(id) { $0.images = [ImageReference("registry.example.com/x:\(tick)")] }
                signals.append(.changed(try #require(script.world.applications[id]).asWatched))
            }
            if tick == 150 {
                let id = ApplicationID("qa/app-0")
                script.world.deploy("1.0.1", "app-0", in: "qa", health: .progressing, ready: 1)
                signals.append(.changed(try #require(script.world.applications[id]).asWatched))
            }
            let number = try script.number(of: .applications("qa", Self.scope(of: 400)))
            script.feed(.streamed(number, .applications(signals)))
            script.advance(by: .milliseconds(100))
        }
        let reads = script.reads(since: mark, of: "qa").filter { !$0.text.hasPrefix("list") }
        let others = reads.filter { !$0.text.hasSuffix("app-0") && !$0.text.hasSuffix("app-0!") }
        #expect((180...220).contains(others.count), "\(others.count) reads in \(seconds) s")
        let followed = reads.first { $0.text == "replicas of qa/app-0!" }
        #expect(followed.map { $0.at <= .seconds(75) + .milliseconds(300) } == true, "read with the next slot")
        #expect((script.core.agendas["qa"]?.size ?? 0) < 400 * 8)
    }

    @Test func aPersonAndTheScreenWaitForNobody() throws {
        var script = try crowd(400)
        var signals: [WatchSignal] = []
        for number in 1..<400 {
            let id = ApplicationID("qa/app-\(number)")
            script.world.change(id) { $0.images = [] }
            signals.append(.changed(try #require(script.world.applications[id]).asWatched))
        }
        script.feed(.streamed(try script.number(of: .applications("qa", Self.scope(of: 400))), .applications(signals)))
        let mark = script.asked.count
        script.feed(.watch(DeploymentID("qa/app-7")))
        script.feed(.refetch(DeploymentID("qa/app-9")))
        script.advance(by: .milliseconds(10))
        let first = script.reads(since: mark).prefix(2).map(\.text)
        #expect(Set(first) == ["qa/app-9!", "replicas of qa/app-7!"])
    }

    @Test func newsIsToldInBatchesAndNoneIsLost() throws {
        var script = try crowd(50, settings: TrackerSettings(trees: false))
        var publications = 0
        var told: [Change] = []
        let before = script.picture.changeCount
        let number = try script.number(of: .applications("qa", Self.scope(of: 50)))
        for tick in 0..<200 {
            let id = ApplicationID("qa/app-\(1 + tick % 40)")
            let moment = script.now + .milliseconds(5) * tick
            script.world.change(id) { $0.health = tick / 40 % 2 == 0 ? .degraded : .healthy }
            let signal = WatchSignal.changed(try #require(script.world.applications[id]).asWatched)
            for effect in script.core.handle(.streamed(number, .applications([signal])), at: moment) {
                if case .publish(let changes) = effect {
                    publications += 1
                    told += changes
                }
            }
        }
        for effect in script.core.handle(.wake, at: script.now + .seconds(2)) {
            if case .publish(let changes) = effect { told += changes }
        }
        #expect((90...102).contains(publications), "\(publications) in a second")
        #expect(told.map(\.number) == Array((before + 1)...script.picture.changeCount))
        #expect(told.count >= 200)
    }
}
