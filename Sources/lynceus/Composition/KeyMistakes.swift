import Board
import ConfigurationFile

extension ConfigurationLoader.Outcome {
    /// Checks `keys:` against the command table, which the reader of the file does not know, and gives the keymap.
    mutating func reportKeyMistakes() -> Keymap {
        guard let first = keys.first else { return .standard }
        do {
            return try Keymap(overrides: Dictionary(keys.map { ($0.command, $0.key) }) { $1 })
        } catch {
            let known = CommandTable.commands.map(\.id.rawValue)
            for problem in error.problems {
                let binding = keys.first { problem.commands.contains($0.command) } ?? first
                if case .unknownCommand(let name) = problem {
                    report(
                        .error, problem.message, hint: NearestName.hint(for: name, in: known),
                        at: binding.commandPosition)
                } else {
                    report(.error, problem.message, at: binding.keyPosition)
                }
            }
            return .standard
        }
    }
}
