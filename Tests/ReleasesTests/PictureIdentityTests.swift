import Releases
import Testing

@Suite("A picture: who is who")
struct PictureIdentityTests {
    @Test("One name in two namespaces, and in two environments, is two applications")
    func sameName() {
        var picture = Fixtures.picture()
        let versions: [(RepoID, EnvironmentID, Version)] = [
            ("mailer", Fixtures.qa, "1.0.1"), ("team-mailer", Fixtures.qa, "1.0.2"),
            ("ledger", Fixtures.qa, "1.0.3"), ("ledger", Fixtures.uat, "1.0.4"), ("ledger", Fixtures.prod, "1.0.5"),
        ]
        for (repo, environment, version) in versions {
            let id = Fixtures.application(repo, environment)
            picture.apply(.application(Fixtures.running(version.text, as: id, image: repo.rawValue)))
        }
        #expect(Fixtures.application("mailer").name == Fixtures.application("team-mailer").name)
        #expect(Fixtures.application("ledger").name == Fixtures.application("ledger", Fixtures.prod).name)
        for (repo, environment, version) in versions {
            #expect(picture.deployment(Fixtures.deployment(repo, environment))?.version.version == version)
        }
        let gone = picture.apply(.applicationAbsent(Fixtures.application("mailer"), .absentOrHidden))
        #expect(gone.news(about: Fixtures.deployment("team-mailer")).isEmpty)
        #expect(picture.standing(of: Fixtures.deployment("mailer")) == Standing(.waiting, .absent))
        #expect(picture.deployment(Fixtures.deployment("team-mailer"))?.version.version == "1.0.2")
    }

    @Test("Another uid under the same name is another application")
    func anotherUID() {
        var picture = Fixtures.picture()
        let id = Fixtures.application()
        let checkout = Fixtures.deployment()
        picture.apply(
            .build(Fixtures.builds(), Fixtures.built("1.1.939")), .link(Fixtures.qa, .up, retryAt: nil),
            .application(Fixtures.running("1.1.939")),
            .rollout(id, Fixtures.rollout()))
        #expect(picture.standing(of: checkout) == Standing(.done))
        let changes = picture.apply(
            .application(
                Fixtures.running("1.1.939") {
                    $0.uid = "another"
                    $0.health = .unknown
                }), after: .seconds(60))
        #expect(changes.news(about: checkout).first == .appeared)
        #expect(!changes.news(about: checkout).contains(.health(from: .healthy, to: .unknown)))
        #expect(picture.rollouts[id] == nil)
        #expect(picture.standing(of: checkout) == Standing(.behind, .unknown), "the state of the old one says nothing")
    }

    @Test("The grace of another application does not begin before it does")
    func graceOfAnother() {
        var picture = Fixtures.picture()
        func degraded(_ uid: String) -> Observation.Fact {
            .application(
                Fixtures.running("1.1.939") {
                    $0.uid = uid
                    $0.health = .degraded
                    $0.operation = nil
                    $0.deployedAt = nil
                })
        }
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), degraded("one"))
        picture.apply(degraded("two"), after: .seconds(60))
        #expect(picture.standing(of: Fixtures.deployment()).refinement == .degraded)
        #expect(picture.standing(of: Fixtures.deployment()).state != .failed)
    }

    @Test("A list does not say the uid, and so does not make it forgotten")
    func uidSurvivesLists() {
        var picture = Fixtures.picture()
        let full = Fixtures.running("1.1.939")
        picture.apply(
            .application(full),
            .application(Fixtures.listed(full) { $0.sync = .outOfSync }))
        let changes = picture.apply(.application(Fixtures.running("1.1.939") { $0.uid = "another" }))
        #expect(changes.news(about: Fixtures.deployment()).first == .appeared)
    }

    @Test("It goes, and comes back")
    func absence() {
        var picture = Fixtures.picture()
        let id = Fixtures.application()
        let checkout = Fixtures.deployment()
        picture.apply(
            .build(Fixtures.builds(), Fixtures.built("1.1.940")), .application(Fixtures.running("1.1.939")),
            .rollout(id, Fixtures.rollout()))
        let gone = picture.apply(.applicationAbsent(id, .absentOrHidden), after: .seconds(30))
        #expect(
            gone.news(about: checkout) == [
                .disappeared, .standing(from: Standing(.behind), to: Standing(.waiting, .absent)),
            ])
        let deployment = picture.deployment(checkout)
        #expect(deployment?.application == nil)
        #expect(deployment?.rollout == nil)
        #expect(deployment?.version.reason == "there is no such application")
        #expect(deployment?.observedAt == Fixtures.start + .seconds(30), "its absence was said, too")
        // Replicas that come late belong to nobody.
        picture.apply(.rollout(id, Fixtures.rollout()), after: .seconds(31))
        #expect(picture.deployment(checkout)?.rollout == nil)
        let back = picture.apply(.application(Fixtures.running("1.1.940")), after: .seconds(60))
        #expect(
            back.news(about: checkout) == [
                .appeared, .version(from: "1.1.939", to: "1.1.940"),
                .standing(from: Standing(.waiting, .absent), to: Standing(.done)),
            ])
    }

    @Test("What was learned, that there is none, and why nothing was: never two of them")
    func oneStory() {
        var picture = Fixtures.picture()
        let id = Fixtures.application()
        let checkout = Fixtures.deployment()
        func stories() -> [Bool] {
            [picture.applications[id] != nil, picture.absences[id] != nil, picture.failures[id] != nil]
        }
        picture.apply(.applicationUnreadable(id, .gatewayFailed(status: 502)))
        #expect(stories() == [false, false, true])
        #expect(picture.standing(of: checkout) == Standing(.waiting, .unread))
        #expect(picture.deployment(checkout)?.detail == "a proxy answers 502")
        picture.apply(.applicationAbsent(id, .absentOrHidden))
        #expect(stories() == [false, true, false])
        picture.apply(.applicationUnreadable(id, .gatewayFailed(status: 503)))
        #expect(stories() == [false, true, false])
        #expect(picture.deployment(checkout)?.failure == .gatewayFailed(status: 503))
        #expect(picture.standing(of: checkout) == Standing(.waiting, .absent))
        picture.apply(.application(Fixtures.running("1.1.939")))
        #expect(stories() == [true, false, false])
        #expect(picture.deployment(checkout)?.failure == nil)
        picture.apply(.applicationUnreadable(id, .gatewayFailed(status: 504)))
        #expect(stories() == [true, false, false])
        #expect(picture.deployment(checkout)?.isStale == true)
    }
}
