import Releases
import TerminalKit

/// Which key does what on the screen below, and what the glyphs mean.
struct HelpScreen {
    private static let columnWidth = 38

    private let state: BoardState
    private let firstLine: Int
    private let lines: [Line]
    private var glyphs: Glyphs { state.settings.glyphs }

    init(_ state: BoardState, firstLine: Int) {
        self.state = state
        self.firstLine = firstLine
        lines = Self.lines(state)
    }

    /// How many lines it has for the present size, and how many of them have room.
    var extent: (lines: Int, room: Int) { (lines.count, max(0, state.size.rows - 2)) }

    func draw(on frame: inout Frame, at now: Instant) {
        let title = Line("lynceus help", .header)
        Header(title: title, state, at: now).draw(on: &frame)
        ScrolledLines(lines: lines, firstLine: firstLine, glyphs: glyphs)
            .draw(rows: 1..<1 + extent.room, on: &frame)
        if frame.size.rows > 1 { Footer(state).draw(row: frame.size.rows - 1, on: &frame) }
    }

    private static func lines(_ state: BoardState) -> [Line] {
        let glyphs = state.settings.glyphs
        let blocks = CommandGroup.allCases.map { keys(of: $0, state) } + [states(glyphs)]
        let columns = max(1, (state.size.columns - 2) / columnWidth)
        let count = min(columns, 3)
        let width = (state.size.columns - 2) / count
        var lines = sideBySide(blocks, columns: count, width: width, ellipsis: glyphs.ellipsis)
        lines += [Line(), Line("A cell with ? keeps what was last known, dimmed, with its age.", .dim)]
        if !state.notices.isEmpty {
            lines += [Line(), Line("NOTICES", .helpHeading)]
            lines += state.notices.flatMap { notice in
                Paragraph.lines(
                    notice.text, role: notice.role,
                    columns: state.size.columns - 2)
            }
        }
        return lines
    }

    private static func keys(of group: CommandGroup, _ state: BoardState) -> [Line] {
        let below = state.screens.last { $0.context != .help }?.context ?? .matrix
        let commands = CommandTable.commands(of: group, in: below)
        return [Line(group.rawValue.uppercased(), .helpHeading)]
            + commands.map { command in
                let keys = state.settings.keymap.spelling(of: command.id, glyphs: state.settings.glyphs) ?? ""
                var line = Line(keys, .key)
                line.pad(to: 11)
                line.append(" \(command.help)")
                return line
            }
    }

    private static func states(_ glyphs: Glyphs) -> [Line] {
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
