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
/// Beyond naming keys it does three things. A bracketed paste becomes one event, so that pasted text is never taken for
/// commands. Reports of the mouse and of the cursor are read where they are expected. And any other escape sequence that ncurses
/// does not know is swallowed as a whole: its letters would be commands, too.
struct InputDecoder {
    /// Whether the terminal was asked to report the mouse.
    var reportsMouse = false
    /// Whether the terminal was asked where the cursor stands after a glyph in the first column of the second row.
    var awaitsCursor = false

    private enum State {
        case keys
        /// An ESC came; what follows decides what it was.
        case escape
        /// Within an unknown control sequence (`ESC [`); with what of it a person could have typed, and its parameters.
        case sequence(typed: [Key], parameters: [UInt8])
        /// Within a report of the mouse in the old form, which a terminal without mode 1006 sends: that many bytes are to come.
        case oldMouseReport(Int)
        /// Within an unknown function key (`ESC O`), which has one more character.
        case singleShift
        case paste(Paste)
    }

    private var state = State.keys

    /// Takes one input and returns the events that are complete with it.
    mutating func decode(_ input: CursesInput) -> [TerminalEvent] {
        switch state {
        case .keys: return first(input)
        case .escape: return afterEscape(input)
        case .sequence(let typed, let parameters): return inSequence(input, typed: typed, parameters: parameters)
        case .oldMouseReport(let left):
            if input != .drained { state = left > 1 ? .oldMouseReport(left - 1) : .keys }
            return []
        case .singleShift:
            state = .keys
            if case .character = input { return [] }
            return [.key(.escape), .key(.character("O"))] + first(input)
        case .paste(let paste): return inPaste(input, paste)
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
            state = .paste(Paste())
            return []
        case .key(let code): return Key(cursesCode: code).map { [.key($0)] } ?? []
        }
    }

    private mutating func afterEscape(_ input: CursesInput) -> [TerminalEvent] {
        switch input {
        case .character(0x5B):  // [
            state = .sequence(typed: [.escape, .character("[")], parameters: [])
            return []
        case .character(0x4F):  // O
            state = .singleShift
            return []
        default:
            state = .keys
            return [.key(.escape)] + first(input)
        }
    }

    private mutating func inSequence(
        _ input: CursesInput, typed: [Key], parameters: [UInt8]
    ) -> [TerminalEvent] {
        switch input {
        case .character(let code) where (0x20..<0x40).contains(code):
            // Nobody types these that fast. No report is as long as the limit.
            state = .sequence(typed: [], parameters: (parameters + [UInt8(code)]).suffix(32))
            return []
        case .character(0x4D) where reportsMouse && parameters.isEmpty:
            state = .oldMouseReport(3)
            return []
        case .character(let code) where (0x40..<0x7F).contains(code):
            state = .keys
            return report(parameters, final: UInt8(code))
        case .drained where isReport(parameters):
            // The rest is on its way: taken for keys, it would be commands.
            return []
        case .drained, .character, .key:
            state = .keys
            return typed.map { .key($0) } + first(input)
        }
    }

    private mutating func inPaste(_ input: CursesInput, _ paste: Paste) -> [TerminalEvent] {
        var paste = paste
        switch input {
        case .key(lyn_key_paste_end.rawValue), .character(0x03):
            // Ctrl-C gets a person out of a paste whose end was lost.
            state = .keys
            return [.paste(String(paste.text))]
        case .character(let code):
            // Not two owners of the text: it would be copied with each character.
            state = .keys
            paste.append(code)
        case .drained, .key:
            break
        }
        state = .paste(paste)
        return []
    }
}
