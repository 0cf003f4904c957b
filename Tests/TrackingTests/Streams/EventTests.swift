import Releases
import Testing

@testable import Tracking

/// What an event of a watch leads to.
@Suite struct EventTests {
    private let id = ApplicationID("qa/app-1")

    /// Everything is read and watched; `expected` is what CI expects of app-1.
    private func watched(expecting expected: Version = "1.0.0") throws -> CoreScript {
        var world = World.fleet(5)
        world.builds["app-1"] = Build(status: .success, version: expected)
        var script = CoreScript(world, settings: .watching)
        script.start()
        try script.tell("qa", .opened)
        script.advance(by: .seconds(100))
        return script
    }

    private func event(_ script: CoreScript) throws -> WatchSignal {
        .changed(try #require(script.world.applications[id]).asWatched)
    }

    @Test func aChangeIsInThePictureAtOnce() throws {
        var script = try watched(expecting: "1.0.1")
        script.world.deploy("1.0.1", "app-1", in: "qa", health: .progressing, ready: 1)
        try script.tell("qa", try event(script))
        #expect(script.standing("qa/app-1").state == .rolling)
        #expect(script.changes.contains { $0.news == .health(from: .healthy, to: .progressing) })
    }

    @Test func whatIsFollowedIsNotPolledWhileItIsTold() throws {
        var script = try watched(expecting: "1.0.1")
        let mark = script.asked.count
        for _ in 0..<20 {
            script.advance(by: .seconds(15))
            try script.tell("qa", .heard)
        }
        #expect(script.reads(since: mark, of: "qa").allSatisfy { $0.text == "list of qa!" })
        #expect(script.heartbeats(of: "qa").filter { $0 > .seconds(130) }.isEmpty, "and a keepalive is a heartbeat")
        #expect(script.picture.links["qa"]?.lastHeardAt == script.now)
    }

    @Test func whatOnlyAListTellsIsFollowedAsAnEventIs() throws {
        var script = try watched(expecting: "1.0.1")
        let mark = script.asked.count
        script.happen(isLost: true) {
            $0.change(id) {
                $0.health = .progressing
                $0.operation = nil
            }
        }
        script.feed(.refetch(nil))
        for request in script.underWay where request.subject == .application(id) { script.hold(request) }
        script.settle()
        script.advance(by: .seconds(11))
        #expect(script.standing("qa/app-1").state == .rolling)
        #expect(script.reads(since: mark, of: "qa").count { $0.text.hasPrefix("replicas of qa/app-1") } >= 1)
    }

    @Test func whatIsGoneIsNotBroughtBackByAnAnswerFromBefore() throws {
        for isListed in [true, false] {
            var script = try watched()
            let old = try #require(script.world.applications[id])
            script.latency = .seconds(1)
            script.feed(.refetch(DeploymentID("qa/app-1")))
            let request = try #require(script.underWay.first { $0.subject == .application(id) })
            script.hold(request)
            script.advance(by: .milliseconds(10))
            script.world.applications[id] = nil
            if isListed {
                script.feed(.refetch(nil))
                script.advance(by: .seconds(2))
            } else {
                try script.tell("qa", .deleted(id))
            }
            #expect(script.standing("qa/app-1") == Standing(.waiting, .absent))
            script.answer(request, .application(old))
            #expect(script.standing("qa/app-1") == Standing(.waiting, .absent), "listed: \(isListed)")
        }
    }

    @Test func wordsOfHooksThatAnOperationHasLeftBehindAreDroppedAndReadAgain() throws {
        var script = try watched(expecting: "1.0.1")
        func operation(_ message: String, _ tasks: [OperationTask]) -> Operation {
            Operation(phase: .running, message: message, startedAt: CoreScript.began, tasks: tasks)
        }
        let failed = OperationTask(resource: "Job/migrate", hook: "PreSync", phase: .running, hasFailed: false)
        script.world.change(id) {
            $0.operation = operation("waiting for completion of hook batch/Job/migrate", [failed])
        }
        try script.tell("qa", try event(script))
        script.advance(by: .seconds(31))
        #expect(script.picture.applications[id]?.value.operation?.tasks == [failed])
        var told = try #require(script.world.applications[id]).asWatched
        told.operation?.tasks = []
        told.resourceVersion = "999"
        try script.tell("qa", .changed(told))
        #expect(script.picture.applications[id]?.value.operation?.tasks == [failed], "at the same point as before")
        let mark = script.asked.count
        script.world.change(id) { $0.operation = operation("waiting for healthy state of apps/Deployment/web", []) }
        told = try #require(script.world.applications[id]).asWatched
        told.resourceVersion = "1000"
        try script.tell("qa", .changed(told))
        #expect(script.picture.applications[id]?.value.operation?.tasks == [])
        script.advance(by: .seconds(31))
        #expect(script.asked(since: mark).contains { $0.contains("qa/app-1!") })
    }

    @Test func anEventThatSaysNothingNewAsksAndTellsNothingButKeepsTheFactFresh() throws {
        var script = try watched()
        let mark = script.asked.count
        let changes = script.changes.count
        for number in 1...10 {
            script.advance(by: .seconds(2))
            script.world.change(id) { $0.reconciledAt = CoreScript.began + .seconds(number) }
            try script.tell("qa", try event(script))
        }
        #expect(script.asked(since: mark, of: "qa") == [])
        #expect(script.changes.count == changes)
        #expect(script.picture.applications[id]?.observedAt == script.now)
        #expect(script.picture.applications[id]?.value.reconciledAt == CoreScript.began + .seconds(10))
    }

    @Test func anEventWithoutAVersionIsNewerThanAnAnswerThatWasAskedForBefore() throws {
        var script = try watched()
        let old = try #require(script.world.applications[id])
        script.latency = .seconds(2)
        script.feed(.refetch(DeploymentID("qa/app-1")))
        let request = try #require(script.underWay.first { $0.subject == .application(id) })
        script.hold(request)
        script.advance(by: .seconds(1))
        script.world.change(id) { $0.health = .degraded }
        var told = try #require(script.world.applications[id]).asWatched
        told.resourceVersion = nil
        try script.tell("qa", .changed(told))
        script.answer(request, .application(old))
        #expect(script.picture.applications[id]?.value.health == .degraded, "it is not undone")
        let mark = script.asked.count
        script.advance(by: .seconds(15))
        #expect(script.asked(since: mark).contains { $0.contains("qa/app-1!") }, "and read whole once more")
    }

    @Test func aTurnOfWhatIsFollowedIsReadWholeButNotMoreOftenThanItWouldBePolled() throws {
        var script = try watched(expecting: "1.0.1")
        let mark = script.asked.count
        for turn in 0..<30 {
            script.world.deploy(
                "1.0.0", "app-1", in: "qa", health: turn % 2 == 0 ? .progressing : .degraded, ready: turn % 3)
            try script.tell("qa", try event(script))
            script.advance(by: .seconds(2))
        }
        let whole = script.reads(since: mark).filter { $0.text == "qa/app-1!" }.map(\.at)
        #expect(whole.first == .seconds(100))
        #expect((2...3).contains(whole.count), "\(whole)")
        let replicas = script.reads(since: mark).count { $0.text.hasPrefix("replicas of qa/app-1") }
        #expect((5...8).contains(replicas), "\(replicas) in a minute")
    }

    @Test func whatNobodyFollowsCostsItsReplicasAndNoMore() throws {
        var script = try watched()
        let mark = script.asked.count
        script.world.deploy("1.0.0", "app-1", in: "qa", ready: 3)
        script.world.change(id) { $0.images = [ImageReference("registry.example.com/shop/app-1:1.0.9")] }
        try script.tell("qa", try event(script))
        script.settle()
        #expect(script.asked(since: mark) == ["100 replicas of qa/app-1!"])
        script.world.change(id) { $0.labels = ["team": "a"] }
        try script.tell("qa", try event(script))
        script.settle()
        #expect(script.asked(since: mark).count == 1, "a label moves no replicas")
    }

    @Test func whatAnEventCanNotTellIsReadOnce() throws {
        var script = try watched()
        let mark = script.asked.count
        script.world.deploy("1.0.0", "app-1", in: "qa", sync: .outOfSync)
        script.world.change(id) { $0.deployedRevision = .history }
        for number in 0..<5 {
            script.world.change(id) { $0.reconciledAt = CoreScript.began + .seconds(number) }
            try script.tell("qa", try event(script))
            script.advance(by: .seconds(10))
        }
        #expect(script.reads(since: mark).count { $0.text == "qa/app-1!" } <= 1)
        #expect(script.picture.applications[id]?.value.deployedRevision != .unknown(.notListed))
    }

    @Test func aDeletionIsAnAbsenceAndAReturnIsRead() throws {
        var script = try watched()
        script.world.applications[id] = nil
        try script.tell("qa", .deleted(id))
        #expect(script.standing("qa/app-1") == Standing(.waiting, .absent))
        script.advance(by: .seconds(5))
        script.world.deploy("1.0.0", "app-1", in: "qa")
        let mark = script.asked.count
        try script.tell("qa", try event(script))
        script.settle()
        #expect(script.reads(since: mark).map(\.text) == ["qa/app-1!", "replicas of qa/app-1!"])
        #expect(script.standing("qa/app-1") == Standing(.done))
    }

    @Test func whatTheCatalogDoesNotNameIsOnlyHeard() throws {
        var script = try watched()
        let before = script.picture
        let mark = script.asked.count
        script.advance(by: .seconds(1))
        let stranger = ApplicationID("qa/stranger")
        try script.tell("qa", .changed(Application(id: stranger, detail: .watched)), .deleted(stranger))
        #expect(script.picture == before)
        #expect(script.asked[mark...].allSatisfy { $0.request.isBuild })
        #expect(script.core.agendas["qa"]?.heardAt == script.now)
    }

    @Test func whatWasSkippedIsListedSoonAndNotEachTime() throws {
        var script = try watched()
        let mark = script.asked.count
        for _ in 0..<60 {
            try script.tell("qa", .skipped)
            script.advance(by: .seconds(1))
        }
        #expect((1...3).contains(script.reads(since: mark, of: "qa").count { $0.text == "list of qa!" }))
    }

    // MARK: Age

    @Test func anOlderVersionOfTheSameObjectIsPassedOver() throws {
        var script = try watched()
        let old = try event(script)
        script.world.deploy("1.0.1", "app-1", in: "qa")
        try script.tell("qa", try event(script))
        let known = script.picture.applications[id]
        script.advance(by: .seconds(1))
        try script.tell("qa", old)
        #expect(script.picture.applications[id] == known)
    }

    @Test func resourceVersionsAreNumbers() throws {
        var script = try watched()
        script.world.change(id) { $0.resourceVersion = "99999" }
        try script.tell("qa", try event(script))
        script.world.change(id) {
            $0.resourceVersion = "100000"
            $0.health = .degraded
        }
        try script.tell("qa", try event(script))
        #expect(script.picture.applications[id]?.value.health == .degraded)
    }

    @Test func theSameVersionOnlyKeepsFresh() throws {
        var script = try watched()
        let known = try #require(script.picture.applications[id])
        #expect(known.value.detail == .full)
        script.advance(by: .seconds(1))
        try script.tell("qa", try event(script))
        #expect(script.picture.applications[id]?.value == known.value, "an event carries less")
        #expect(script.picture.applications[id]?.observedAt == script.now)
    }

    @Test func aListThatWasAskedBeforeAnEventDoesNotUndoIt() throws {
        var script = try watched()
        script.latency = .seconds(1)
        script.feed(.refetch(nil))
        let list = try #require(script.underWay.first { $0.subject == .list("qa") })
        let old = script.world.answer(to: list.subject)
        script.advance(by: .milliseconds(500))
        let gone = ApplicationID("qa/app-2")
        script.world.deploy("1.0.1", "app-1", in: "qa", health: .degraded)
        script.world.applications[gone] = nil
        try script.tell("qa", try event(script), .deleted(gone))
        script.answer(list, old)
        #expect(script.picture.applications[id]?.value.health == .degraded)
        #expect(script.picture.applications[gone] == nil)
    }

    @Test func anAnswerThatIsOlderThanAnEventIsDroppedAndAskedAgain() throws {
        var script = try watched(expecting: "1.0.1")
        script.feed(.refetch(DeploymentID("qa/app-1")))
        let request = try #require(script.underWay.first { !$0.isBuild })
        let old = script.world.answer(to: request.subject)
        script.world.deploy("1.0.1", "app-1", in: "qa")
        try script.tell("qa", try event(script))
        script.answer(request, old)
        #expect(script.picture.applications[id]?.value.images == script.world.applications[id]?.images)
        let mark = script.asked.count
        script.advance(by: .seconds(15))
        #expect(script.reads(since: mark).contains { $0.text == "qa/app-1!" })
    }

    @Test func whatComesOnAStreamThatIsNotOpenIsDropped() throws {
        var script = try watched()
        let before = script.picture
        var application = try #require(script.world.applications[id])
        application.health = .degraded
        application.resourceVersion = "999999"
        for number in [0, 1, 4711] {
            script.feed(.streamed(number, .applications([.opened, .changed(application), .deleted(id)])))
            script.feed(.streamEnded(number, .absent))
        }
        let number = try script.number(of: .applications("qa", .projects([])))
        script.feed(.streamed(number, .tree([.tree(ResourceTree(workloads: []))])))
        #expect(script.picture == before)
    }
}
