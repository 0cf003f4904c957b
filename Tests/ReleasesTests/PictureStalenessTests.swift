import Releases
import Testing

@Suite("A picture: a controller that stands still")
struct PictureStalenessTests {
    private let checkout = Fixtures.deployment()

    private func compared(_ age: Duration, at now: Duration) -> Observation {
        Observation(
            at: Fixtures.start + now,
            .application(Fixtures.running("1.1.939") { $0.reconciledAt = Fixtures.start + now - age }))
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
}
