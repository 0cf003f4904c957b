import Releases
import Testing

@Suite("A picture: time")
struct PictureTimeTests {
    private let checkout = Fixtures.deployment()
    private let application = Fixtures.application()
    private let failure = ReadFailure.timedOut(after: .seconds(30))

    private static func rolling(_ adjust: (inout Application) -> Void = { _ in }) -> Observation.Fact {
        .application(
            Fixtures.running("1.1.939") {
                $0.health = .progressing
                adjust(&$0)
            })
    }

    /// Nothing says since when, nor that a rollout is long over.
    private static let degraded = Observation.Fact.application(
        Fixtures.running("1.1.939") {
            $0.health = .degraded
            $0.operation = nil
            $0.deployedAt = nil
        })

    private func picture(_ facts: Observation.Fact...) -> Picture {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil))
        for fact in facts { picture.apply(fact) }
        return picture
    }

    @Test("Degraded is failed when its grace is over, and not before")
    func grace() {
        var picture = picture(Self.degraded)
        #expect(picture.apply(.timePassed, after: .milliseconds(29_999)).isEmpty)
        #expect(picture.standing(of: checkout) == Standing(.waiting, .degraded))
        let changes = picture.apply(.timePassed, after: .seconds(30))
        #expect(
            changes.news(about: checkout) == [
                .standing(from: Standing(.waiting, .degraded), to: Standing(.failed, .degraded))
            ])
        #expect(picture.apply(.timePassed, after: .seconds(31)).isEmpty)
    }

    @Test("The grace is for rollouts: found degraded long after the last one, it is failed at once")
    func graceOfNothing() {
        let long = picture(.application(Fixtures.running("1.1.939") { $0.health = .degraded }))
        #expect(long.standing(of: checkout) == Standing(.failed, .degraded))
        #expect(long.deployment(checkout)?.since == nil, "nothing says since when")
        let syncing = picture(
            .application(
                Fixtures.running("1.1.939") {
                    $0.health = .degraded
                    $0.operation?.phase = .running
                }))
        #expect(syncing.standing(of: checkout) == Standing(.rolling, .degraded))
    }

    @Test("The grace began when Argo CD says so, and never in the future")
    func graceOfServer() {
        func picture(since: Instant) -> Picture {
            var picture = Fixtures.picture()
            picture.apply(
                .link(Fixtures.qa, .up, retryAt: nil),
                .application(
                    Fixtures.running("1.1.939") {
                        $0.health = .degraded
                        $0.healthSince = since
                    }))
            return picture
        }
        #expect(picture(since: Fixtures.start - .seconds(30)).standing(of: checkout) == Standing(.failed, .degraded))
        var ahead = picture(since: Fixtures.start + .seconds(600))
        ahead.apply(.timePassed, after: .seconds(30))
        #expect(ahead.standing(of: checkout) == Standing(.failed, .degraded))
    }

    @Test("Well in between, the grace begins again")
    func graceAgain() {
        var picture = picture(Self.degraded)
        picture.apply(.application(Fixtures.running("1.1.939")), after: .seconds(20))
        picture.apply(Self.degraded, after: .seconds(25))
        picture.apply(.timePassed, after: .seconds(54))
        #expect(picture.standing(of: checkout).state == .waiting)
        picture.apply(.timePassed, after: .seconds(55))
        #expect(picture.standing(of: checkout).state == .failed)
    }

    @Test("A rollout that gave up has the same grace")
    func failedRollout() {
        var picture = picture(.application(Fixtures.running("1.1.939")), .rollout(application, Fixtures.rollout()))
        picture.apply(
            .rollout(application, Fixtures.rollout(.failed("deadline exceeded"), updated: 1)), after: .seconds(1))
        #expect(picture.standing(of: checkout) == Standing(.waiting, .degraded))
        picture.apply(.timePassed, after: .seconds(31))
        #expect(picture.standing(of: checkout) == Standing(.failed, .degraded))
        #expect(
            picture.deployment(checkout)?.detail
                == "Deployment/checkout: deadline exceeded, since \((Fixtures.start + .seconds(1)).rfc3339)")
    }

    @Test("Degraded and out of Argo CD's sight fails when its grace is over, too")
    func unknownAndDegraded() {
        var picture = picture(
            .application(
                Fixtures.running("1.1.939") {
                    $0.health = .degraded
                    $0.sync = .unknown
                    $0.operation = nil
                    $0.deployedAt = nil
                }))
        #expect(picture.standing(of: checkout).state != .failed)
        picture.apply(.timePassed, after: .seconds(30))
        #expect(picture.standing(of: checkout) == Standing(.failed, .degraded))
    }

    @Test("Stuck is what moved and has not for five minutes")
    func stuck() {
        var picture = picture(
            Self.rolling(), .rollout(application, Fixtures.rollout(.progressing("1 of 3"), updated: 1)))
        picture.apply(
            .rollout(application, Fixtures.rollout(.progressing("2 of 3"), updated: 2)), after: .seconds(200))
        picture.apply(.timePassed, after: .seconds(499))
        #expect(picture.standing(of: checkout) == Standing(.rolling))
        picture.apply(.timePassed, after: .seconds(500))
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
        #expect(picture.deployment(checkout)?.movedAt == Fixtures.start + .seconds(200))
        picture.apply(.rollout(application, Fixtures.rollout(.progressing("3 of 3"))), after: .seconds(501))
        #expect(picture.standing(of: checkout) == Standing(.rolling), "it moves again")
    }

    @Test("Lists and whole answers by turns are no movement")
    func alternating() {
        let full = Fixtures.running("1.1.939") {
            $0.health = .progressing
            $0.operation = Operation(phase: .running, message: "waiting for healthy state", startedAt: Fixtures.start)
        }
        var picture = picture(.application(full))
        for second in stride(from: 10, to: 310, by: 10) {
            let answer = second % 20 == 0 ? full : Fixtures.listed(full)
            picture.apply(.application(answer), after: .seconds(second))
        }
        #expect(picture.deployment(checkout)?.movedAt == Fixtures.start)
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
    }

    @Test(
        "What has stood still for long is not stuck the moment it begins",
        arguments: [
            rolling(), .application(Fixtures.running("1.1.939") { $0.isDeleting = true }),
            .application(Fixtures.running("1.1.939") { $0.isOperationRequested = true }),
            .rollout(Fixtures.application(), Fixtures.rollout(.progressing("1 of 3"), updated: 1)),
        ])
    func begins(_ fact: Observation.Fact) {
        var picture = picture(.application(Fixtures.running("1.1.939")))
        picture.apply(fact, after: .seconds(3600))
        #expect(picture.standing(of: checkout).state == .rolling)
        picture.apply(.timePassed, after: .seconds(3601))
        #expect(picture.standing(of: checkout).state == .rolling)
        picture.apply(.timePassed, after: .seconds(3900))
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
    }

    @Test("Paused is not stuck, however long")
    func paused() {
        var picture = picture(
            .application(Fixtures.running("1.1.939") { $0.health = .suspended }),
            .rollout(application, Fixtures.rollout(.paused("CanaryPauseStep"), updated: 1)))
        picture.apply(.timePassed, after: .seconds(86_400))
        #expect(picture.standing(of: checkout) == Standing(.rolling, .paused))
    }

    @Test("Paused with nothing half-way is no obstacle")
    func pausedOnPurpose() {
        let picture = picture(
            .build(Fixtures.builds(), Fixtures.built("1.1.939")),
            .application(Fixtures.running("1.1.939") { $0.health = .suspended }),
            .rollout(application, Fixtures.rollout(.paused("deployment is paused"))))
        #expect(picture.standing(of: checkout) == Standing(.done))
    }

    @Test("An old fact does not grow worse by itself", arguments: [true, false])
    func frozen(isDegraded: Bool) {
        var picture = picture(isDegraded ? Self.degraded : Self.rolling())
        let before = picture.standing(of: checkout)
        picture.apply(.link(Fixtures.qa, .retrying(failure), retryAt: nil), after: .seconds(10))
        picture.apply(.timePassed, after: .seconds(3600))
        #expect(picture.standing(of: checkout) == before)
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(3601))
        picture.apply(.timePassed, after: .seconds(3602))
        #expect(picture.standing(of: checkout) == before, "the link is back, but nothing was said about it yet")
        picture.apply(isDegraded ? Self.degraded : Self.rolling(), after: .seconds(3603))
        #expect(picture.standing(of: checkout).state == .failed, "it was asked again, and nothing has moved")
    }

    @Test("Nor where only this one can't be read")
    func unreadable() {
        var picture = picture(Self.rolling())
        picture.apply(.applicationUnreadable(application, failure), after: .seconds(10))
        picture.apply(.timePassed, after: .seconds(3600))
        #expect(picture.standing(of: checkout) == Standing(.rolling))
    }

    @Test("Nor where only its replicas say that it moves, and they can't be read")
    func unreadableRollout() {
        var picture = picture(
            .application(Fixtures.running("1.1.939")),
            .rollout(application, Fixtures.rollout(.progressing("1 of 3"), updated: 1)))
        picture.apply(.rolloutUnreadable(application, failure), after: .seconds(10))
        picture.apply(.application(Fixtures.running("1.1.939")), .timePassed, after: .seconds(3600))
        #expect(picture.standing(of: checkout) == Standing(.rolling))
    }

    @Test("What failed by time stays so when the link is lost, whatever else is learned")
    func staysFailed() {
        var picture = picture(Self.rolling())
        picture.apply(.timePassed, after: .seconds(300))
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
        picture.apply(
            .link(Fixtures.qa, .retrying(failure), retryAt: nil),
            .build(Fixtures.builds(), Fixtures.built("1.1.940")), after: .seconds(301))
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
    }
}
