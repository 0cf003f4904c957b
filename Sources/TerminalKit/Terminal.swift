/// A screen to show frames on and a keyboard to hear from.
///
/// The composition root opens one and hands it to the loop that runs the board: the real one draws with ncurses,
/// ``MemoryTerminal`` is for tests.
package protocol Terminal: Actor {
    /// Keys and everything else that happens, in order; it ends when the terminal is closed or gone. For one reader.
    nonisolated var events: AsyncStream<TerminalEvent> { get }

    /// The extent of the screen now.
    var size: Size { get async }

    /// Makes the screen show a frame, by drawing what differs from what it shows. What lies outside the screen is cut.
    func show(_ frame: Frame) async

    /// Clears the screen and draws everything anew: for when something else has written on it (Ctrl-L).
    func redraw() async

    /// Tells the terminal something beside the grid of cells. What it does not understand is not sent.
    ///
    /// - Returns: why it was not, where a person should learn that: a text that is too large for the clipboard.
    @discardableResult
    func send(_ signal: TerminalSignal) async -> TerminalRefusal?

    /// Gives the terminal back to the shell and stops the program until it is continued (Ctrl-Z); ``TerminalEvent/resumed``
    /// follows.
    func suspend() async

    /// Gives the terminal back for good, as it was before, and ends ``events``. Further calls do nothing.
    func close() async
}

/// What a terminal can be told beside the grid of cells.
package enum TerminalSignal: Hashable, Sendable {
    /// The title of its window, and of its tab. One line.
    case title(String)
    /// A sound, or whatever the terminal makes of it.
    case bell
    /// A notification on the desktop. One line each.
    case notification(title: String, body: String)
    /// Puts a text on the clipboard of whoever looks at the screen.
    case copy(String)
    /// Whether the mouse is reported to the program. While it is, the terminal's own selecting of text mostly needs Shift.
    case mouse(Bool)
}
