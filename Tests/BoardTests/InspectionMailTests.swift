import Releases
import TerminalKit
import Testing

@testable import Board

/// What waits of an inspection while the board is busy.
@Suite struct InspectionMailTests {
    private static func lines(_ range: Range<Int>) -> InspectionNews {
        .log(range.map { LogLine(at: nil, text: String($0)) }, omitted: 0)
    }

    private static func inputs(_ news: [(Int, InspectionNews)]) -> [BoardInput] {
        var mail = Mail()
        for (number, news) in news { mail.put(.inspected(number, news)) }
        return mail.inputs
    }

    @Test func linesOfOneLogBecomeOnePiece() {
        #expect(
            Self.inputs([
                (1, .logOpened(containers: ["a"], chosen: "a")), (1, Self.lines(0..<2)), (1, Self.lines(2..<5)),
            ])
                == [.inspected(1, .logOpened(containers: ["a"], chosen: "a")), .inspected(1, Self.lines(0..<5))])
    }

    @Test func whatComesBetweenKeepsItsPlace() {
        let ended = InspectionNews.logEnded(.absent, retryAt: nil)
        #expect(
            Self.inputs([(1, Self.lines(0..<1)), (1, ended), (1, Self.lines(1..<2)), (2, Self.lines(2..<3))]) == [
                .inspected(1, Self.lines(0..<1)), .inspected(1, ended), .inspected(1, Self.lines(1..<2)),
                .inspected(2, Self.lines(2..<3)),
            ])
    }

    @Test func aFloodKeepsTheNewestAndCountsTheRest() {
        let flood = (0..<200).map { (1, Self.lines($0 * 100..<$0 * 100 + 100)) }
        #expect(
            Self.inputs(flood) == [
                .inspected(1, .log((15_000..<20_000).map { LogLine(at: nil, text: String($0)) }, omitted: 15_000))
            ])
    }

    @Test func linesThatWereLostBeforeAreCounted() {
        let news = [
            (1, InspectionNews.log([LogLine(at: nil, text: "a")], omitted: 2)),
            (1, .log([LogLine(at: nil, text: "b")], omitted: 3)),
        ]
        #expect(Self.inputs(news) == [.inspected(1, .log([LogLine(at: nil, text: "b")], omitted: 6))])
    }

    @Test func aLogThatBreaksAllTheTimeDoesNotFillTheMemory() {
        var mail = Mail()
        for round in 0..<1_000 {
            mail.put(.inspected(1, Self.lines(round * 100..<round * 100 + 100)))
            mail.put(.inspected(1, .logEnded(.absent, retryAt: nil)))
        }
        let inputs = mail.inputs
        #expect(inputs.count <= 64)
        var (kept, omitted) = (0, 0)
        for case .inspected(1, .log(let lines, let lost)) in inputs {
            kept += lines.count
            omitted += lost
        }
        #expect(kept <= 5_000)
        #expect(kept + omitted == 100_000)
    }

    @Test func nobodyWaitsForNews() {
        var mail = Mail()
        mail.put(.inspected(1, Self.lines(0..<1)))
        mail.put(.inspected(1, .found(.history([]), at: World.start)))
        mail.put(.changes([], lost: 1))
        #expect(!mail.isUrgent && !mail.isEmpty && mail.count == 3)
        mail.put(.key(.character("q")))
        #expect(mail.isUrgent)
    }
}
