package import TerminalKit

/// Which key does what on which screen: the command table's keys, or those that the configuration gives instead.
package struct Keymap: Hashable, Sendable {
    /// A command that a key stands for, and which of the command's keys it is, from 0.
    struct Binding {
        let command: Command
        let position: Int
    }

    private var keys: [CommandID: [Key]]

    /// The keys of the command table.
    package static let standard = Keymap(
        keys: Dictionary(uniqueKeysWithValues: CommandTable.commands.map { ($0.id, $0.keys) }))

    private init(keys: [CommandID: [Key]]) {
        self.keys = keys
    }

    /// The keys of the command table, with what the configuration's `keys:` says in their place: `["freeze": "z"]`, several keys
    /// with blanks between them.
    ///
    /// - Throws: every mistake at once: unknown commands, what is not a key, and keys that would do two things on one screen.
    package init(overrides: [String: String]) throws(KeymapProblems) {
        self = .standard
        var problems: [KeymapProblem] = []
        for (name, spelling) in overrides.sorted(by: { $0.key < $1.key }) {
            guard let command = CommandTable.command(CommandID(rawValue: name)) else {
                problems.append(.unknownCommand(name))
                continue
            }
            let words = spelling.split(separator: " ").map(String.init)
            // One blank alone is the space bar, as a person may write it.
            let names = words.isEmpty && !spelling.isEmpty ? ["Space"] : words
            if names.isEmpty { problems.append(.noKey(command.id)) }
            let read = names.map { (name: $0, key: Key($0)) }
            problems += read.filter { $0.key == nil }.map { .notAKey(command.id, $0.name) }
            keys[command.id] = read.compactMap(\.key)
        }
        // Whatever is configured, Ctrl-C ends the program: nobody shall be caught in it.
        keys["quit-now", default: []].append(.control("c"))
        keys["quit-now"] = (keys["quit-now"] ?? []).removingDuplicates()
        problems += conflicts
        if !problems.isEmpty { throw KeymapProblems(problems: problems) }
    }

    /// The keys of a command, the one that is shown first.
    package func keys(for command: CommandID) -> [Key] { keys[command] ?? [] }

    /// What a key does on a screen; nil where nothing.
    func binding(of key: Key, in context: CommandContext) -> Binding? {
        for command in CommandTable.commands where command.contexts.contains(context) {
            if let position = keys(for: command.id).firstIndex(of: key) {
                return Binding(command: command, position: position)
            }
        }
        return nil
    }

    /// The keys of a command for a screen: `j ↓`, and `1-9` for digits in a row; nil where it has none.
    func spelling(of command: CommandID, glyphs: Glyphs, onlyFirst: Bool = false) -> String? {
        let keys = keys(for: command)
        guard let first = keys.first, let last = keys.last else { return nil }
        if keys.count > 2, keys == Array("123456789").prefix(keys.count).map(Key.character) {
            return "\(first)-\(last)"
        }
        return (onlyFirst ? [first] : keys).map { $0.symbol(glyphs) }.joined(separator: " ")
    }

    private var conflicts: [KeymapProblem] {
        var problems: [KeymapProblem] = []
        for (place, command) in CommandTable.commands.enumerated() {
            for other in CommandTable.commands[..<place] where !other.contexts.isDisjoint(with: command.contexts) {
                for key in keys(for: command.id) where keys(for: other.id).contains(key) {
                    problems.append(.conflict(key, other.id, command.id))
                }
            }
        }
        return problems
    }
}

extension Key {
    /// The key as a screen shows it: shorter than its spelling where there is a sign for it.
    func symbol(_ glyphs: Glyphs) -> String {
        switch self {
        case .enter: glyphs.enter
        case .backspace: glyphs.back
        default: description
        }
    }
}

extension [Key] {
    fileprivate func removingDuplicates() -> [Key] {
        reduce(into: []) { unique, key in if !unique.contains(key) { unique.append(key) } }
    }
}
