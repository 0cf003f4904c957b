import Releases
import Testing

@Suite("A picture: links")
struct PictureLinkTests {
    private let failure = ReadFailure.unreachable(reason: "connection refused")

    @Test("The first contact is no news, and neither is the first failure")
    func first() {
        var picture = Fixtures.picture()
        #expect(picture.apply(.link(Fixtures.qa, .retrying(failure), retryAt: nil)).isEmpty)
        #expect(picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(10)).isEmpty)
        #expect(picture.links[Fixtures.qa]?.since == Fixtures.start + .seconds(10))
        #expect(picture.links[Fixtures.uat] == Link(state: .connecting, since: Fixtures.start))
    }

    @Test("Lost and restored, each once, however often being down changes its name")
    func lost() {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil))
        let retryAt = Fixtures.start + .seconds(100)
        let names: [LinkState] = [
            .silent, .retrying(failure), .retrying(.gatewayFailed(status: 502)), .refused(.accessForbidden),
        ]
        var changes: [Change] = []
        for (index, state) in names.enumerated() {
            changes += picture.apply(.link(Fixtures.qa, state, retryAt: retryAt), after: .seconds(20 + index))
            #expect(picture.links[Fixtures.qa]?.since == Fixtures.start + .seconds(20))
            #expect(picture.links[Fixtures.qa]?.lastHeardAt == Fixtures.start)
            #expect(picture.links[Fixtures.qa]?.retryAt == retryAt)
        }
        #expect(changes.map(\.news) == [.linkLost(nil)])
        let back = picture.apply(.link(Fixtures.qa, .up, retryAt: retryAt), after: .seconds(80))
        #expect(back.map(\.news) == [.linkRestored(afterSeconds: 60)])
        #expect(back.map(\.subject) == [.environment(Fixtures.qa)])
        #expect(picture.links[Fixtures.qa]?.retryAt == nil)
    }

    @Test("The reason is told where it is known")
    func reason() {
        var picture = Fixtures.picture()
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil))
        let changes = picture.apply(.link(Fixtures.qa, .retrying(failure), retryAt: nil))
        #expect(changes.map(\.news) == [.linkLost(failure)])
        #expect(changes.first?.news.text == "link lost: unreachable: connection refused")
    }

    @Test("What was said before a link was lost is stale until it is said again")
    func stale() throws {
        var picture = Fixtures.picture()
        let checkout = Fixtures.deployment()
        func isStale() throws -> Bool { try #require(picture.deployment(checkout)).isStale }
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), .application(Fixtures.running("1.1.939")))
        #expect(try !isStale())
        let standing = picture.standing(of: checkout)
        picture.apply(.link(Fixtures.qa, .retrying(failure), retryAt: nil), after: .seconds(10))
        #expect(try isStale())
        #expect(picture.standing(of: checkout) == standing, "the last known state stays")
        picture.apply(.link(Fixtures.qa, .up, retryAt: nil), after: .seconds(20))
        #expect(try isStale(), "the link is back, but nothing was said about this application since")
        picture.apply(.application(Fixtures.running("1.1.939")), after: .seconds(21))
        #expect(try !isStale())
    }

    @Test("The other environments do not notice")
    func others() throws {
        var picture = Fixtures.picture()
        for environment in Fixtures.environments {
            picture.apply(
                .link(environment, .up, retryAt: nil),
                .application(Fixtures.running("1.1.939", as: Fixtures.application("checkout", environment))))
        }
        picture.apply(.link(Fixtures.uat, .silent, retryAt: nil), after: .seconds(5))
        for environment in Fixtures.environments {
            let deployment = try #require(picture.deployment(Fixtures.deployment("checkout", environment)))
            #expect(deployment.isStale == (environment == Fixtures.uat))
        }
    }
}
