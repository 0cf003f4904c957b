import CCurses
import TerminalKit

/// What ncurses has read: the input of ``InputDecoder``.
enum CursesInput: Hashable, Sendable {
    /// Nothing more is there for now.
    case drained
    case character(UInt32)
    /// One of ncurses' key codes.
    case key(UInt32)

    init(_ input: lyn_input) {
        switch input.kind {
        case lyn_input_character: self = .character(input.code)
        case lyn_input_key: self = .key(input.code)
        default: self = .drained
        }
    }
}

/// Makes events of what ncurses reads. Pure: it neither reads nor waits.
///
/// Beyond naming keys it does two things. A bracketed paste becomes one event, so that pasted text is never taken for
/// commands. And an escape sequence that ncurses does not know is swallowed as a whole: its letters would be commands, too.
struct InputDecoder {
    /// The characters of a paste that are kept; the rest is dropped.
    static let pasteLimit = 64 * 1024

    private enum State {
        case keys
        /// An ESC came; what follows decides what it was.
        case escape
        /// Within an unknown control sequence (`ESC [`); with the characters so far that a person could have typed.
        case sequence(typed: [Key])
        /// Within an unknown function key (`ESC O`), which has one more character.
        case singleShift
        case paste(String.UnicodeScalarView, count: Int)
    }

    private var state = State.keys

    /// Takes one input and returns the events that are complete with it.
    mutating func decode(_ input: CursesInput) -> [TerminalEvent] {
        switch state {
        case .keys: return first(input)
        case .escape: return afterEscape(input)
        case .sequence(let typed): return inSequence(input, typed: typed)
        case .singleShift:
            state = .keys
            if case .character = input { return [] }
            return [.key(.escape), .key(.character("O"))] + first(input)
        case .paste(let text, let count): return inPaste(input, text: text, count: count)
        }
    }

    private mutating func first(_ input: CursesInput) -> [TerminalEvent] {
        switch input {
        case .drained: return []
        case .character(0x1B):
            state = .escape
            return []
        case .character(let code): return Key(characterCode: code).map { [.key($0)] } ?? []
        case .key(lyn_key_paste_begin.rawValue):
            state = .paste(.init(), count: 0)
            return []
        case .key(let code): return Key(cursesCode: code).map { [.key($0)] } ?? []
        }
    }

    private mutating func afterEscape(_ input: CursesInput) -> [TerminalEvent] {
        switch input {
        case .character(0x5B):  // [
            state = .sequence(typed: [.escape, .character("[")])
            return []
        case .character(0x4F):  // O
            state = .singleShift
            return []
        default:
            state = .keys
            return [.key(.escape)] + first(input)
        }
    }

    private mutating func inSequence(_ input: CursesInput, typed: [Key]) -> [TerminalEvent] {
        switch input {
        case .character(0x20..<0x40):
            // Parameters: nobody types these that fast.
            state = .sequence(typed: [])
            return []
        case .character(0x40..<0x7F):
            state = .keys
            return []
        case .drained, .character, .key:
            state = .keys
            return typed.map { .key($0) } + first(input)
        }
    }

    private mutating func inPaste(
        _ input: CursesInput, text: String.UnicodeScalarView, count: Int
    ) -> [TerminalEvent] {
        var text = text
        switch input {
        case .key(lyn_key_paste_end.rawValue), .character(0x03):
            // Ctrl-C gets a person out of a paste whose end was lost.
            state = .keys
            return [.paste(String(text))]
        case .character(let code):
            state = .keys
            guard count < Self.pasteLimit, let scalar = Self.pasted(code) else { break }
            text.append(scalar)
            state = .paste(text, count: count + 1)
            return []
        case .drained, .key:
            break
        }
        state = .paste(text, count: count)
        return []
    }

    /// What is kept of a pasted character: line ends and tabs, but nothing else that controls anything.
    private static func pasted(_ code: UInt32) -> UnicodeScalar? {
        switch code {
        case 0x0D: "\n"
        case 0x09, 0x0A: UnicodeScalar(code)
        case 0..<0x20, 0x7F..<0xA0: nil
        default: UnicodeScalar(code)
        }
    }
}
