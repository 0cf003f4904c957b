import Board
import ConfigurationFile

extension ConfigurationLoader.Outcome {
    /// Checks `keys:` against the command table, which the reader of the file does not know, and gives the keymap.
    mutating func reportKeyMistakes() -> Keymap {
        guard let bindings = configuration?.keys, !bindings.isEmpty else { return .standard }
        do {
            return try Keymap(overrides: Dictionary(bindings.map { ($0.command, $0.key) }) { $1 })
        } catch {
            for problem in error.problems {
                let binding = bindings.first { problem.commands.contains($0.command) } ?? bindings[0]
                let isUnknown = if case .unknownCommand = problem { true } else { false }
                report(.error, problem.message, at: isUnknown ? binding.commandPosition : binding.keyPosition)
            }
            return .standard
        }
    }
}
