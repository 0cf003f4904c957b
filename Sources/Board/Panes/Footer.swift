import Releases
import TerminalKit

/// The last line: a notice, a word on the last key, or the keys that matter here.
struct Footer {
    private let message: Line?
    private let keys: [Line]
    private let glyphs: Glyphs
    private let prompt: Prompt?

    init(_ state: BoardState) {
        glyphs = state.settings.glyphs
        prompt = state.prompt
        if let hint = state.hint {
            message = Line(hint.text, .notice)
        } else {
            message = Self.notice(state)
        }
        let keymap = state.settings.keymap
        let hasSeveralReleases = state.picture.catalog.releases.count > 1
        keys = Self.commands(of: state).compactMap { command in
            if command.id == "next-release", !hasSeveralReleases { return nil }
            let glyphs = state.settings.glyphs
            // What plays a recording is typed where it has no key.
            let typed = command.group == .replay ? ":\(command.id)" : nil
            guard let key = keymap.spelling(of: command.id, glyphs: glyphs, onlyFirst: true) ?? typed else {
                return nil
            }
            var line = Line(key, .key)
            line.append(" \(Self.title(of: command, state))", .keyHint)
            return line
        }
    }

    /// In a recording, what plays it comes before what leads elsewhere, and what reads anew is left out.
    private static func commands(of state: BoardState) -> [Command] {
        let usual = CommandTable.footer(in: state.context)
        guard state.replay != nil, Set<CommandContext>.subjects.contains(state.context) else { return usual }
        let playing = ["play", "step-back", "step-forward", "slower", "faster", "jump"].compactMap {
            CommandTable.command($0)
        }
        let rest = usual.filter { !["freeze", "refetch", "logs", "previous-logs", "help"].contains($0.id) }
        return usual.filter { $0.id == "help" } + playing + rest
    }

    private static func title(of command: Command, _ state: BoardState) -> String {
        command.id == "play" && state.replay?.isPlaying == true ? "pause" : command.title
    }

    /// The newest notice that has not been read, warnings before all else, and how many more there are.
    private static func notice(_ state: BoardState) -> Line? {
        let unread = state.notices.suffix(state.unreadNotices)
        guard let notice = unread.last(where: { $0.severity == .warning }) ?? unread.last else { return nil }
        var line = Line(notice.text, notice.role)
        if unread.count > 1 { line.append(" (\(unread.count - 1) more in the help)", .keyHint) }
        return line
    }

    func draw(row: Int, on frame: inout Frame) {
        let columns = frame.size.columns
        if let prompt {
            PromptLine(prompt, glyphs: glyphs).draw(row: row, on: &frame)
            return
        }
        if let message {
            frame.draw(message, column: 1, row: row, columns: columns - 2, ellipsis: glyphs.ellipsis)
            return
        }
        // Whole keys only: half a word is worse than none. The last one is the way out, which gives way last.
        let last = keys.last ?? Line()
        var line = Line()
        for key in keys.dropLast() {
            let longer = Line.joined([line, key], by: "  ")
            if longer.columns + last.columns + 4 <= columns { line = longer }
        }
        let complete = Line.joined([line, last], by: "  ")
        if complete.columns <= columns - 2 { line = complete }
        frame.draw(line, column: 1, row: row, columns: columns - 2, ellipsis: glyphs.ellipsis)
    }
}

extension BoardNotice {
    var role: Role { severity == .warning ? .warning : .notice }
}
