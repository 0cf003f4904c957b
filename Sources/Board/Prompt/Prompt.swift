import Releases
import TerminalKit

/// What a person types at the bottom of the screen.
struct Prompt: Hashable, Sendable {
    /// What it is typed for.
    enum Purpose: Hashable, Sendable {
        /// What is shown, or looked for, while it is typed. Holds what was so before, to come back to.
        case filter(before: String, scroll: PageScroll?)
        /// A command, done when it is complete.
        case command
    }

    let purpose: Purpose
    var editor: TextEditor
    /// What is wrong with what was typed so far; nil where nothing is.
    var problem: String?
    /// What Tab offers, while it is pressed again and again.
    var completion: Completion?
    /// What was being typed when a former one was put in its place.
    var draft = ""
    /// Which of the former ones stands there, counted from the newest; nil for what is being typed.
    var historyPlace: Int?

    init(_ purpose: Purpose, text: String = "") {
        self.purpose = purpose
        editor = TextEditor(text)
    }

    /// The sign before it.
    var sign: String {
        switch purpose {
        case .filter: "/"
        case .command: ":"
        }
    }
}

/// What Tab offers for the last word.
struct Completion: Hashable, Sendable {
    /// What stands before the word.
    let stem: String
    let candidates: [String]
    /// What stands right of the cursor.
    let rest: String
    var place: Int

    /// What is left of the cursor with the present candidate.
    var text: String { stem + candidates[place] }
}

/// What was typed before, newest last.
struct PromptHistory: Hashable, Sendable {
    private static let limit = 50

    private(set) var filters: [String] = []
    private(set) var commands: [String] = []

    func entries(for purpose: Prompt.Purpose) -> [String] {
        switch purpose {
        case .filter: filters
        case .command: commands
        }
    }

    mutating func add(_ text: String, for purpose: Prompt.Purpose) {
        guard !text.isEmpty else { return }
        func added(_ entries: [String]) -> [String] {
            Array((entries.filter { $0 != text } + [text]).suffix(Self.limit))
        }
        switch purpose {
        case .filter: filters = added(filters)
        case .command: commands = added(commands)
        }
    }
}
