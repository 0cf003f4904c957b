import CCurses
import TerminalKit
import Testing

@testable import CursesTerminal

@Suite struct PainterTests {
    private let painter: Painter

    init() throws {
        try #require(lyn_use_utf8())
        painter = Painter(theme: Theme(name: "plain", styles: [:]), depth: .mono, isUTF8: true)
    }

    /// ncurses counts with the C library: where the two disagree, everything to the right of a character is shifted.
    @Test func widthsAreThoseOfTheCLibrary() {
        // Characters whose category Unicode has changed since this C library was made; the painter replaces them.
        let moved: Set<UInt32> = [0x1171E]
        var disagreements: [String] = []
        for value in 0...0x32000 as ClosedRange<UInt32> where !moved.contains(value) {
            guard let scalar = UnicodeScalar(value), let cluster = TextWidth.clusters(of: String(scalar)).first,
                cluster.text.unicodeScalars.first == scalar
            else { continue }
            let width = lyn_wcwidth(value)
            // -1: the C library does not know the character yet. The painter replaces these, too.
            if width >= 0, width != Int32(cluster.columns) { disagreements.append("U+" + String(value, radix: 16)) }
        }
        #expect(disagreements.isEmpty)
    }

    @Test func whatIsSentIsAsWideAsTheFrameHasIt() {
        var frame = Frame(size: Size(columns: 80, rows: 1))
        frame.write("✓é漢👩‍💻e\u{301}한\u{1112}\u{1161}\u{11AB}नि🫩\u{1FAE8}\u{378}\u{1171E}", at: Point(column: 0, row: 0))
        for column in 0..<80 {
            guard let cell = frame[Point(column: column, row: 0)], cell.columns > 0 else { continue }
            let sent = painter.drawable(cell)
            let columns = sent.joined().unicodeScalars.reduce(0) { $0 + lyn_wcwidth($1.value) }
            #expect(columns == Int32(cell.columns), "\(cell.text)")
        }
    }

    @Test func anASCIITerminalGetsOneQuestionMarkAColumn() {
        let painter = Painter(theme: Theme(name: "plain", styles: [:]), depth: .mono, isUTF8: false)
        var frame = Frame(size: Size(columns: 6, rows: 1))
        frame.write("aé漢", at: Point(column: 0, row: 0))
        let sent = (0..<6).compactMap { frame[Point(column: $0, row: 0)] }.flatMap { painter.drawable($0) }.joined()
        #expect(sent == "a???  ")
    }
}
