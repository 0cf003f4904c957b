import Releases
import Testing

@Suite("A picture: what is news")
struct PictureNewsTests {
    private let checkout = Fixtures.deployment()
    private let application = Fixtures.application()

    /// Everything about `checkout` in qa has been read once, and something is expected.
    private func settled() -> Picture {
        var picture = Fixtures.picture()
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .build(Fixtures.builds(), Fixtures.built("1.1.939")),
            .application(Fixtures.running("1.1.939")), .rollout(application, Fixtures.rollout()))
        return picture
    }

    @Test("What is seen for the first time is not news, in whatever order", arguments: 1...30)
    func firstSight(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var facts: [Observation.Fact] = [
            .build(Fixtures.builds(), Fixtures.built("1.1.940")),
            .build(Fixtures.builds("mailer"), Build(status: .failed, version: "7")),
            .applicationAbsent(Fixtures.application("ledger", Fixtures.prod), .absentOrHidden), .timePassed,
        ]
        for environment in Fixtures.environments {
            facts.append(.link(environment, .up, retryAt: nil))
            facts.append(
                .application(
                    // qa is there already, so that reading it gives uat its turn.
                    Fixtures.running(
                        environment == Fixtures.qa ? "1.1.940" : "1.1.939",
                        as: Fixtures.application("checkout", environment))))
        }
        facts.shuffle(using: &random)
        facts.append(.rollout(application, Fixtures.rollout(.progressing("1 of 3"), updated: 1)))
        var picture = Fixtures.picture()
        for fact in facts {
            let changes = picture.apply(fact)
            #expect(changes.isEmpty, "seed \(seed): \(fact)")
        }
        #expect(picture.changeCount == 0)
        #expect(picture.standing(of: checkout).state == .rolling)
    }

    @Test("The first whole answer after a list is learned, not changed")
    func listedFirst() {
        var picture = Fixtures.picture()
        let full = Fixtures.running("1.1.939") { $0.images = [] }
        #expect(picture.apply(.build(Fixtures.builds(), Fixtures.built("5eed5ee"))).isEmpty)
        #expect(picture.apply(.application(Fixtures.listed(full))).isEmpty)
        #expect(picture.standing(of: checkout) == Standing(.behind, .versionUnknown))
        #expect(picture.apply(.application(full)).isEmpty)
        #expect(picture.standing(of: checkout) == Standing(.done))
    }

    @Test("Said twice, nothing is news the second time")
    func repetition() {
        var picture = settled()
        let facts: [Observation.Fact] = [
            .application(
                Fixtures.running("1.1.940") {
                    $0.sync = .outOfSync
                    $0.health = .progressing
                    $0.operation = Operation(phase: .running, startedAt: Fixtures.start)
                }),
            .rollout(application, Fixtures.rollout(.progressing("1 of 3"), updated: 1)),
            .build(Fixtures.builds(), Build(status: .running, version: "1.1.941")),
            .link(Fixtures.qa, .silent, retryAt: nil),
            .applicationAbsent(application, .absentOrHidden),
        ]
        for fact in facts {
            #expect(!picture.apply(fact, after: .seconds(1)).isEmpty, "\(fact)")
            #expect(picture.apply(fact, after: .seconds(2)).isEmpty, "\(fact)")
        }
    }

    @Test("Each thing that changed is told once, for each release that has it")
    func everything() {
        var picture = settled()
        let changes = picture.apply(
            .application(
                Fixtures.running("1.1.940") {
                    $0.sync = .outOfSync
                    $0.health = .progressing
                    $0.operation = Operation(phase: .running, message: "waiting", startedAt: Fixtures.start)
                }))
        let news: [Change.News] = [
            .sync(from: .synced, to: .outOfSync), .health(from: .healthy, to: .progressing),
            .operation(.running, message: nil), .version(from: "1.1.939", to: "1.1.940"),
            .standing(from: Standing(.done), to: Standing(.rolling, .syncing)),
        ]
        for release in ["2026.11", "2026.12"] as [ReleaseID] {
            let id = DeploymentID(release: release, repo: "checkout", environment: Fixtures.qa)
            #expect(changes.news(about: id) == news)
        }
        #expect(changes.count == 2 * news.count)
        #expect(changes.map(\.number) == Array(1...changes.count))
        #expect(changes.allSatisfy { $0.at == Fixtures.start })
    }

    @Test("A failed sync comes with Argo CD's words, a finished one without")
    func operations() {
        var picture = settled()
        func ended(_ phase: OperationPhase, _ isDryRun: Bool = false) -> Observation.Fact {
            .application(
                Fixtures.running("1.1.939") {
                    $0.operation = Operation(
                        phase: phase, message: "one or more tasks", startedAt: Fixtures.start, isDryRun: isDryRun)
                })
        }
        #expect(
            picture.apply(ended(.failed)).news(about: checkout).first
                == .operation(.failed, message: "one or more tasks"))
        #expect(picture.standing(of: checkout) == Standing(.failed, .syncFailed))
        #expect(picture.apply(ended(.succeeded)).news(about: checkout).first == .operation(.succeeded, message: nil))
    }

    @Test(
        "A dry run changes nothing: neither news nor standing", arguments: ["Running", "Failed", "Error", "Succeeded"])
    func dryRun(phase: String) {
        var picture = settled()
        let changes = picture.apply(
            .application(
                Fixtures.running("1.1.939") {
                    $0.operation = Operation(
                        phase: OperationPhase(rawValue: phase), startedAt: Fixtures.start, isDryRun: true)
                    $0.isOperationRequested = phase == "Running"
                }))
        #expect(changes.isEmpty)
        #expect(picture.standing(of: checkout) == Standing(.done))
    }

    @Test("Replicas that move are told with their counts; words that change are not")
    func progress() {
        var picture = settled()
        let first = picture.apply(.rollout(application, Fixtures.rollout(.progressing("a"), updated: 1, ready: 3)))
        #expect(
            first.news(about: checkout) == [
                .progress(updated: 1, ready: 3, desired: 3), .standing(from: Standing(.done), to: Standing(.rolling)),
            ])
        #expect(picture.apply(.rollout(application, Fixtures.rollout(.progressing("b"), updated: 1, ready: 3))).isEmpty)
    }

    @Test("A version that comes where nothing was deployed is told as the first")
    func firstDeployment() {
        var picture = Fixtures.picture()
        picture.apply(
            .build(Fixtures.builds(), Fixtures.built("1.1.940")),
            .application(
                Fixtures.running("") {
                    $0.images = []
                    $0.sources = []
                    $0.operation = nil
                    $0.sync = .outOfSync
                    $0.health = .missing
                    $0.wasEverDeployed = false
                }))
        #expect(picture.standing(of: checkout) == Standing(.waiting, .notDeployed))
        let news = picture.apply(.application(Fixtures.running("1.1.940"))).news(about: checkout)
        #expect(news.contains(.version(from: nil, to: "1.1.940")))
        #expect(news.last == .standing(from: Standing(.waiting, .notDeployed), to: Standing(.done)))
    }

    @Test("Since when it stands so is kept while it stands so")
    func since() {
        var picture = settled()
        picture.apply(.application(Fixtures.running("1.1.939") { $0.conditions = [] }), after: .seconds(10))
        #expect(picture.deployment(checkout)?.since == nil, "it stood so when it was first looked at")
        picture.apply(.application(Fixtures.running("1.1.939") { $0.sync = .outOfSync }), after: .seconds(20))
        #expect(picture.deployment(checkout)?.since == Fixtures.start + .seconds(20))
        picture.apply(.timePassed, after: .seconds(500))
        #expect(picture.deployment(checkout)?.since == Fixtures.start + .seconds(20))
    }

    @Test("What the catalog does not name is not kept")
    func strangers() {
        var picture = settled()
        let before = picture
        let stranger = ApplicationID(environment: Fixtures.qa, name: "stranger")
        let changes = picture.apply(
            .application(Application(id: stranger)), .applicationAbsent(stranger, .absent),
            .applicationUnreadable(stranger, .absent), .rollout(stranger, Fixtures.rollout()),
            .rolloutUnreadable(stranger, .absent), .build("elsewhere", Fixtures.built("1")),
            .buildUnreadable("elsewhere", .absent), .link("elsewhere", .up, retryAt: nil))
        #expect(changes.isEmpty)
        var expected = before
        expected.apply(.timePassed)
        var actual = picture
        actual.apply(.timePassed)
        #expect(actual.applications == expected.applications)
        #expect(actual.absences.isEmpty && actual.failures.isEmpty)
        #expect(actual.rollouts == expected.rollouts)
        #expect(actual.builds == expected.builds)
        #expect(actual.links == expected.links)
    }

    @Test("Touched are only the deployments that have what was said")
    func touched() {
        var picture = settled()
        let others = Fixtures.catalog.deployments.filter { $0.repo != "checkout" }
        let before = others.map { picture.deployment($0) }
        picture.apply(
            .application(Fixtures.running("1.1.941")), .rollout(application, Fixtures.rollout(updated: 1)),
            .build(Fixtures.builds(), Fixtures.built("1.1.941")), after: .seconds(5))
        let untouched = others.map { picture.deployment($0) }
        #expect(untouched == before)
    }

    private static let application = Fixtures.application()

    /// Facts about one thing, each other than the one before.
    private static let stories: [[Observation.Fact]] = [
        [
            .application(Fixtures.running("1.1.940")), .application(Fixtures.running("1.1.941")),
            .applicationUnreadable(application, .timedOut(after: .seconds(3))),
            .applicationUnreadable(application, .absentOrHidden), .application(Fixtures.running("1.1.941")),
            .applicationAbsent(application, .absentOrHidden),
        ],
        [
            .rollout(application, Fixtures.rollout(.progressing("1 of 3"), updated: 1)),
            .rolloutUnreadable(application, .absentOrHidden), .rollout(application, Fixtures.rollout()),
        ],
        [
            .tree(application, ResourceTree(workloads: [])), .treeUnreadable(application, .absentOrHidden),
            .tree(application, ResourceTree(workloads: [])), .treeDropped(application),
        ],
        [
            .build(Fixtures.builds(), Fixtures.built("1.1.940")), .buildUnreadable(Fixtures.builds(), .absentOrHidden),
            .build(Fixtures.builds(), Fixtures.built("1.1.940")), .build(Fixtures.builds(), Fixtures.built("1.1.941")),
        ],
        [
            .link(Fixtures.qa, .silent, retryAt: nil), .link(Fixtures.qa, .up, retryAt: nil),
            .stream(Fixtures.qa, .open), .stream(Fixtures.qa, .broken(nil, retryAt: nil)),
        ],
    ]

    @Test("News are counted, and what is told again is none", arguments: stories)
    func newsCount(story: [Observation.Fact]) {
        var picture = settled()
        for fact in story {
            let before = picture.newsCount
            picture.apply(fact)
            #expect(picture.newsCount == before + 1, "\(fact)")
            for seconds in 1...3 { picture.apply(fact, after: .seconds(seconds)) }
            #expect(picture.newsCount == before + 1, "again: \(fact)")
        }
    }

    @Test("That Argo CD has compared again is no news; that time has changed something is")
    func newsOfTime() {
        var picture = settled()
        let before = picture.newsCount
        picture.apply(
            .application(Fixtures.running("1.1.939") { $0.reconciledAt = Fixtures.start + .seconds(60) }),
            after: .seconds(60))
        picture.apply(.timePassed, after: .seconds(61))
        #expect(picture.newsCount == before)
        picture.apply(.application(Fixtures.running("1.1.939") { $0.health = .progressing }), after: .seconds(62))
        let rolling = picture.newsCount
        #expect(rolling > before)
        picture.apply(.timePassed, after: .seconds(1000))
        #expect(picture.standing(of: checkout) == Standing(.failed, .stuck))
        #expect(picture.newsCount > rolling)
    }
}
