import Releases
import TerminalKit
import Testing

@testable import Board

/// Moving within pages: over what can be stood on, and past what can't.
@Suite struct PageScrollTests {
    /// Lines 0 to 59, of which those of `places` can be stood on.
    private static func body(_ places: Set<Int>) -> PageBody {
        PageBody((0..<60).map { PageLine(Line("line \($0)"), places.contains($0) ? .choice($0) : nil) })
    }

    @Test func everyLineIsReached() {
        let body = Self.body([3, 4, 9])
        var scroll = PageScroll()
        var seen: Set<Int> = []
        for _ in 0..<80 {
            let first = scroll.firstLine(in: body, room: 10)
            seen.formUnion(LineWindow(firstLine: first, count: 60, room: 10).visible)
            scroll.move(by: 1, in: body, room: 10)
        }
        #expect(seen == Set(0..<60))
        for _ in 0..<80 { scroll.move(by: -1, in: body, room: 10) }
        #expect(scroll.firstLine(in: body, room: 10) == 0)
        #expect(scroll.cursorPlace(in: body) == 3)
    }

    @Test func theCursorIsNeverOutOfSight() {
        var random = SeededRandom(seed: 7)
        let body = Self.body([0, 1, 2, 20, 21, 40, 59])
        var scroll = PageScroll()
        for _ in 0..<400 {
            scroll.move(by: [1, -1, 5, -5, 9, -9, .max, -.max].randomElement(using: &random) ?? 1, in: body, room: 10)
            let first = scroll.firstLine(in: body, room: 10)
            guard let cursor = scroll.cursorPlace(in: body) else { continue }
            #expect(LineWindow(firstLine: first, count: 60, room: 10).visible.contains(cursor))
        }
    }

    @Test func theCursorStaysOnItsObject() {
        var scroll = PageScroll()
        let before = PageBody((0..<30).map { PageLine(Line("\($0)"), .change($0)) })
        for _ in 0..<4 { scroll.move(by: 1, in: before, room: 8) }
        #expect(scroll.cursor == .change(4))
        let after = PageBody((0..<40).map { PageLine(Line("\($0)"), .change($0 - 10)) })
        #expect(scroll.cursorPlace(in: after) == 14)
        let gone = PageBody((0..<40).map { PageLine(Line("\($0)"), .change($0 + 100)) })
        #expect(scroll.cursorPlace(in: gone) == 4)
    }

    @Test func endsAreReached() {
        for places: Set<Int> in [[], [0], [59], Set(0..<60)] {
            let body = Self.body(places)
            var scroll = PageScroll()
            scroll.move(by: .max, in: body, room: 10)
            #expect(scroll.firstLine(in: body, room: 10) == 50, "\(places.count)")
            scroll.move(by: -.max, in: body, room: 10)
            #expect(scroll.firstLine(in: body, room: 10) == 0, "\(places.count)")
        }
    }

    @Test func theEndOfWrappedTextIsReached() {
        let lines = (0..<40).map { Line("\($0) " + String(repeating: "word ", count: $0 % 7 == 0 ? 60 : 1)) }
        var body = PageBody(lines)
        body.wrapColumns = 30
        var scroll = PageScroll()
        scroll.wraps = true
        scroll.move(by: .max, in: body, room: 10)
        let first = scroll.firstLine(in: body, room: 10)
        let rows = (first..<40).reduce(0) { $0 + lines[$1].wrapped(to: 30).count }
        #expect(rows <= 10 && first > 30, "the last line is on the screen")
        for _ in 0..<60 { scroll.move(by: -1, in: body, room: 10) }
        #expect(scroll.firstLine(in: body, room: 10) == 0)
        var selectable = PageBody((0..<40).map { PageLine(lines[$0], .choice($0)) })
        selectable.wrapColumns = 30
        var cursor = PageScroll()
        for place in 0..<40 {
            let first = cursor.firstLine(in: selectable, room: 10)
            let present = cursor.cursorPlace(in: selectable) ?? -1
            let above = (first..<present + 1).reduce(0) { $0 + min(10, lines[$1].wrapped(to: 30).count) }
            #expect(present == place && first <= present && above <= 20)
            cursor.move(by: 1, in: selectable, room: 10)
        }
    }

    @Test(arguments: [1, 2, 5, 20, 79])
    func wrappingLosesNothing(room: Int) {
        var line = Line("the quick brown fox ", .title)
        line.append("日本語 jumps over_a_very_long_word_that_has_no_blank ", .dim)
        line.append("é́ end")
        let pieces = line.wrapped(to: room)
        #expect(pieces.allSatisfy { $0.columns <= room })
        if room > 1 { #expect(pieces.map(\.text).joined() == TextWidth.fitted(line.text, to: 1000)) }
    }

    @Test(arguments: [0, 1, 5, 21, 200])
    func droppingColumnsKeepsTheRest(count: Int) {
        var line = Line("ab日本 ", .title)
        line.append("cdefgh", .dim)
        let rest = line.dropping(columns: count)
        #expect(rest.columns == max(0, line.columns - count))
    }
}
