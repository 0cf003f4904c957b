import Releases
import Testing

@Suite("A picture: builds")
struct PictureBuildTests {
    private let checkout = Fixtures.deployment()

    /// An application in sync and healthy at 1.1.939, and what CI said before.
    private func picture(earlierSuccess: Version?) -> Picture {
        var picture = Fixtures.picture()
        picture.apply(.application(Fixtures.running("1.1.939")))
        if let earlierSuccess { picture.apply(.build(Fixtures.builds(), Fixtures.built(earlierSuccess))) }
        return picture
    }

    @Test("Only a success makes something expected", arguments: BuildStatus.allCases)
    func withoutSuccess(status: BuildStatus) {
        var picture = picture(earlierSuccess: nil)
        picture.apply(.build(Fixtures.builds(), Build(status: status, version: "1.1.939")))
        let deployment = picture.deployment(checkout)
        #expect(deployment?.expected == (status == .success ? "1.1.939" : nil))
        #expect(deployment?.standing == (status == .success ? Standing(.done) : Standing(.waiting, .awaitingBuild)))
        #expect(deployment?.isFollowed == false, "not before CI has succeeded, and not when it has settled")
    }

    @Test(
        "After a success another status changes no standing", arguments: BuildStatus.allCases,
        ["1.1.938", "1.1.939", "1.1.940"])
    func withSuccess(status: BuildStatus, expected: Version) {
        guard status != .success else { return }
        var picture = picture(earlierSuccess: expected)
        let before = Fixtures.catalog.deployments.map { picture.standing(of: $0) }
        let changes = picture.apply(
            .build(Fixtures.builds(), Build(status: status, version: "1.1.941")), after: .seconds(10))
        #expect(Fixtures.catalog.deployments.map { picture.standing(of: $0) } == before)
        #expect(picture.builds[Fixtures.builds()]?.expected == expected)
        #expect(picture.builds[Fixtures.builds()]?.expectedSince == Fixtures.start)
        #expect(changes.map(\.news) == [.build(status, "1.1.941"), .build(status, "1.1.941")])
        #expect(
            changes.map(\.subject) == [
                .build("2026.11", "checkout"), .build("2026.12", "checkout"),
            ])
    }

    @Test("What is broken is red, whatever CI says", arguments: BuildStatus.allCases, [nil, "1.1.939"] as [Version?])
    func red(status: BuildStatus, earlier: Version?) {
        var picture = picture(earlierSuccess: earlier)
        picture.apply(
            .application(
                Fixtures.running("1.1.939") { $0.operation = Operation(phase: .failed, startedAt: Fixtures.start) }),
            .build(Fixtures.builds(), Build(status: status, version: "1.1.940")))
        #expect(picture.standing(of: checkout) == Standing(.failed, .syncFailed))
    }

    @Test("A new success unsettles what has settled")
    func unsettles() {
        var picture = picture(earlierSuccess: "1.1.939")
        #expect(picture.standing(of: checkout).isSettled)
        #expect(!picture.isFollowed(checkout))
        let changes = picture.apply(.build(Fixtures.builds(), Fixtures.built("1.1.940")), after: .seconds(10))
        #expect(changes.first?.news == .expected("1.1.940", previous: "1.1.939"))
        #expect(changes.first?.news.text == "CI success: expected 1.1.939 » 1.1.940")
        #expect(changes.news(about: checkout) == [.standing(from: Standing(.done), to: Standing(.behind))])
        #expect(picture.isFollowed(checkout))
        #expect(picture.builds[Fixtures.builds()]?.expectedSince == Fixtures.start + .seconds(10))
    }

    @Test("A success after a build that ran is the first thing to expect")
    func firstSuccess() {
        var picture = picture(earlierSuccess: nil)
        picture.apply(.build(Fixtures.builds(), Build(status: .running, version: "1.1.940")))
        let changes = picture.apply(.build(Fixtures.builds(), Fixtures.built("1.1.940")))
        #expect(changes.first?.news == .expected("1.1.940", previous: nil))
    }

    @Test("A success whose version can't be told leaves nothing to expect, and says why")
    func unknownVersion() {
        var picture = picture(earlierSuccess: "1.1.939")
        picture.apply(
            .build(Fixtures.builds(), Build(status: .success, detail: "the run has no field tag")), after: .seconds(5))
        #expect(picture.deployment(checkout)?.expected == nil)
        #expect(picture.standing(of: checkout) == Standing(.waiting, .awaitingBuild))
        #expect(picture.deployment(checkout)?.detail == "CI succeeded: the run has no field tag")
    }

    @Test("The newest success counts where a later build is under way or came to nothing, from the first answer on")
    func lastSuccess() {
        for status: BuildStatus in [.running, .failed, .canceled] {
            var picture = picture(earlierSuccess: nil)
            let build = Build(status: status, version: "1.1.940", lastSuccess: .init(version: "1.1.939"))
            picture.apply(.build(Fixtures.builds(), build))
            #expect(picture.deployment(checkout)?.expected == "1.1.939")
            #expect(picture.standing(of: checkout) == Standing(.done))
            picture.apply(.build(Fixtures.builds(), Fixtures.built("1.1.940")))
            #expect(picture.deployment(checkout)?.expected == "1.1.940")
            picture.apply(.build(Fixtures.builds(), Build(status: status, version: "1.1.941")))
            #expect(picture.deployment(checkout)?.expected == "1.1.940", "what CI does not tell any more stays")
        }
    }

    @Test("CI that can't be asked says since when, and when it is asked again")
    func unreadableSince() {
        var picture = picture(earlierSuccess: "1.1.939")
        let again = Fixtures.start + .seconds(90)
        picture.apply(.buildUnreadable(Fixtures.builds(), .timedOut(after: .seconds(1))), after: .seconds(10))
        picture.apply(.buildUnreadable(Fixtures.builds(), .absent, retryAt: again), after: .seconds(20))
        let record = picture.builds[Fixtures.builds()]
        #expect(record?.failingSince == Fixtures.start + .seconds(10))
        #expect(record?.retryAt == again)
        picture.apply(.build(Fixtures.builds(), Fixtures.built("1.1.939")))
        #expect(picture.builds[Fixtures.builds()]?.failingSince == nil)
        #expect(picture.builds[Fixtures.builds()]?.retryAt == nil)
    }

    @Test("CI that can't be asked changes nothing but that")
    func unreadable() {
        var picture = picture(earlierSuccess: "1.1.939")
        let failure = ReadFailure.tokenRefused(message: "")
        #expect(picture.apply(.buildUnreadable(Fixtures.builds(), failure)).isEmpty)
        #expect(picture.builds[Fixtures.builds()]?.failure == failure)
        #expect(picture.deployment(checkout)?.expected == "1.1.939")
        #expect(picture.standing(of: checkout) == Standing(.done))
        picture.apply(.build(Fixtures.builds(), Fixtures.built("1.1.939")))
        #expect(picture.builds[Fixtures.builds()]?.failure == nil)
    }

    @Test("A release is pending while something in it has not settled")
    func pending() throws {
        let catalog = Catalog(
            environments: [Fixtures.qa],
            releases: [Release(id: "2026.11", name: "November", repos: [Fixtures.repo("checkout")])])
        let release = try #require(catalog.release("2026.11"))
        var picture = Fixtures.picture(of: catalog)
        #expect(picture.isPending(release))
        picture.apply(
            .application(Fixtures.running("1.1.939")), .build(Fixtures.builds(), Fixtures.built("1.1.939")))
        #expect(!picture.isPending(release))
        picture.apply(.build(Fixtures.builds(), Fixtures.built("1.1.940")))
        #expect(picture.isPending(release))
    }
}
