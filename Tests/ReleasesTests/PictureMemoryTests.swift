import Releases
import Testing

@Suite("A picture that remembers an earlier run")
struct PictureMemoryTests {
    private static let restart = Fixtures.start + .seconds(7200)

    private static func known() -> Picture {
        var picture = Fixtures.picture()
        for environment in Fixtures.environments { picture.apply(.link(environment, .up, retryAt: nil)) }
        picture.apply(.build(Fixtures.builds(), Fixtures.built("1.1.939")))
        for environment in Fixtures.environments {
            let id = Fixtures.application("checkout", environment)
            picture.apply(
                .application(Fixtures.running("1.1.939", as: id)), .rollout(id, Fixtures.rollout()),
                after: .seconds(10))
        }
        return picture
    }

    private static func remembered(_ old: Picture, catalog: Catalog = Fixtures.catalog) -> Picture {
        Picture(remembering: old, catalog: catalog, policy: StandingPolicy(), at: restart)
    }

    @Test("Everything is there, and nothing of it is fresh, however long the link has been up again")
    func stale() throws {
        let old = Self.known()
        var picture = Self.remembered(old)
        for environment in Fixtures.environments {
            let id = Fixtures.deployment("checkout", environment)
            let before = try #require(old.deployment(id))
            let deployment = try #require(picture.deployment(id))
            #expect(!before.isStale && deployment.isStale)
            #expect(deployment.standing == before.standing)
            #expect(deployment.version == before.version && deployment.expected == before.expected)
            #expect(deployment.observedAt == Fixtures.start + .seconds(10))
            #expect(deployment.lastGood?.version == before.lastGood?.version)
        }
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(7200))
        #expect(picture.deployment(Fixtures.deployment())?.isStale == true)
    }

    @Test("Fact by fact it becomes fresh; that it is still so changes nothing, and yet is news to whoever shows it")
    func saidAgain() throws {
        var picture = Self.remembered(Self.known())
        let id = Fixtures.deployment()
        func tell(_ fact: Observation.Fact) -> [Change] {
            let news = picture.newsCount
            let changes = picture.apply(fact, after: .seconds(7201))
            #expect(picture.newsCount > news)
            return changes
        }
        #expect(tell(.link(Fixtures.qa, .up, retryAt: nil)).isEmpty)
        #expect(tell(.application(Fixtures.running("1.1.939"))).isEmpty)
        #expect(picture.deployment(id)?.staleness == .expectationRemembered)
        #expect(tell(.build(Fixtures.builds(), Fixtures.built("1.1.939"))).isEmpty)
        #expect(picture.deployment(id)?.staleness == nil)
        #expect(picture.deployment(Fixtures.deployment("checkout", Fixtures.prod))?.isStale == true)
    }

    @Test("What is different when it is said again has changed meanwhile, and its number was never used")
    func changedMeanwhile() throws {
        let old = Self.known()
        var picture = Self.remembered(old)
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(7201))
        let changes = picture.apply(.application(Fixtures.running("1.1.940")), after: .seconds(7201))
        let news = changes.news(about: Fixtures.deployment())
        #expect(news.contains(.version(from: "1.1.939", to: "1.1.940")))
        #expect(changes.first.map(\.number) == old.changeCount + 1)
    }

    @Test("CI that can't be asked keeps no environment from being fresh")
    func buildUnreadable() {
        var picture = Self.remembered(Self.known())
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .application(Fixtures.running("1.1.939")),
            .buildUnreadable(Fixtures.builds(), .timedOut(after: .seconds(10))), after: .seconds(7201))
        #expect(picture.deployment(Fixtures.deployment())?.staleness == nil)
        #expect(picture.deployment(Fixtures.deployment())?.expected == "1.1.939")
    }

    @Test("A clock that has been set back since makes nothing fresh")
    func clockSetBack() {
        let early = Fixtures.start - .seconds(3600)
        var picture = Picture(
            remembering: Self.known(), catalog: Fixtures.catalog, policy: StandingPolicy(), at: early)
        _ = picture.apply(Observation(at: early + .seconds(1), .link(Fixtures.qa, .up, retryAt: nil)))
        #expect(picture.deployment(Fixtures.deployment())?.isStale == true)
        #expect(picture.deployment(Fixtures.deployment())?.observedAt.map { $0 < early } == true)
    }

    @Test("What was rolling when nobody looked any more tells nothing of how long rollouts take")
    func pace() {
        var old = Self.known()
        let id = Fixtures.application()
        old.apply(
            .build(Fixtures.builds(), Fixtures.built("1.1.940")),
            .application(Fixtures.running("1.1.940") { $0.health = .progressing }),
            .rollout(id, Fixtures.rollout(.progressing("words"), updated: 1)), after: .seconds(20))
        #expect(old.deployment(Fixtures.deployment())?.rollingSince != nil)
        var picture = Self.remembered(old)
        #expect(picture.deployment(Fixtures.deployment())?.rollingSince == nil)
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .application(Fixtures.running("1.1.940")),
            .rollout(id, Fixtures.rollout()), after: .seconds(7201))
        #expect(picture.deployment(Fixtures.deployment())?.standing.state == .done)
        #expect(picture.deployment(Fixtures.deployment())?.pace == nil)
    }

    @Test("What is not watched any more is let go, and said")
    func forgotten() throws {
        let old = Self.known()
        let catalog = Catalog(
            environments: [Fixtures.qa, "production"],
            releases: [
                Release(
                    id: "2026.11", name: "November",
                    repos: [
                        Fixtures.repo("checkout"),
                        Fixtures.repo("ledger", suffixes: [Fixtures.qa: "-elsewhere"]),
                    ])
            ])
        let picture = Self.remembered(old, catalog: catalog)
        #expect(Set(picture.applications.keys) == [Fixtures.application()])
        #expect(Set(picture.links.keys) == [Fixtures.qa, "production"])
        let forgotten = try #require(Forgotten(from: old.catalog, to: catalog))
        #expect(forgotten.environments == [Fixtures.uat, Fixtures.prod])
        #expect(forgotten.releases == ["2026.12"])
        #expect(forgotten.repos == ["mailer", "team-mailer"])
        #expect(
            forgotten.words
                == "13 deployments that were remembered are not in the configuration any more (environments uat and 1 other, release 2026.12, repos mailer and 1 other)"
        )
        #expect(Forgotten(from: catalog, to: catalog) == nil)
    }

    @Test("An application of another name under the same repo is another one")
    func renamedApplication() {
        let catalog = Catalog(
            environments: Fixtures.environments,
            releases: [
                Release(id: "2026.11", name: "November", repos: [Fixtures.repo("checkout", application: "other")])
            ])
        let picture = Self.remembered(Self.known(), catalog: catalog)
        let deployment = picture.deployment(Fixtures.deployment())
        #expect(deployment?.application == nil)
        #expect(deployment?.standing.refinement == .unread)
        #expect(deployment?.lastGood == nil)
    }

    @Test(
        "Whatever was known, nothing is fresh afterwards, and everything can be said again",
        arguments: [1, 2, 3, 4, 5, 6] as [UInt64])
    func random(seed: UInt64) {
        var old = Fixtures.picture()
        for observation in PicturePropertyTests.observations(seed: seed) { _ = old.apply(observation) }
        var now = old.observedAt + .seconds(60)
        var picture = Picture(remembering: old.memorable, catalog: old.catalog, policy: old.policy, at: now)
        for id in picture.catalog.deployments {
            #expect(picture.deployment(id)?.isStale == true, "seed \(seed), \(id)")
        }
        var number = picture.changeCount
        for observation in PicturePropertyTests.observations(seed: seed &+ 100) {
            now = now + .seconds(1)
            for change in picture.apply(Observation(at: now, observation.fact)) {
                number += 1
                #expect(change.number == number, "seed \(seed)")
            }
        }
    }
}
