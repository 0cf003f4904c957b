/// A key press, as a terminal can tell it.
package enum Key: Hashable, Sendable {
    /// A printable character, the space among them.
    case character(Character)
    /// A character held with Ctrl; letters are lower-case, because terminals do not tell the difference.
    case control(Character)
    /// A function key, from 1.
    case function(Int)

    case up, down, left, right
    case home, end, pageUp, pageDown
    case enter, escape, backspace, tab, backTab, delete, insert
}
