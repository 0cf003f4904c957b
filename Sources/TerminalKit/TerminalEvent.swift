/// What a terminal has to tell.
package enum TerminalEvent: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted as a whole; without escape characters, and cut where it was very long.
    case paste(String)
    /// The screen has another size now; what it showed is to be drawn anew.
    case resized(Size)
    /// The program was stopped and goes on; the screen shows again what it showed, unless ``resized(_:)`` follows.
    case resumed
    /// Nobody is there any more: the window was closed or the connection is lost. The last event.
    case hungUp
}
