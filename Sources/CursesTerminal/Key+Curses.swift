import CCurses
import TerminalKit

extension Key {
    /// The key of a character that a terminal sent; nil for what no key is.
    init?(characterCode code: UInt32) {
        switch code {
        case 0x00: self = .control(" ")
        case 0x08, 0x7F: self = .backspace
        case 0x09: self = .tab
        case 0x0A, 0x0D: self = .enter
        case 0x1B: self = .escape
        case 0x01...0x1A: self = .control(Character(UnicodeScalar(UInt8(code + 0x60))))
        case 0x1C...0x1F: self = .control(Character(UnicodeScalar(UInt8(code + 0x40))))
        case 0x80..<0xA0: return nil
        default:
            guard let scalar = UnicodeScalar(code) else { return nil }
            self = .character(Character(scalar))
        }
    }

    /// The key of one of ncurses' codes; nil for those that lynceus has no use for, such as KEY_RESIZE.
    init?(cursesCode code: UInt32) {
        switch lyn_key(rawValue: code) {
        case lyn_key_up: self = .up
        case lyn_key_down: self = .down
        case lyn_key_left: self = .left
        case lyn_key_right: self = .right
        case lyn_key_home: self = .home
        case lyn_key_end: self = .end
        case lyn_key_previous_page: self = .pageUp
        case lyn_key_next_page: self = .pageDown
        case lyn_key_enter: self = .enter
        case lyn_key_backspace: self = .backspace
        case lyn_key_back_tab: self = .backTab
        case lyn_key_delete: self = .delete
        case lyn_key_insert: self = .insert
        default:
            guard (1...63).contains(Int(code) - Int(lyn_key_f0.rawValue)) else { return nil }
            self = .function(Int(code) - Int(lyn_key_f0.rawValue))
        }
    }
}
