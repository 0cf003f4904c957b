import TerminalKit

/// One line of text that a person types, and where in it they are.
struct TextEditor: Hashable, Sendable {
    /// More than this is not taken: nobody types it, and a paste may be anything.
    static let limit = 500

    private(set) var text: [Character] = []
    /// How many characters are left of the cursor.
    private(set) var cursor = 0

    init(_ text: String = "") {
        replace(with: text)
    }

    /// What was typed.
    var string: String { String(text) }

    /// What stands left of the cursor.
    var beforeCursor: String { String(text[..<cursor]) }

    /// What stands right of the cursor.
    var afterCursor: String { String(text[cursor...]) }

    /// Puts another text in its place, with the cursor at its end, or before `rest`.
    mutating func replace(with text: String, rest: String = "") {
        self.text = Array((text + rest).prefix(Self.limit))
        cursor = min(text.count, self.text.count)
    }

    /// Inserts what was pasted, in one line.
    mutating func insert(_ pasted: String) {
        for character in pasted.prefix(Self.limit) {
            insert(character.isNewline || character == "\t" ? " " : character)
        }
    }

    private mutating func insert(_ character: Character) {
        guard text.count < Self.limit, TextWidth.columns(of: String(character)) > 0 else { return }
        text.insert(character, at: cursor)
        cursor += 1
    }

    /// Takes a key.
    ///
    /// - Returns: whether it meant something here.
    mutating func press(_ key: Key) -> Bool {
        switch key {
        case .character(let character): insert(character)
        case .backspace:
            guard cursor > 0 else { return true }
            cursor -= 1
            text.remove(at: cursor)
        case .delete: if cursor < text.count { text.remove(at: cursor) }
        case .left: cursor = max(0, cursor - 1)
        case .right: cursor = min(text.count, cursor + 1)
        case .home, .control("a"): cursor = 0
        case .end, .control("e"): cursor = text.count
        case .control("u"):
            text.removeFirst(cursor)
            cursor = 0
        default: return false
        }
        return true
    }
}
