import CCurses
import TerminalKit

/// Puts cells on the curses screen: roles become styles here, and styles what the terminal can show.
struct Painter {
    struct Look: Hashable {
        let role: Role
        let backdrop: Role?
    }

    struct Ink {
        let attributes: UInt32
        let foreground: Int32
        let background: Int32

        /// The same look where no text is: without a foreground, which nobody sees there, ncurses can clear to the end of
        /// the line instead of sending blanks.
        var behindNothing: Ink {
            let seen = attributes & (lyn_underline.rawValue | lyn_reverse.rawValue)
            return seen == 0 ? Ink(attributes: 0, foreground: -1, background: background) : self
        }
    }

    let depth: ColorDepth
    /// Whether the terminal is sent anything but ASCII.
    let isUTF8: Bool
    var theme: Theme {
        didSet { inks = [:] }
    }
    private var inks: [Look: Ink] = [:]

    init(theme: Theme, depth: ColorDepth, isUTF8: Bool) {
        self.theme = theme
        self.depth = depth
        self.isUTF8 = isUTF8
    }

    /// Draws onto the curses screen. On the terminal thread only.
    mutating func paint(_ run: FrameDiff.Run) {
        let inked = ink(for: Look(role: run.role, backdrop: run.backdrop))
        let lastVisible = run.cells.lastIndex { $0.text != " " } ?? -1
        var column = run.point.column
        for (index, cell) in run.cells.enumerated() {
            let ink = index > lastVisible ? inked.behindNothing : inked
            for text in drawable(cell) {
                let scalars = text.unicodeScalars.map(\.value)
                lyn_put(
                    Int32(run.point.row), Int32(column), scalars, Int32(scalars.count), ink.attributes, ink.foreground,
                    ink.background)
                column += text == cell.text ? Int(cell.columns) : 1
            }
        }
    }

    /// The cell's text if the terminal can draw it in as many columns as the frame gives it; else replacements that it can.
    func drawable(_ cell: Cell) -> [String] {
        var scalars = cell.text.unicodeScalars.makeIterator()
        guard let first = scalars.next() else { return [] }
        if first.isASCII, cell.columns == 1, cell.text.utf8.count == 1 { return [cell.text] }
        guard isUTF8 else { return Array(repeating: "?", count: Int(cell.columns)) }
        var columns = lyn_wcwidth(first.value)
        while let mark = scalars.next() {
            let width = lyn_wcwidth(mark.value)
            guard width == 0 else {
                columns = -1
                break
            }
        }
        if columns == Int32(cell.columns) { return [cell.text] }
        // The C library is older than the frame's widths, or newer.
        return cell.columns == 2 ? ["\u{FFFD}", " "] : ["\u{FFFD}"]
    }

    mutating func ink(for look: Look) -> Ink {
        if let known = inks[look] { return known }
        let style = theme.style(for: look.role, on: look.backdrop).quantized(to: depth)
        var attributes: UInt32 = 0
        for (attribute, bit) in [
            (Style.Attributes.bold, lyn_bold), (.dim, lyn_dim), (.underline, lyn_underline), (.reverse, lyn_reverse),
        ] where style.attributes.contains(attribute) {
            attributes |= bit.rawValue
        }
        let ink = Ink(
            attributes: attributes, foreground: Self.index(of: style.foreground),
            background: Self.index(of: style.background))
        inks[look] = ink
        return ink
    }

    /// The number by which ncurses knows a colour that has been quantised; -1 for the terminal's default.
    private static func index(of color: TerminalColor?) -> Int32 {
        switch color {
        case nil, .default: -1
        case .ansi(let index), .indexed(let index): Int32(index)
        case .rgb(let red, let green, let blue):
            // Direct entries read 0 to 7 as ANSI colours: the darkest blues are black.
            red == 0 && green == 0 && blue < 8 ? 0 : Int32(red) << 16 | Int32(green) << 8 | Int32(blue)
        }
    }
}
