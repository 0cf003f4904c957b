import Releases
import Testing

@Suite("Waiting, over pictures and time")
struct WaitingTests {
    private static let qa = Fixtures.application()
    private static let prod = Fixtures.application("checkout", Fixtures.prod)

    /// A picture and a wait that looks at it.
    struct Story {
        var picture = Fixtures.picture()
        var waiting: Waiting
        var now = Fixtures.start

        init(
            _ environments: [EnvironmentID] = [Fixtures.qa], version: Version? = nil, healthyFor: Duration = .zero
        ) {
            waiting = Waiting(
                WaitWish(
                    deployments: environments.map { Fixtures.deployment("checkout", $0) }, version: version,
                    timeout: .seconds(600), healthyFor: healthyFor), at: Fixtures.start)
            for environment in Fixtures.environments { say(.link(environment, .up, retryAt: nil)) }
        }

        /// Says something, `after` so long, and looks.
        @discardableResult
        mutating func say(_ facts: Observation.Fact..., after: Duration = .zero) -> WaitOutcome? {
            now = now + after
            for fact in facts { _ = picture.apply(Observation(at: now, fact)) }
            return waiting.take(picture, at: now).verdict?.outcome
        }

        /// An application with its replicas.
        @discardableResult
        mutating func run(
            _ version: String, as id: ApplicationID = qa, after: Duration = .zero,
            _ adjust: (inout Application) -> Void = { _ in }
        ) -> WaitOutcome? {
            say(
                .application(Fixtures.running(version, as: id, adjust)),
                .rollout(id, Fixtures.rollout(images: ["registry:5000/shop/checkout:\(version)"])), after: after)
        }

        /// Lets only time pass.
        mutating func wait(_ duration: Duration) -> WaitVerdict? {
            now = now + duration
            return waiting.take(at: now).verdict
        }

        @discardableResult
        mutating func build(_ build: Build, after: Duration = .zero) -> WaitOutcome? {
            say(.build(Fixtures.builds(), build), after: after)
        }
    }

    @Test("The version is waited for, not the health of the old one")
    func version() {
        var story = Story()
        #expect(story.build(Fixtures.built("1.1.940")) == nil)
        #expect(story.run("1.1.939") == nil)
        #expect(story.run("1.1.939") { $0.health = .degraded } == nil)
        #expect(story.say(.timePassed, after: .seconds(60)) == nil)
        #expect(story.run("1.1.940") == .done)
    }

    @Test("While CI builds, nothing is expected; then what it has built")
    func running() {
        var story = Story()
        #expect(story.run("1.1.939") == nil)
        #expect(story.build(Build(status: .running, version: "1.1.940", lastSuccess: .init(version: "1.1.939"))) == nil)
        #expect(story.build(Fixtures.built("1.1.940"), after: .seconds(60)) == nil)
        #expect(story.run("1.1.940", after: .seconds(60)) == .done)
    }

    @Test("A build that fails while it is waited for is the end; one that had failed before leaves the last good one")
    func failedBuild() {
        let failed = Build(status: .failed, version: "1.1.940", lastSuccess: .init(version: "1.1.939"))
        var watched = Story()
        watched.run("1.1.939")
        watched.build(Build(status: .running, version: "1.1.940", lastSuccess: .init(version: "1.1.939")))
        #expect(watched.build(failed, after: .seconds(30)) == .failed)
        var before = Story()
        before.run("1.1.939")
        #expect(before.build(failed) == .done)
        #expect(
            before.wait(.zero)?.sentence == "done: checkout at 1.1.939 in qa (CI failed 1.1.940)",
            "nobody takes it for the version that has failed")
        var never = Story()
        never.run("1.1.939")
        #expect(never.build(Build(status: .failed, version: "1.1.940")) == .failed)
    }

    @Test("A version that is named is waited for whatever CI says, but for its own failure")
    func named() {
        var story = Story(version: "1.1.938")
        #expect(story.build(Fixtures.built("1.1.940")) == nil)
        #expect(story.run("1.1.940") == nil)
        #expect(story.build(Build(status: .failed, version: "1.1.941"), after: .seconds(30)) == nil)
        #expect(story.run("1.1.938", after: .seconds(30)) == .done)
        var failed = Story(version: "1.1.941")
        failed.run("1.1.940")
        #expect(failed.build(Build(status: .failed, version: "1.1.941")) == .failed)
    }

    @Test("Settled for so long without a break; a moment's degradation begins it anew, and does not fail")
    func healthyFor() {
        var story = Story(healthyFor: .seconds(30))
        story.build(Fixtures.built("1.1.940"))
        #expect(story.run("1.1.940") == nil)
        #expect(story.waiting.nextMoment == story.now + .seconds(30))
        #expect(story.wait(.seconds(29)) == nil)
        #expect(story.run("1.1.940") { $0.health = .degraded } == nil)
        #expect(story.run("1.1.940", after: .seconds(2)) == nil)
        #expect(story.wait(.seconds(29)) == nil)
        #expect(story.wait(.seconds(1))?.outcome == .done)
    }

    @Test("While contact is lost nothing completes, and nothing breaks")
    func stale() {
        var story = Story(healthyFor: .seconds(30))
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.940")
        story.say(.link(Fixtures.qa, .retrying(.timedOut(after: .seconds(5))), retryAt: nil), after: .seconds(10))
        #expect(story.wait(.seconds(60)) == nil)
        #expect(story.say(.link(Fixtures.qa, .up, retryAt: nil)) == nil, "nothing was said about it yet")
        #expect(story.run("1.1.940") == .done)
    }

    @Test("All of them at the same time")
    func together() {
        var story = Story([Fixtures.qa, Fixtures.prod])
        story.build(Fixtures.built("1.1.940"))
        #expect(story.run("1.1.940") == nil)
        #expect(story.run("1.1.939", as: Self.prod) == nil)
        #expect(story.run("1.1.940") { $0.health = .degraded } == nil)
        #expect(story.run("1.1.940", as: Self.prod) == nil)
        #expect(story.run("1.1.940") == .done)
    }

    @Test("A newer build supersedes what has not settled")
    func superseded() {
        var story = Story()
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.939")
        #expect(story.build(Build(status: .running, version: "1.1.941", lastSuccess: .init(version: "1.1.940"))) == nil)
        #expect(story.build(Fixtures.built("1.1.941"), after: .seconds(60)) == .superseded)
    }

    @Test("Back to an older version is a rollback, once it has been so for a moment")
    func rolledBack() {
        var story = Story(healthyFor: .seconds(60))
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.940")
        #expect(story.run("1.1.939", after: .seconds(10)) == nil)
        #expect(story.waiting.nextMoment == story.now + .seconds(5))
        #expect(story.wait(.seconds(5))?.outcome == .rolledBack)
    }

    @Test("Answers that contradict each other for a moment are no rollback")
    func contradiction() {
        var story = Story(healthyFor: .seconds(60))
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.940")
        story.run("1.1.939", after: .seconds(10))
        #expect(story.run("1.1.940", after: .seconds(2)) == nil)
        #expect(story.wait(.seconds(30)) == nil)
    }

    @Test("A failed sync counts where it began after the target was built")
    func failedSync() {
        func fail(_ application: inout Application) {
            application.sync = .outOfSync
            application.operation = Operation(
                phase: .failed, startedAt: Fixtures.start - .seconds(600), finishedAt: Fixtures.start - .seconds(590))
        }
        var old = Story()
        old.build(Build(status: .success, version: "1.1.940", at: Fixtures.start - .seconds(60)))
        #expect(old.run("1.1.939", fail) == nil)
        var new = Story()
        new.build(Build(status: .success, version: "1.1.940", at: Fixtures.start - .seconds(900)))
        #expect(new.run("1.1.939", fail) == .failed)
    }

    @Test("What only a list calls broken waits a moment for the whole answer")
    func listed() {
        var story = Story()
        story.build(Fixtures.built("1.1.940"))
        let broken = Fixtures.running("1.1.939") { $0.operation?.phase = .failed }
        #expect(story.say(.application(Fixtures.listed(broken))) == nil)
        #expect(story.waiting.nextMoment == story.now + .seconds(5))
        var whole = story
        #expect(whole.say(.application(broken)) == .failed)
        #expect(story.wait(.seconds(5))?.outcome == .failed)
    }

    @Test("The target fails once it has been degraded for longer than its grace")
    func degraded() {
        var story = Story()
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.939")
        #expect(story.run("1.1.940") { $0.health = .degraded } == nil)
        #expect(story.say(.timePassed, after: .seconds(29)) == nil)
        #expect(story.say(.timePassed, after: .seconds(2)) == .failed)
    }

    @Test("A refusal is put up with for a moment; where it was read before, for longer; a network that blinks always")
    func contact() {
        let refused = Observation.Fact.link(Fixtures.qa, .refused(.tokenRefused(message: "")), retryAt: nil)
        var start = Story()
        #expect(start.say(refused) == nil)
        #expect(start.waiting.nextMoment == start.now + .seconds(10))
        #expect(start.wait(.seconds(9)) == nil)
        #expect(start.wait(.seconds(1))?.outcome == .noContact)
        var later = Story()
        later.build(Fixtures.built("1.1.940"))
        later.run("1.1.939")
        later.say(refused)
        #expect(later.wait(.seconds(119)) == nil)
        #expect(later.wait(.seconds(1))?.outcome == .noContact)
        var blinking = Story()
        blinking.say(.link(Fixtures.qa, .retrying(.unreachable(reason: "")), retryAt: nil))
        #expect(blinking.wait(.seconds(599)) == nil)
        let end = blinking.wait(.seconds(1))
        #expect(end?.outcome == .noContact)
        #expect(end?.sentence == "no contact after 10m: checkout/qa: unreachable")
    }

    @Test("The time is up: what is missing is named")
    func timedOut() {
        var story = Story([Fixtures.qa, Fixtures.prod])
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.940")
        story.run("1.1.939", as: Self.prod)
        let end = story.wait(.seconds(600))
        #expect(end?.outcome == .timedOut)
        #expect(end?.sentence == "timed out after 10m: checkout/prod (1.1.939, not 1.1.940): waiting for its turn")
    }

    @Test("How it stands is told by the version that is named, whatever CI expects")
    func namedStandings() {
        var story = Story(version: "1.1.941")
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.940")
        #expect(story.waiting.standings.map(\.words) == ["behind"])
        story.run("1.1.942")
        #expect(story.waiting.standings.map(\.words) == ["ahead"])
        story.run("main")
        #expect(story.waiting.standings.map(\.words) == ["another version"])
    }

    @Test("Progress tells each change once, with the state before and after")
    func news() {
        var story = Story()
        story.build(Fixtures.built("1.1.940"))
        story.run("1.1.939")
        _ = story.picture.apply(
            Observation(at: story.now, .application(Fixtures.running("1.1.939") { $0.isOperationRequested = true })))
        let step = story.waiting.take(story.picture, at: story.now)
        #expect(
            step.news == [WaitNews(subject: "checkout/qa", text: "behind 1.1.939 -> sync requested 1.1.939 3/3")])
        #expect(story.waiting.take(story.picture, at: story.now).news.isEmpty)
    }
}
