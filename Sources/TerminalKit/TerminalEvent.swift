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
    /// The mouse did something; only where ``TerminalSignal/mouse(_:)`` asked for it.
    case mouse(MouseEvent)
    /// The terminal turned out to draw other glyphs better than those it was opened with.
    case glyphs(Glyphs)
    /// Nobody is there any more: the window was closed or the connection is lost. The last event.
    case hungUp
}

/// What a mouse can do on a terminal.
package struct MouseEvent: Hashable, Sendable {
    /// What was done.
    package enum Action: Hashable, Sendable {
        /// The left button was pressed.
        case press
        /// The wheel was turned towards the top, or the bottom.
        case wheelUp, wheelDown
    }

    /// What was done.
    package let action: Action
    /// Where.
    package let point: Point

    /// Something was done at `point`.
    package init(_ action: Action, at point: Point) {
        self.action = action
        self.point = point
    }
}
