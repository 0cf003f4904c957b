import Releases
import Testing

@Suite("A picture: a controller that stands still")
struct PictureStalenessTests {
    private let checkout = Fixtures.deployment()

    private func compared(_ age: Duration, at now: Duration) -> Observation {
        Observation(
            at: Fixtures.start + now,
            .application(
                Fixtures.running("1.1.939") {
                    $0.detail = .watched
                    $0.reconciledAt = Fixtures.start + now - age
                }))
    }

    private func picture(isLive: Bool) -> Picture {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil))
        if isLive { picture.apply(.stream(Fixtures.qa, .open)) }
        return picture
    }

    @Test("On a live link nothing heard of a comparison for long means that there was none")
    func live() {
        var picture = picture(isLive: true)
        _ = picture.apply(compared(.seconds(5), at: .zero))
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(600))
        #expect(picture.deployment(checkout)?.staleness == nil)
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(601))
        #expect(picture.deployment(checkout)?.staleness == .notCompared(since: Fixtures.start - .seconds(5)))
        #expect(picture.deployment(checkout)?.isStale == true)
        // It works again.
        _ = picture.apply(compared(.zero, at: .seconds(700)))
        #expect(picture.deployment(checkout)?.staleness == nil)
    }

    @Test("A watch that does not tell of comparisons proves nothing about them, and forgets none")
    func untold() {
        var picture = picture(isLive: true)
        picture.apply(.application(Fixtures.running("1.1.939") { $0.reconciledAt = Fixtures.start }))
        let event = Fixtures.running("1.1.939") {
            $0.detail = .watched
            $0.health = .progressing
        }
        picture.apply(.application(event), after: .seconds(60))
        #expect(picture.deployment(checkout)?.application?.value.reconciledAt == Fixtures.start)
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(7200))
        #expect(picture.deployment(checkout)?.staleness == nil)
        // Only reading it whole shows it.
        let whole = Fixtures.running("1.1.939") { $0.reconciledAt = Fixtures.start }
        picture.apply(.application(whole), after: .seconds(7200))
        #expect(picture.deployment(checkout)?.staleness == .notCompared(since: Fixtures.start))
    }

    @Test("On a link that only answers, not having asked proves nothing")
    func polling() {
        var picture = picture(isLive: false)
        _ = picture.apply(compared(.seconds(5), at: .zero))
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(3600))
        #expect(picture.deployment(checkout)?.staleness == nil)
        _ = picture.apply(
            Observation(
                at: Fixtures.start + .seconds(3600),
                .application(Fixtures.running("1.1.939") { $0.reconciledAt = Fixtures.start - .seconds(5) })))
        #expect(picture.deployment(checkout)?.staleness == .notCompared(since: Fixtures.start - .seconds(5)))
    }

    @Test(
        "A server's clock that is ten minutes off, either way, is no controller that stands still",
        arguments: [-600, 600])
    func clocks(_ skew: Int) {
        var picture = picture(isLive: true)
        for minute in 0..<60 {
            _ = picture.apply(compared(.seconds(skew), at: .seconds(minute * 120)))
            #expect(picture.deployment(checkout)?.staleness == nil)
        }
    }

    @Test("A comparison of hours ago shows at the first look")
    func firstLook() {
        var picture = picture(isLive: false)
        _ = picture.apply(compared(.seconds(7200), at: .zero))
        #expect(picture.deployment(checkout)?.staleness == .notCompared(since: Fixtures.start - .seconds(7200)))
    }

    @Test("An Argo CD that says nothing of comparisons owes none")
    func silent() {
        var picture = picture(isLive: true)
        picture.apply(.application(Fixtures.running("1.1.939")))
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(7200))
        #expect(picture.deployment(checkout)?.staleness == nil)
    }

    @Test("Lists, which tell of no comparison, prove nothing about one")
    func lists() {
        var picture = picture(isLive: false)
        let full = Fixtures.running("1.1.939") { $0.reconciledAt = Fixtures.start }
        picture.apply(.application(full))
        for minute in 1...60 {
            picture.apply(.application(Fixtures.listed(full)), after: .seconds(minute * 60))
            #expect(picture.deployment(checkout)?.staleness == nil)
        }
        picture.apply(.application(full), after: .seconds(3600))
        #expect(picture.deployment(checkout)?.staleness == .notCompared(since: Fixtures.start))
    }
}

@Suite("A picture: what can't be read any more")
struct PictureUnreadableTests {
    private let checkout = Fixtures.deployment()
    private let id = Fixtures.application()
    private let failure = ReadFailure.rightMissing(message: "permission denied")

    @Test("Replicas that can't be read any more decide nothing once the application has moved")
    func replicas() {
        var picture = Fixtures.picture()
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .build(Fixtures.builds(), Fixtures.built("1.1.939")),
            .application(Fixtures.running("1.1.939") { $0.health = .degraded }),
            .rollout(id, Fixtures.rollout(.failed("exceeded its progress deadline"), ready: 0)))
        picture.apply(.rolloutUnreadable(id, failure), after: .seconds(60))
        #expect(picture.deployment(checkout)?.cause?.text.contains("progress deadline") == true, "still the last word")
        picture.apply(.application(Fixtures.running("1.1.939")), after: .seconds(70))
        #expect(picture.standing(of: checkout) == Standing(.done))
        #expect(picture.deployment(checkout)?.cause == nil)
        #expect(picture.deployment(checkout)?.rolloutFailure == failure)
    }

    @Test("Pods that can't be read are told, whether they ever could or not, and are no cause")
    func pods() {
        var picture = Fixtures.picture()
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .build(Fixtures.builds(), Fixtures.built("1.1.940")),
            .application(Fixtures.running("1.1.939") { $0.health = .progressing }), .treeUnreadable(id, failure))
        #expect(picture.deployment(checkout)?.treeFailure == failure)
        picture.apply(.tree(id, ResourceTree(workloads: [])))
        #expect(picture.deployment(checkout)?.treeFailure == nil)
        picture.apply(.treeUnreadable(id, failure))
        #expect(picture.deployment(checkout)?.treeFailure == failure)
        picture.apply(.treeDropped(id))
        #expect(picture.deployment(checkout)?.treeFailure == nil)
    }

    @Test("Missing while pods run is not gone")
    func missing() {
        var picture = Fixtures.picture()
        picture.apply(.application(Fixtures.running("1.1.939") { $0.health = .missing }))
        #expect(picture.deployment(checkout)?.cause?.text == "some of its resources are not in the cluster")
        picture.apply(
            .application(
                Fixtures.running("1.1.939") {
                    $0.health = .missing
                    $0.images = []
                }))
        #expect(picture.deployment(checkout)?.cause?.text == "it was deployed, and is gone from the cluster")
    }

    @Test("A server's clock that is slow does not use up the grace of what was seen well before")
    func grace() {
        var picture = Fixtures.picture()
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .build(Fixtures.builds(), Fixtures.built("1.1.939")),
            .application(Fixtures.running("1.1.939")))
        let degraded = Fixtures.running("1.1.939") {
            $0.health = .degraded
            $0.healthSince = Fixtures.start - .seconds(600)
        }
        picture.apply(.application(degraded), after: .seconds(5))
        #expect(picture.standing(of: checkout).state != .failed)
        picture.apply(.timePassed, after: .seconds(36))
        #expect(picture.standing(of: checkout) == Standing(.failed, .degraded))
    }

    @Test("During a rollback the old version stays the old one, also before its templates are read")
    func rollback() {
        var picture = Fixtures.picture()
        let both = ["registry:5000/shop/checkout:1.1.940", "registry:5000/shop/checkout:1.1.939"].map {
            ImageReference($0)
        }
        picture.apply(
            .link(Fixtures.qa, .up, retryAt: nil), .build(Fixtures.builds(), Fixtures.built("1.1.940")),
            .application(Fixtures.running("1.1.940")),
            .rollout(id, Fixtures.rollout(images: ["registry:5000/shop/checkout:1.1.940"])))
        let rolling = Fixtures.running("1.1.940") {
            $0.operation = Operation(phase: .running, startedAt: Fixtures.start + .seconds(10))
            $0.health = .progressing
            $0.images = both
        }
        let changes = picture.apply(.application(rolling), after: .seconds(12))
        #expect(picture.deployment(checkout)?.version.version == "1.1.940")
        #expect(picture.deployment(checkout)?.version.rollingTo == "1.1.939")
        let versions = changes.news(about: checkout).filter { if case .version = $0 { true } else { false } }
        #expect(versions.isEmpty)
        // Progress of the pods makes templates that were read since no older.
        picture.apply(
            .rollout(
                id,
                Fixtures.rollout(.progressing("1 of 3"), updated: 1, images: ["registry:5000/shop/checkout:1.1.939"])),
            after: .seconds(14))
        picture.apply(.tree(id, ResourceTree(workloads: [])), after: .seconds(15))
        #expect(picture.deployment(checkout)?.version.rollingTo == "1.1.939")
    }

    @Test("What a digest is called stays known when a list tells of it")
    func names() {
        var picture = Fixtures.picture()
        let full = Fixtures.running("1.1.939") { $0.sources[0].deployedName = "1.4.2" }
        picture.apply(.application(full))
        let listed = Fixtures.listed(full) {
            $0.sources[0].deployed = full.sources[0].deployed
            $0.sources[0].deployedName = nil
            $0.deployedRevision = .compared
        }
        picture.apply(.application(listed), after: .seconds(5))
        #expect(picture.deployment(checkout)?.application?.value.sources[0].deployedName == "1.4.2")
    }
}
