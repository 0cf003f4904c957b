import CCurses
import TerminalKit

extension Painter {
    /// The bytes that write linked cells once more, with what makes a link of them around, and leave the cursor and the
    /// attributes as ncurses takes them to be.
    ///
    /// ncurses has no links. To write the cells again, as they stand there already, keeps its idea of the screen right.
    mutating func links(_ runs: [Frame.LinkRun], with sequences: TerminalSequences) -> [UInt8] {
        guard !runs.isEmpty else { return [] }
        var bytes = Array("\u{1B}7".utf8)
        for run in runs {
            bytes += Array("\u{1B}[\(run.point.row + 1);\(run.point.column + 1)H".utf8)
            if let url = run.url { bytes += sequences.beginningOfLink(to: url) }
            var look: Look?
            for cell in run.cells {
                let own = Look(role: cell.role, backdrop: cell.backdrop)
                if own != look { bytes += Array(rendition(ink(for: own)).utf8) }
                look = own
                bytes += drawable(cell).flatMap(\.utf8)
            }
            if run.url != nil { bytes += sequences.endOfLink }
        }
        return bytes + Array("\u{1B}8".utf8)
    }

    /// What ncurses sends for such a look, from a blank slate (SGR).
    private func rendition(_ ink: Ink) -> String {
        var parameters = ["0"]
        for (bit, number) in [(lyn_bold, "1"), (lyn_dim, "2"), (lyn_underline, "4"), (lyn_reverse, "7")]
        where ink.attributes & bit.rawValue != 0 {
            parameters.append(number)
        }
        parameters += color(ink.foreground, base: 30) + color(ink.background, base: 40)
        return "\u{1B}[\(parameters.joined(separator: ";"))m"
    }

    private func color(_ index: Int32, base: Int32) -> [String] {
        switch index {
        case ..<0: []
        case ..<8: ["\(base + index)"]
        case _ where depth == .truecolor:
            ["\(base + 8);2;\(index >> 16 & 255);\(index >> 8 & 255);\(index & 255)"]
        case ..<16: ["\(base + 52 + index)"]
        default: ["\(base + 8);5;\(index)"]
        }
    }
}
