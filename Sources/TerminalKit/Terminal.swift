/// A screen to show frames on and a keyboard to hear from.
///
/// The composition root opens one and hands it to the loop that runs the board: the real one draws with ncurses,
/// ``MemoryTerminal`` is for tests.
package protocol Terminal: Sendable {
    /// Keys and everything else that happens, in order; it ends when the terminal is closed or gone. For one reader.
    var events: AsyncStream<TerminalEvent> { get }

    /// The extent of the screen now.
    var size: Size { get async }

    /// Makes the screen show a frame, by drawing what differs from what it shows. What lies outside the screen is cut.
    func show(_ frame: Frame) async

    /// Clears the screen and draws everything anew: for when something else has written on it (Ctrl-L).
    func redraw() async

    /// Gives the terminal back to the shell and stops the program until it is continued (Ctrl-Z); ``TerminalEvent/resumed``
    /// follows.
    func suspend() async

    /// Gives the terminal back for good, as it was before, and ends ``events``. Further calls do nothing.
    func close() async
}
