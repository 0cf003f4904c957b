import TerminalKit

/// Every command of the board, in the order in which they are listed.
package enum CommandTable {
    /// All commands.
    package static let commands: [Command] =
        MovementCommands.all + ViewCommands.all + RowCommands.all + PaneCommands.all + LookCommands.all
        + FindCommands.all + WatchCommands.all + ReplayCommands.all + MarkCommands.all + TakeCommands.all
        + ProgramCommands.all

    /// The command of a name.
    package static func command(_ id: CommandID) -> Command? { commands.first { $0.id == id } }

    /// The commands of a group that do something on a screen.
    static func commands(of group: CommandGroup, in context: CommandContext) -> [Command] {
        commands.filter { $0.group == group && $0.contexts.contains(context) }
    }

    /// What the footer of a screen shows, from the left.
    static func footer(in context: CommandContext) -> [Command] {
        commands
            .filter { $0.footerContexts.contains(context) }
            .sorted { ($0.footerRank ?? 0) < ($1.footerRank ?? 0) }
    }
}

extension CommandTable {
    /// The keys of a command; of one that has none, how it is typed.
    private static func spelling(of command: Command, in keymap: Keymap) -> [String] {
        let keys = keymap.keys(for: command.id).map(\.description)
        return keys.isEmpty ? [":\(command.id)"] : keys
    }

    /// The key table as the README has it.
    package static func markdown(_ keymap: Keymap = .standard) -> String {
        let rows = commands.map { command in
            let keys = spelling(of: command, in: keymap).map { "`\($0)`" }.joined(separator: " ")
            return "| \(keys) | `\(command.id)` | \(command.help) |\n"
        }
        return "| Keys | Command | What it does |\n|--|--|--|\n" + rows.joined()
    }

    /// The key table as `lynceus keys` prints it: a block of aligned lines for each group.
    package static func text(_ keymap: Keymap = .standard) -> String {
        let keys = Dictionary(
            uniqueKeysWithValues: commands.map { command in
                (command.id, spelling(of: command, in: keymap).joined(separator: " "))
            })
        let keyColumns = keys.values.map { TextWidth.columns(of: $0) }.max() ?? 0
        let idColumns = commands.map(\.id.rawValue.count).max() ?? 0
        func padded(_ text: String, _ columns: Int) -> String {
            text + String(repeating: " ", count: max(0, columns - TextWidth.columns(of: text)))
        }
        return CommandGroup.allCases.map { group in
            let lines = commands.filter { $0.group == group }.map { command in
                "  \(padded(keys[command.id] ?? "", keyColumns))  \(padded(command.id.rawValue, idColumns))  "
                    + "\(command.help)\n"
            }
            return "\(group.rawValue)\n" + lines.joined()
        }.joined(separator: "\n")
    }
}
