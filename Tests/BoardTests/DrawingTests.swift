import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct DrawingTests {
    @Test(
        arguments: [
            // first line, count, room: visible, above, below
            (0, 5, 5, 0..<5, nil, nil), (0, 9, 5, 0..<4, nil, 5), (2, 9, 5, 3..<6, 3, 3), (9, 9, 5, 5..<9, 5, nil),
            (3, 9, 2, 3..<5, nil, nil), (0, 0, 5, 0..<0, nil, nil), (0, 5, 0, 0..<0, nil, nil),
        ] as [(Int, Int, Int, Range<Int>, Int?, Int?)])
    func windows(first: Int, count: Int, room: Int, visible: Range<Int>, above: Int?, below: Int?) {
        let window = LineWindow(firstLine: first, count: count, room: room)
        #expect(window.visible == visible)
        #expect(window.above == above)
        #expect(window.below == below)
    }

    @Test func aWindowFollowsTheCursorAsLittleAsPossible() {
        for room in 1...8 {
            for count in 0...20 {
                var first = 0
                for line in Array(0..<count) + (0..<count).reversed() {
                    let next = LineWindow.firstLine(from: first, showing: line, of: count, room: room)
                    #expect(abs(next - first) <= 1)
                    #expect(LineWindow(firstLine: next, count: count, room: room).visible.contains(line))
                    first = next
                }
            }
        }
    }

    @Test(arguments: [
        (3, "<10s"), (10, "10s"), (59, "50s"), (60, "1m"), (599, "9m"), (600, "10m"), (899, "10m"), (900, "15m"),
        (3599, "55m"), (3600, "1h"), (86_400, "1d"),
    ])
    func agesMoveInSteps(seconds: Int, text: String) {
        #expect(Age.text(.seconds(seconds)) == text)
    }

    @Test func theClockIsUTC() {
        #expect(World.start.clock == "03:12:41Z")
        #expect(Instant(seconds: -1).clock == "23:59:59Z")
    }

    @Test func paragraphsKeepTheirIndent() {
        let lines = Paragraph.lines("  one two three", columns: 9).map { $0.spans.map(\.text).joined() }
        #expect(lines == ["  one two", "  three"])
    }

    @Test(arguments: [(Glyphs.utf8, "deployed 1.0 » 1.1"), (.ascii, "deployed 1.0 -> 1.1")])
    func changesHaveTheArrowOfTheTerminal(_ glyphs: Glyphs, expected: String) {
        let id = DeploymentID(release: "2026.11", repo: "checkout", environment: "qa")
        let change = Change(
            number: 1, at: World.start, subject: .deployment(id), news: .version(from: "1.0", to: "1.1"))
        let text = ChangeLine(change: change).line(glyphs: glyphs).spans.map(\.text).joined()
        #expect(text == "03:12:41 \(glyphs[.rolling]) checkout/qa  \(expected)")
    }

    @Test func aCutLineEndsWithItsMark() {
        var line = Line("abc", .done)
        line.append("日本語", .failed)
        let fitted = line.fitted(to: 7, ellipsis: "…")
        #expect(fitted.spans.map(\.text).joined() == "abc日…")
        #expect(fitted.columns <= 7)
        #expect(line.fitted(to: 9, ellipsis: "…") == line)
        #expect(line.fitted(to: 0, ellipsis: "…").columns == 0)
    }
}

@Suite struct UrgencyTests {
    private static func urgency(_ state: DeploymentState, _ refinement: Refinement? = nil, place: Int) -> Urgency {
        Urgency(Glance(standing: Standing(state, refinement), isStale: false), place: place)
    }

    /// From the most urgent to the least; the later environment weighs more among equals.
    @Test func order() {
        let ordered = [
            Self.urgency(.failed, .stuck, place: 2), Self.urgency(.failed, .degraded, place: 1),
            Self.urgency(.failed, .stuck, place: 1), Self.urgency(.behind, .degraded, place: 0),
            Self.urgency(.rolling, .paused, place: 2), Self.urgency(.rolling, place: 1),
            Self.urgency(.behind, place: 2),
            Self.urgency(.waiting, place: 2), Self.urgency(.done, place: 2),
        ]
        #expect(ordered.sorted() == ordered)
    }
}
