import TerminalKit

/// A command as it is typed: its name, and what follows it.
struct CommandLine: Hashable, Sendable {
    let name: String
    let argument: String?

    /// Why a command can't be done.
    enum Problem: Error, Hashable, Sendable {
        case unknown(String, nearest: String?)
        case ambiguous(String, [String])
        case notHere(CommandID)
        case needsArgument(CommandID, String)
        case takesNoArgument(CommandID)

        /// What is wrong, in one line.
        var message: String {
            switch self {
            case .unknown(let name, nil): "there is no command \(name); Tab lists them"
            case .unknown(let name, let nearest?): "there is no command \(name); did you mean \(nearest)?"
            case .ambiguous(let name, let candidates):
                "\(name) is the beginning of several: \(candidates.joined(separator: ", "))"
            case .notHere(let id): "\(id) does nothing here"
            case .needsArgument(let id, let what): "\(id) needs \(what)"
            case .takesNoArgument(let id): "\(id) takes nothing after it"
            }
        }
    }

    /// Fails where nothing was typed.
    static func parsed(_ text: String) -> Result<CommandLine, Problem> {
        let words = text.split(separator: " ", maxSplits: 1)
        guard let name = words.first else { return .failure(.unknown("", nearest: nil)) }
        let argument = words.count > 1 ? words[1].trimmingBlanks : ""
        return .success(CommandLine(name: String(name), argument: argument.isEmpty ? nil : argument))
    }

    private init(name: String, argument: String?) {
        self.name = name
        self.argument = argument
    }

    /// The command of the table that is meant: by its name, another name, or the beginning of one.
    func resolved(in state: BoardState) -> Result<(Command, String?), Problem> {
        let known = CommandTable.commands.filter { $0.contexts.contains(state.context) }
        func names(_ command: Command) -> [String] { [command.id.rawValue] + command.otherNames }
        let exact = CommandTable.commands.filter { names($0).contains(name) }
        let candidates = exact.isEmpty ? known.filter { names($0).contains { $0.hasPrefix(name) } } : exact
        guard let command = candidates.first(where: { $0.contexts.contains(state.context) }) else {
            if let command = candidates.first { return .failure(.notHere(command.id)) }
            return .failure(.unknown(name.sanitizedWord, nearest: Self.nearest(to: name, in: known.map(\.id.rawValue))))
        }
        if exact.isEmpty, candidates.count > 1 {
            return .failure(.ambiguous(name, candidates.map(\.id.rawValue)))
        }
        if let wanted = command.argument, wanted.isRequired, argument == nil {
            return .failure(.needsArgument(command.id, wanted.name))
        }
        if command.argument == nil, argument != nil { return .failure(.takesNoArgument(command.id)) }
        return .success((command, argument))
    }

    /// What stands before the last word, and what it can become.
    static func completions(of text: String, in state: BoardState) -> (stem: String, candidates: [String]) {
        let commands = CommandTable.commands.filter { $0.contexts.contains(state.context) }
        guard let blank = text.firstIndex(of: " ") else {
            let names = commands.flatMap { [$0.id.rawValue] + $0.otherNames }
            return ("", names.filter { $0.hasPrefix(text) }.sorted())
        }
        let name = text[..<blank]
        let typed = text[text.index(after: blank)...]
        let command = commands.first { $0.id.rawValue == name || $0.otherNames.contains(String(name)) }
        let values = command?.argument?.completions(state) ?? []
        return ("\(name) ", values.filter { $0.hasPrefix(typed) })
    }

    /// The name that is the fewest slips of the finger away; nil where none is near.
    private static func nearest(to name: String, in names: [String]) -> String? {
        let distances = names.map { (name: $0, distance: distance(Array(name), Array($0))) }
        guard let best = distances.min(by: { $0.distance < $1.distance }) else { return nil }
        return best.distance <= max(1, name.count / 3) ? best.name : nil
    }

    /// How many characters must be added, taken away or replaced (Levenshtein).
    private static func distance(_ left: [Character], _ right: [Character]) -> Int {
        var row = Array(0...right.count)
        for (place, character) in left.prefix(40).enumerated() {
            var diagonal = row[0]
            row[0] = place + 1
            for column in right.indices {
                let replaced = diagonal + (right[column] == character ? 0 : 1)
                diagonal = row[column + 1]
                row[column + 1] = min(replaced, row[column] + 1, diagonal + 1)
            }
        }
        return row[right.count]
    }
}

extension StringProtocol {
    fileprivate var trimmingBlanks: String {
        var text = self[...]
        while text.first == " " { text = text.dropFirst() }
        while text.last == " " { text = text.dropLast() }
        return String(text)
    }

    fileprivate var sanitizedWord: String { String(prefix(40)) }
}
