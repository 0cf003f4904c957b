package import TerminalKit

/// A mistake in the configuration's `keys:`.
package enum KeymapProblem: Hashable, Sendable {
    /// No command has that name.
    case unknownCommand(String)
    /// A command is left without a key.
    case noKey(CommandID)
    /// The text is not a key.
    case notAKey(CommandID, String)
    /// A key would do two things on one screen.
    case conflict(Key, CommandID, CommandID)
}

extension KeymapProblem {
    /// The keys of the configuration that it stands at: the commands that are concerned.
    package var commands: [String] {
        switch self {
        case .unknownCommand(let name): [name]
        case .noKey(let command), .notAKey(let command, _): [command.rawValue]
        case .conflict(_, let first, let second): [first.rawValue, second.rawValue]
        }
    }

    /// What is wrong, in one sentence without a full stop.
    package var message: String {
        switch self {
        case .unknownCommand(let name): "there is no command \(name); lynceus keys lists them"
        case .noKey(let command): "\(command) is given no key"
        case .notAKey(let command, let text):
            "\(text) is not a key that \(command) can have; write z, Z, Ctrl-L, Space, PgDn or F5"
        case .conflict(let key, let first, let second):
            "\(key) would be \(first) and \(second) at once; give one of them another key"
        }
    }
}

/// Every mistake in the configuration's `keys:`.
package struct KeymapProblems: Error, Hashable, Sendable {
    /// At least one; in the order of the commands' names, conflicts last.
    package let problems: [KeymapProblem]
}
