import Testing

/// Every trap of ncurses and of terminals once, on a real pseudo-terminal. Serialized: two cores, and each runs a process.
@Suite(.serialized) struct CursesTerminalTests {
    static let leavesScreen = "\u{1B}[?1049l"
    static let endsPaste = "\u{1B}[?2004l"
}
