import Releases
import Testing

@Suite("A picture: whose turn it is")
struct PictureTurnTests {
    private let uat = Fixtures.deployment("checkout", Fixtures.uat)
    private let prod = Fixtures.deployment("checkout", Fixtures.prod)

    /// uat and prod at 1.1.939, 1.1.940 expected, and whatever is said about qa.
    private func picture(_ facts: [Observation.Fact]) -> Picture {
        var picture = Fixtures.picture()
        picture.apply(
            .build(Fixtures.builds(), Fixtures.built("1.1.940")),
            .application(Fixtures.running("1.1.939", as: Fixtures.application("checkout", Fixtures.uat))),
            .application(Fixtures.running("1.1.939", as: Fixtures.application("checkout", Fixtures.prod))))
        for fact in facts { picture.apply(fact) }
        return picture
    }

    @Test("Where qa has not reached the expected version, uat waits", arguments: ["1.1.938", "main"])
    func notReached(version: String) {
        let picture = picture([.application(Fixtures.running(version))])
        #expect(picture.standing(of: uat) == Standing(.waiting, .awaitingTurn))
        #expect(picture.standing(of: prod) == Standing(.waiting, .awaitingTurn))
    }

    @Test(
        "Where qa has reached or passed it, it is uat's turn, and not yet prod's",
        arguments: ["1.1.940", "v1.1.940", "1.1.941"])
    func reached(version: String) {
        let picture = picture([.application(Fixtures.running(version))])
        #expect(picture.standing(of: uat) == Standing(.behind))
        #expect(picture.standing(of: prod) == Standing(.waiting, .awaitingTurn))
    }

    @Test("What is not known has not been reached")
    func unknown() {
        #expect(picture([]).standing(of: uat) == Standing(.waiting, .awaitingTurn))
        let failed = picture([.applicationUnreadable(Fixtures.application(), .gatewayFailed(status: 502))])
        #expect(failed.standing(of: uat) == Standing(.waiting, .awaitingTurn))
        let untold = picture([.application(Fixtures.running("") { $0.images = [ImageReference("checkout")] })])
        #expect(untold.standing(of: uat) == Standing(.waiting, .awaitingTurn))
    }

    @Test("An environment that has no such application holds up nobody")
    func absent() {
        let picture = picture([.applicationAbsent(Fixtures.application(), .absentOrHidden)])
        #expect(picture.standing(of: uat) == Standing(.behind))
        #expect(picture.standing(of: prod) == Standing(.waiting, .awaitingTurn))
    }

    @Test("What was reached stays reached while its link is down")
    func stale() {
        let picture = picture([
            .link(Fixtures.qa, .up, retryAt: nil), .application(Fixtures.running("1.1.940")),
            .link(Fixtures.qa, .silent, retryAt: nil), .timePassed,
        ])
        #expect(picture.standing(of: uat) == Standing(.behind))
    }

    @Test("Half exchanged is not reached")
    func halfway() {
        let picture = picture([
            .application(
                Fixtures.running("1.1.939") {
                    $0.images = [ImageReference("checkout:1.1.939"), ImageReference("checkout:1.1.940")]
                    $0.health = .progressing
                })
        ])
        #expect(picture.deployment(Fixtures.deployment())?.version.rollingTo == "1.1.940")
        #expect(picture.standing(of: uat) == Standing(.waiting, .awaitingTurn))
    }

    @Test("When qa arrives, uat's turn is news; of prod there is none")
    func arrival() {
        var picture = picture([.application(Fixtures.running("1.1.939"))])
        let changes = picture.apply(.application(Fixtures.running("1.1.940")), after: .seconds(1))
        #expect(
            changes.news(about: uat) == [
                .standing(from: Standing(.waiting, .awaitingTurn), to: Standing(.behind))
            ])
        #expect(changes.news(about: prod).isEmpty)
    }
}
