import Releases
import TerminalKit

/// Which key does what on the screen below, and what the glyphs mean. Made of the command table, so that it can't be wrong.
struct HelpPage: Page {
    var scroll = PageScroll()
    var context: CommandContext { .help }

    private static let columnWidth = 38

    func title(_ scene: PageScene) -> Line { Line("lynceus help", .header) }

    func body(_ scene: PageScene) -> PageBody {
        let state = scene.state
        let blocks = CommandGroup.allCases.map { keys(of: $0, state) } + [states(scene.glyphs), filterWords]
        // What is looked for stands in lines of its own, or what is beside it would come along.
        let count = scroll.search != nil ? 1 : max(1, min(3, scene.columns / Self.columnWidth))
        let width = scene.columns / count
        var lines = Self.sideBySide(
            blocks.filter { $0.count > 1 }, columns: count, width: width, ellipsis: scene.glyphs.ellipsis)
        lines += [Line(), Line("A cell with ? keeps what was last known, dimmed, with its age.", .dim)]
        lines.append(Line("LIVE n/m: so many Argo CDs tell by themselves. RO: lynceus only reads.", .dim))
        if !state.notices.isEmpty {
            lines += [Line(), Line("NOTICES", .helpHeading)]
            lines += state.notices.flatMap { Paragraph.lines($0.text, role: $0.role, columns: scene.columns) }
        }
        return PageBody(lines)
    }

    private func keys(of group: CommandGroup, _ state: BoardState) -> [Line] {
        let below = state.screens.last { !$0.isOverlay }?.page.context ?? .matrix
        return [Line(group.rawValue.uppercased(), .helpHeading)]
            + CommandTable.commands(of: group, in: below).map { command in
                let keys = state.settings.keymap.spelling(of: command.id, glyphs: state.settings.glyphs)
                var line = Line(keys ?? ":\(command.id)", .key)
                line.pad(to: 11)
                // Who looks for something may know it by its name.
                line.append(scroll.search == nil ? " \(command.help)" : " \(command.id): \(command.help)")
                return line
            }
    }

    private func states(_ glyphs: Glyphs) -> [Line] {
        let words: [(Glyphs.State, String)] = [
            (.failed, "failed, degraded"), (.stuck, "stuck: no progress"), (.paused, "paused"), (.rolling, "rolling"),
            (.syncing, "syncing, queued"), (.behind, "behind, drift"), (.stale, "stale or not known"),
            (.waiting, "waiting"), (.done, "done"),
        ]
        return [Line("STATES", .helpHeading)]
            + words.map { state, word in
                var line = Line(glyphs[state], state.role)
                line.append(" \(word)")
                return line
            } + [Line("1.0\(glyphs.arrow)1.1 is deployed\(glyphs.arrow)expected")]
    }

    private var filterWords: [Line] {
        let words = [
            ("text", "names, versions, states"), ("!not", "all but these"), ("~fuzzy", "letters in this order"),
            ("/regex/", "a regular expression"), ("state:stuck", "a cell in a state"), ("env:prod", "an environment"),
            ("drift:any", "not at the expected version"), ("age<2h", "so since less than that"),
        ]
        return [Line("FILTER", .helpHeading)]
            + words.map { word, meaning in
                var line = Line(word, .key)
                line.pad(to: 11)
                line.append(" \(meaning)")
                return line
            }
    }

    /// Blocks in columns, each in the shortest one.
    private static func sideBySide(_ blocks: [[Line]], columns: Int, width: Int, ellipsis: String) -> [Line] {
        var stacks: [[Line]] = Array(repeating: [], count: columns)
        for block in blocks {
            let shortest = stacks.indices.min { stacks[$0].count < stacks[$1].count } ?? 0
            if !stacks[shortest].isEmpty { stacks[shortest].append(Line()) }
            stacks[shortest] += block
        }
        return (0..<(stacks.map(\.count).max() ?? 0)).map { row in
            var line = Line()
            for (place, stack) in stacks.enumerated() {
                line.pad(to: place * width)
                if row < stack.count { line.append(stack[row].fitted(to: width - 1, ellipsis: ellipsis)) }
            }
            return line
        }
    }
}
