import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct ChangeDigestTests {
    private static let mailer = Change.Subject.deployment(DeploymentID(release: "r", repo: "mailer", environment: "qa"))
    private static let ledger = Change.Subject.deployment(DeploymentID(release: "r", repo: "ledger", environment: "qa"))

    private static func lines(_ news: (Change.Subject, Change.News)...) -> [String] {
        let changes = news.enumerated().map { number, news in
            Change(number: number, at: Instant(seconds: Int64(number)), subject: news.0, news: news.1)
        }
        return ChangeDigest(changes).entries.map { entry in
            entry.line(glyphs: .utf8).spans.map(\.text).joined()
        }
    }

    @Test func whatTheStandingSaysIsNotSaidTwice() {
        let lines = Self.lines(
            (Self.mailer, .operation(.running, message: nil)),
            (Self.mailer, .standing(from: Standing(.behind), to: Standing(.rolling, .syncing))),
            (Self.mailer, .sync(from: .outOfSync, to: .synced)),
            (Self.mailer, .health(from: .healthy, to: .progressing)),
            (Self.mailer, .version(from: "1.0.0", to: "1.0.1")))
        #expect(lines == ["00:00:01 ◐ mailer/qa  syncing, deployed 1.0.0 » 1.0.1"])
    }

    @Test func aRolloutHasOneLineFromItsBeginningToItsEnd() {
        let lines = Self.lines(
            (Self.mailer, .standing(from: Standing(.behind), to: Standing(.rolling, .queued))),
            (Self.ledger, .appeared),
            (Self.mailer, .standing(from: Standing(.rolling, .queued), to: Standing(.rolling, .syncing))),
            (Self.mailer, .standing(from: Standing(.rolling, .syncing), to: Standing(.rolling))),
            (Self.mailer, .progress(updated: 1, ready: 3, desired: 3)),
            (Self.mailer, .version(from: "1.0.0", to: "1.0.1")),
            (Self.mailer, .standing(from: Standing(.rolling), to: Standing(.done))),
            (Self.mailer, .standing(from: Standing(.done), to: Standing(.rolling, .queued))))
        #expect(
            lines == [
                "00:00:00 ✓ mailer/qa  done, deployed 1.0.0 » 1.0.1 after 6s",
                "00:00:01 · ledger/qa  application appeared",
                "00:00:07 ◐ mailer/qa  sync requested",
            ])
    }

    @Test func whatGoesWrongHasALineOfItsOwnOnTop() {
        let lines = Self.lines(
            (Self.mailer, .standing(from: Standing(.behind), to: Standing(.rolling))),
            (Self.ledger, .appeared),
            (Self.mailer, .standing(from: Standing(.rolling), to: Standing(.failed, .degraded))),
            (Self.mailer, .standing(from: Standing(.failed, .degraded), to: Standing(.done))))
        #expect(
            lines == [
                "00:00:00 ▶ mailer/qa  rolling", "00:00:01 · ledger/qa  application appeared",
                "00:00:02 ✗ mailer/qa  degraded",
                "00:00:03 ✓ mailer/qa  done",
            ])
    }

    @Test func movingReplicasAreToldInTheLineOfWhatMovesThem() {
        let rolling = Change.News.standing(from: Standing(.behind), to: Standing(.rolling))
        let lines = Self.lines(
            (Self.mailer, rolling),
            (Self.mailer, .progress(updated: 1, ready: 3, desired: 3)),
            (Self.ledger, .progress(updated: 1, ready: 1, desired: 2)),
            (Self.mailer, .progress(updated: 2, ready: 3, desired: 3)),
            (Self.ledger, .progress(updated: 2, ready: 2, desired: 2)))
        #expect(
            lines == [
                "00:00:00 ▶ mailer/qa  rolling, 2/3 updated, 3/3 ready",
                "00:00:02 ▶ ledger/qa  2/2 updated, 2/2 ready",
            ])
    }
}
