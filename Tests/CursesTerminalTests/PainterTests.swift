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

    /// With its style as ncurses sends it, and with nothing left behind: the cursor and the attributes are saved around it.
    @Test(
        arguments: [
            (.mono, "0;1;7"), (.ansi8, "0;1;31;44"), (.ansi16, "0;1;91;44"), (.indexed256, "0;1;38;5;203;44"),
            (.truecolor, "0;1;38;2;255;80;80;44"),
        ] as [(ColorDepth, String)])
    func aLinkLooksAsItsCellsDo(depth: ColorDepth, rendition: String) {
        let red = TerminalColor.rgb(red: 255, green: 80, blue: 80)
        let theme = Theme(
            name: "test", styles: [.link: Style(foreground: red, background: .ansi(4), attributes: .bold)])
        var painter = Painter(theme: theme, depth: depth, isUTF8: true)
        var frame = Frame(size: Size(columns: 20, rows: 3))
        frame.write("漢x", at: Point(column: 5, row: 2), role: .link)
        frame.link(Rect(column: 5, row: 2, columns: 3, rows: 1), to: "https://a.example.com")
        let sequences = TerminalSequences(environment: ["TERM": "xterm"])
        let text = String(decoding: painter.links(frame.linkRuns, with: sequences), as: UTF8.self)
        let begin = String(decoding: sequences.beginningOfLink(to: "https://a.example.com"), as: UTF8.self)
        #expect(text == "\u{1B}7\u{1B}[3;6H\(begin)\u{1B}[\(rendition)m漢x\u{1B}]8;;\u{1B}\\\u{1B}8")
        #expect(painter.links([], with: sequences).isEmpty)
    }

    @Test func anASCIITerminalGetsOneQuestionMarkAColumn() {
        let painter = Painter(theme: Theme(name: "plain", styles: [:]), depth: .mono, isUTF8: false)
        var frame = Frame(size: Size(columns: 6, rows: 1))
        frame.write("aé漢", at: Point(column: 0, row: 0))
        let sent = (0..<6).compactMap { frame[Point(column: $0, row: 0)] }.flatMap { painter.drawable($0) }.joined()
        #expect(sent == "a???  ")
    }
}
