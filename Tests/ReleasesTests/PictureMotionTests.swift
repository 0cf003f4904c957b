import Testing

@testable import Releases

@Suite("A picture: what is progress, and how long it usually takes")
struct PictureMotionTests {
    private let checkout = Fixtures.deployment()
    private let application = Fixtures.application()

    private func picture() -> Picture {
        var picture = Fixtures.picture()
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .build(Fixtures.builds(), Fixtures.built("1.1.940")),
            .application(Fixtures.running("1.1.939") { $0.health = .progressing }))
        return picture
    }

    private static func rollout(ready: Int) -> Rollout {
        Fixtures.rollout(.progressing("\(ready) of 3"), updated: 2, ready: ready)
    }

    @Test("A pod that crashes and comes back for ever is no progress")
    func crashing() {
        var picture = picture()
        for second in 0...300 {
            picture.apply(.rollout(application, Self.rollout(ready: 1 + second % 2)), after: .seconds(second))
        }
        picture.apply(.timePassed, after: .seconds(302))
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
        #expect(picture.deployment(checkout)?.movedAt == Fixtures.start + .seconds(1))
    }

    @Test("Each pod more is progress, and so is an old one less")
    func progress() {
        var picture = picture()
        picture.apply(.rollout(application, Fixtures.rollout(.progressing(""), current: 5, updated: 2)))
        picture.apply(
            .rollout(application, Fixtures.rollout(.progressing(""), current: 4, updated: 2)), after: .seconds(9))
        #expect(picture.deployment(checkout)?.movedAt == Fixtures.start + .seconds(9))
        picture.apply(
            .rollout(application, Fixtures.rollout(.progressing(""), current: 4, updated: 3)), after: .seconds(12))
        #expect(picture.deployment(checkout)?.movedAt == Fixtures.start + .seconds(12))
    }

    @Test("What usually takes long is stuck later, and never before the configured time")
    func pace() {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), .build(Fixtures.builds(), Fixtures.built("1.1.939")))
        var at = Fixtures.start
        func tell(_ health: HealthStatus, _ picture: inout Picture) {
            _ = picture.apply(
                Observation(at: at, .application(Fixtures.running("1.1.939") { $0.health = health })))
            _ = picture.apply(
                Observation(
                    at: at, .rollout(application, Fixtures.rollout(health == .healthy ? .complete : .progressing("")))))
        }
        tell(.healthy, &picture)
        #expect(picture.standing(of: checkout).isSettled)
        for _ in 1...10 {
            at = at + .seconds(10)
            tell(.progressing, &picture)
            at = at + .seconds(1200)
            tell(.healthy, &picture)
        }
        #expect(picture.deployment(checkout)?.pace?.p90 == .seconds(1200))
        #expect(picture.deployment(checkout)?.pace?.p50 == .seconds(1200))
        at = at + .seconds(10)
        tell(.progressing, &picture)
        _ = picture.apply(
            Observation(at: at + .seconds(1199), .application(Fixtures.running("1.1.939") { $0.health = .progressing }))
        )
        #expect(picture.standing(of: checkout).state == .rolling)
        _ = picture.apply(
            Observation(at: at + .seconds(1200), .application(Fixtures.running("1.1.939") { $0.health = .progressing }))
        )
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
    }

    @Test("A rollout that was under way at the first look has no duration")
    func unknownBeginning() {
        var picture = picture()
        picture.apply(
            .application(Fixtures.running("1.1.940")), .rollout(application, Fixtures.rollout()), after: .seconds(60))
        #expect(picture.standing(of: checkout).isSettled)
        #expect(picture.deployment(checkout)?.pace == nil)
    }

    @Test("An event that says nothing new moves on its time, and changes nothing else")
    func sameAgain() {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), .application(Fixtures.running("1.1.939")))
        let before = picture.deployment(checkout)
        let later = Fixtures.start + .seconds(120)
        let changes = picture.apply(
            Observation(at: later, .application(Fixtures.running("1.1.939") { $0.reconciledAt = later })))
        #expect(changes.isEmpty)
        #expect(picture.deployment(checkout)?.standing == before?.standing)
        #expect(picture.deployment(checkout)?.observedAt == later)
        #expect(picture.applications[application]?.value.reconciledAt == later)
    }
}

@Suite("A picture: what was touched since somebody looked")
struct PictureTouchTests {
    @Test("Only the repos of an application are touched by what is said about it")
    func applications() {
        var picture = Fixtures.picture()
        let before = picture
        picture.apply(.application(Fixtures.running("1.1.939")))
        #expect(
            picture.touchedRepos(since: before) == [
                RepoKey(release: "2026.11", repo: "checkout"), RepoKey(release: "2026.12", repo: "checkout"),
            ])
        #expect(before.touchedRepos(since: picture) == nil, "nothing is known of the future")
    }

    @Test("What time alone has changed is touched, and nothing else")
    func time() {
        var picture = Fixtures.picture()
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil),
            .application(Fixtures.running("1.1.939") { $0.health = .progressing }))
        let key = RepoKey(release: "2026.11", repo: "checkout")
        picture.apply(.build(Fixtures.builds("ledger"), Fixtures.built("1.0")), after: .seconds(1))
        let before = picture
        picture.apply(.timePassed, after: .seconds(299))
        #expect(picture.touchedRepos(since: before)?.contains(key) == false)
        // Somebody looks after something else was said, and before the time is over.
        picture.apply(.build(Fixtures.builds("ledger"), Fixtures.built("1.1")), after: .seconds(299))
        let looked = picture
        picture.apply(.timePassed, after: .seconds(300))
        #expect(picture.standing(of: Fixtures.deployment()) == Standing(.failed, .stuck))
        #expect(picture.touchedRepos(since: looked)?.contains(key) == true)
    }

    @Test("What was touched too long ago is forgotten, and that is said")
    func forgetting() {
        var picture = Fixtures.picture()
        picture.apply(.application(Fixtures.running("1.1.939")))
        let before = picture
        let others = TouchLog.capacity - 1
        for _ in 0..<others { picture.apply(.build(Fixtures.builds("ledger"), Fixtures.built("1.0"))) }
        #expect(picture.touchedRepos(since: before)?.contains(RepoKey(release: "2026.11", repo: "checkout")) == true)
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil))
        #expect(picture.touchedRepos(since: before) == nil)
    }

    @Test("Connections are touched when they stand differently, not whenever they are heard")
    func links() {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil))
        let touched = picture.linksTouchedAt
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(15))
        #expect(picture.linksTouchedAt == touched)
        picture.apply(.stream(Fixtures.qa, .open), after: .seconds(16))
        #expect(picture.linksTouchedAt > touched)
    }
}
