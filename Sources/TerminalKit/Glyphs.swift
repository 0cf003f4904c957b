/// The characters that stand for states and parts of the screen: one set for UTF-8, one for ASCII.
///
/// Glyphs of states, bars and lines are one column wide in both sets; words such as ``enter`` may be longer in ASCII.
package struct Glyphs: Hashable, Sendable {
    /// A state that has a glyph of its own. The glyph never stands alone: a word and a ``role`` go with it.
    package enum State: CaseIterable, Sendable {
        case done, rolling, syncing, paused, stuck, failed, behind, stale, waiting

        /// The role that a state is drawn in.
        package var role: Role {
            switch self {
            case .done: .done
            case .rolling: .rolling
            case .syncing: .syncing
            case .paused: .paused
            case .stuck: .stuck
            case .failed: .failed
            case .behind: .behind
            case .stale: .stale
            case .waiting: .waiting
            }
        }
    }

    /// Between what is deployed and what is expected: `»`, or `->`, which is two columns wide.
    package let arrow: String
    /// The part of a bar that is done, and the part that remains.
    package let barDone: String
    package let barRest: String
    /// At the end of a text that was cut.
    package let ellipsis: String
    /// Lines.
    package let horizontal: String
    package let vertical: String
    /// Before the selected row.
    package let marker: String
    /// Between parts of a sentence.
    package let separator: String
    /// Between a count and what is counted: `×4`.
    package let times: String
    /// The Enter key, and a way back.
    package let enter: String
    package let back: String

    private let states: [State: String]

    /// The glyph of a state.
    package subscript(_ state: State) -> String { states[state] ?? " " }

    /// A bar: the characters for the part that is done and for the rest, `columns` together.
    ///
    /// Something that has begun is never drawn as nothing, and something that lacks a bit never as complete. Where there
    /// is nothing to count (`total` is 0 or less) the whole bar is rest.
    package func bar(_ part: Int, of total: Int, columns: Int) -> (done: String, rest: String) {
        let columns = max(0, columns)
        var filled = 0
        if total > 0, part > 0 {
            filled = part >= total ? columns : Int(Double(part) / Double(total) * Double(columns))
            if part < total { filled = min(max(filled, 1), max(columns - 1, 0)) }
        }
        return (
            String(repeating: barDone, count: filled), String(repeating: barRest, count: columns - filled)
        )
    }

    /// For terminals that draw Unicode.
    package static let utf8 = Glyphs(
        arrow: "»", barDone: "█", barRest: "▒", ellipsis: "…", horizontal: "─", vertical: "│", marker: "▸",
        separator: "·", times: "×", enter: "↵", back: "⌫",
        states: [
            .done: "✓", .rolling: "▶", .syncing: "◐", .paused: "‖", .stuck: "◆", .failed: "✗", .behind: "~",
            .stale: "?",
            .waiting: "○",
        ])

    /// For terminals, fonts and locales that do not.
    package static let ascii = Glyphs(
        arrow: "->", barDone: "#", barRest: "-", ellipsis: "~", horizontal: "-", vertical: "|", marker: ">",
        separator: "-", times: "x", enter: "Enter", back: "BS",
        states: [
            .done: "+", .rolling: ">", .syncing: "=", .paused: "P", .stuck: "S", .failed: "x", .behind: "~",
            .stale: "?",
            .waiting: ".",
        ])
}
