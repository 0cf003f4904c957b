import Releases
import Testing

@Suite("A picture: lists after whole answers")
struct PictureListTests {
    private let id = Fixtures.application()

    private static let full = Fixtures.running("1.1.939") {
        $0.conditions = [Condition(type: "OrphanedResourceWarning", message: "two")]
        $0.healthMessage = "fine"
        $0.healthSince = Fixtures.start - .seconds(60)
        $0.reconciledAt = Fixtures.start - .seconds(30)
    }

    private func known(after listed: Application, full: Application = full) -> Application? {
        var picture = Fixtures.picture()
        picture.apply(.application(full), .application(listed))
        return picture.applications[id]?.value
    }

    @Test("A list that contradicts nothing destroys nothing")
    func same() {
        #expect(known(after: Fixtures.listed(Self.full)) == Self.full)
    }

    @Test("What a list says again takes no memory anew")
    func sharing() {
        func place(_ images: [ImageReference]?) -> UnsafeRawPointer? {
            images?.withUnsafeBytes { $0.baseAddress }
        }
        var picture = Fixtures.picture()
        picture.apply(.application(Self.full))
        let before = picture.applications[id]?.value.images
        var again = Fixtures.listed(Self.full)
        again.images = Self.full.images.map { ImageReference($0.description) }
        #expect(place(again.images) != place(before))
        picture.apply(.application(again))
        #expect(place(picture.applications[id]?.value.images) == place(before))
        again.images = [ImageReference("checkout:1.1.940")]
        picture.apply(.application(again))
        #expect(picture.applications[id]?.value.images == again.images)
    }

    @Test("What a list does say is taken")
    func taken() {
        let listed = Fixtures.listed(Self.full) {
            $0.images = [ImageReference("checkout:1.1.940")]
            $0.labels = ["a": "b"]
            $0.isDeleting = true
            $0.isOperationRequested = true
            $0.isAutoSynced = true
            $0.project = "other"
            $0.health = .degraded
            $0.healthSince = Fixtures.start
        }
        var expected = Self.full
        expected.images = listed.images
        expected.labels = listed.labels
        expected.isDeleting = true
        expected.isOperationRequested = true
        expected.isAutoSynced = true
        expected.project = "other"
        expected.health = .degraded
        expected.healthSince = Fixtures.start
        expected.healthMessage = nil
        #expect(known(after: listed) == expected)
    }

    @Test("Out of sync without an operation: what is deployed stays, and the whole has to be read again")
    func outOfSync() {
        let result = known(after: Fixtures.listed(Self.full) { $0.sync = .outOfSync })
        #expect(result?.sources.first?.deployed == Self.full.sources.first?.deployed)
        #expect(result?.deployedRevision == .compared)
        #expect(result?.detail == .listed)
        #expect(result?.uid == Self.full.uid)
        #expect(result?.workloads == Self.full.workloads)
        #expect(result?.conditions.isEmpty == true)
    }

    @Test(
        "A sync that began has deployed nothing yet, one that failed never did",
        arguments: ["Running", "Failed", "Error"])
    func unfinished(phase: String) {
        let result = known(
            after: Fixtures.listed(Self.full) {
                $0.sync = .outOfSync
                $0.operation = Operation(phase: OperationPhase(rawValue: phase), startedAt: Fixtures.start)
            })
        #expect(result?.sources.first?.deployed == Self.full.sources.first?.deployed)
    }

    @Test("A sync that succeeded since, or becoming Synced, deploys what a list does not say")
    func finished() {
        let succeeded = known(
            after: Fixtures.listed(Self.full) {
                $0.operation = Operation(phase: .succeeded, startedAt: Fixtures.start)
            })
        #expect(succeeded?.sources.first?.deployed == nil)
        #expect(succeeded?.deployedRevision == .unknown(.notListed))
        let drifted = Fixtures.running("1.1.939") {
            $0.sync = .outOfSync
            $0.deployedRevision = .history
        }
        let synced = known(after: Fixtures.listed(drifted) { $0.sync = .synced }, full: drifted)
        #expect(synced?.sources.first?.deployed == nil)
    }

    @Test("A revision that the list compared itself is taken, a guess from the last sync is not")
    func comparedList() {
        func listed(_ basis: DeployedRevision) -> Application {
            Fixtures.listed(Self.full) {
                $0.sources[0].deployed = "abc"
                $0.deployedRevision = basis
            }
        }
        #expect(known(after: listed(.compared))?.sources.first?.deployed == "abc")
        #expect(known(after: listed(.lastSync))?.sources.first?.deployed == Self.full.sources.first?.deployed)
    }

    @Test("Other sources: the old revisions belong to none of them")
    func otherSources() {
        let result = known(
            after: Fixtures.listed(Self.full) {
                $0.sources = [ApplicationSource(kind: .helmRepository, chart: "checkout")]
            })
        #expect(result?.sources.first?.deployed == nil)
    }

    @Test("Missing in a list is failed where a whole answer told that it was deployed")
    func missing() {
        var picture = Fixtures.picture()
        picture.apply(
            .application(Self.full),
            .application(
                Fixtures.listed(Self.full) {
                    $0.health = .missing
                    $0.sync = .outOfSync
                    $0.images = []
                }))
        #expect(picture.standing(of: Fixtures.deployment()) == Standing(.failed, .missing))
    }

    @Test("Where nobody can tell whether it was deployed, pods that ran can")
    func podsRan() {
        let result = known(
            after: Fixtures.running("") {
                $0.images = []
                $0.health = .missing
                $0.wasEverDeployed = nil
            },
            full: Fixtures.running("1.1.939") { $0.wasEverDeployed = nil })
        #expect(result?.wasEverDeployed == true)
    }

    @Test("List upon list keeps what the whole answer told")
    func listUponList() {
        var picture = Fixtures.picture()
        picture.apply(.application(Self.full))
        for _ in 0..<3 { picture.apply(.application(Fixtures.listed(Self.full) { $0.sync = .outOfSync })) }
        let known = picture.applications[id]?.value
        #expect(known?.sources.first?.deployed == Self.full.sources.first?.deployed)
        #expect(known?.wasEverDeployed == true)
        #expect(known?.detail == .listed)
    }

    @Test("A whole answer replaces everything")
    func whole() {
        let other = Fixtures.running("1.1.940") {
            $0.conditions = []
            $0.sources = []
            $0.deployedRevision = .history
            $0.operation = nil
        }
        #expect(known(after: other) == other)
    }

    @Test("Templates older than the last movement do not call the new pods old")
    func oldTemplates() {
        var picture = Fixtures.picture()
        let checkout = Fixtures.deployment()
        picture.apply(
            .build(Fixtures.builds(), Fixtures.built("1.1.940")), .application(Self.full),
            .rollout(id, Fixtures.rollout(images: ["checkout:1.1.939"])))
        let changes = picture.apply(
            .application(
                Fixtures.running("") {
                    $0.images = [ImageReference("checkout:1.1.939"), ImageReference("checkout:1.1.940")]
                    $0.health = .progressing
                }), after: .seconds(1))
        #expect(picture.deployment(checkout)?.version.version == "1.1.939")
        #expect(picture.deployment(checkout)?.version.rollingTo == "1.1.940")
        #expect(!changes.news(about: checkout).contains { if case .version = $0 { true } else { false } })
    }
}
