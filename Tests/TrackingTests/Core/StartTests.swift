import Releases
import Testing

@testable import Tracking

/// What is asked when the tracker begins.
@Suite struct StartTests {
    @Test func everythingIsAskedAtOnceAndEachEnvironmentOnItsOwn() {
        var script = CoreScript(World(at: "1.0.0"))
        script.feed(.start)
        #expect(
            script.asked.map(\.description) == [
                "0 qa/checkout", "0 qa/payments", "0 prod/checkout", "0 prod/payments", "0 build checkout",
                "0 build payments",
            ])
    }

    @Test func fromFourApplicationsOnTheListComesFirst() {
        var script = CoreScript(.fleet(4))
        script.feed(.start)
        #expect(script.asked() == ["0 list of qa", "0 list of prod"])

        var small = CoreScript(.fleet(3))
        small.feed(.start)
        #expect(small.reads(of: "qa").map(\.text) == ["qa/app-0", "qa/app-1", "qa/app-2"])
    }

    @Test func whatIsListedIsReadInFullAndThenItsReplicas() {
        var script = CoreScript(.fleet(4))
        script.latency = .milliseconds(100)
        script.start()
        script.advance(by: .milliseconds(100))
        #expect(script.picture.applications.count == 8, "the list alone fills the screen")
        script.advance(by: .seconds(1))
        let names = (0..<4).map { "qa/app-\($0)!" }
        #expect(script.reads(of: "qa").map(\.text) == ["list of qa"] + names + names.map { "replicas of \($0)" })
    }

    @Test func aListThatIsLongInComingIsNotWaitedFor() {
        var script = CoreScript(.fleet(40))
        script.latency = .milliseconds(20)
        script.feed(.start)
        let lists = script.underWay.filter { $0.subject == .list("qa") || $0.subject == .list("prod") }
        lists.forEach { script.hold($0) }
        script.advance(by: .milliseconds(140))
        #expect(script.asked() == ["0 list of qa", "0 list of prod"])
        script.advance(by: .milliseconds(400))
        #expect(script.picture.applications.count == 80)
        script.advance(by: .seconds(2))
        let mark = script.asked.count
        for request in lists { script.answer(request, script.world.answer(to: request.subject), at: script.now) }
        script.advance(by: .seconds(1))
        #expect(!script.asked(since: mark).contains { $0.contains("app-") }, "nothing is read twice")
        #expect(script.core.hasReadEverything)
    }

    @Test func whatIsNotInTheListIsAbsentAndNotAskedFor() {
        var world = World.fleet(4)
        world.applications[ApplicationID("qa/app-2")] = nil
        world.builds["app-2"] = Build(status: .running)
        var script = CoreScript(world)
        script.start()
        #expect(script.standing("qa/app-2") == Standing(.waiting, .absent))
        #expect(!script.reads().contains { $0.text.contains("qa/app-2") })
        #expect(script.link("qa") == .up)
        script.advance(by: .seconds(300))
        #expect(!script.reads().contains { $0.text.contains("qa/app-2") })
    }

    @Test func whatAnIncompleteListLacksIsAskedFor() {
        var world = World.fleet(4)
        let missing = ApplicationID("qa/app-2")
        world.failures[.application(missing)] = .undecodable(reason: "no spec")
        world.applications[missing] = nil
        world.skipped["qa"] = 1
        var script = CoreScript(world)
        script.start()
        #expect(script.reads().filter { $0.text == "qa/app-2" }.count == 1)
        #expect(script.picture.absences[missing] == nil)
        #expect(script.picture.failures[missing]?.value == .undecodable(reason: "no spec"))
    }

    @Test func whatTheListHasInAnotherNamespaceOnlyIsAskedFor() {
        var world = World.fleet(4)
        let mine = ApplicationID("qa/app-2")
        let others = ApplicationID(environment: "qa", namespace: "team-a", name: "app-2")
        world.applications[others] = world.applications[mine].map {
            var copy = $0
            copy.id = others
            return copy
        }
        let own = world.applications.removeValue(forKey: mine)
        var script = CoreScript(world)
        script.feed(.start)
        script.world.applications[mine] = own
        for request in script.underWay where request.subject == .list("qa") {
            script.answer(request, world.answer(to: request.subject))
        }
        script.settle()
        #expect(script.standing("qa/app-2").state == .done)
        #expect(script.picture.applications[others] == nil)
    }

    @Test func aListThatFailsIsReplacedBySingleReads() {
        var world = World.fleet(4)
        world.failures[.list("qa")] = .serverFailed(status: 500, message: "field spec.destination is not a map")
        var script = CoreScript(world)
        script.start()
        #expect(script.standing("qa/app-3").state == .done)
        #expect(script.link("qa") == .up)
        #expect(script.reads(of: "qa").filter { $0.text.hasPrefix("list") }.count == 1)
    }
}
