import Releases

/// One use of a command, by a key or by its name.
struct Invocation: Sendable {
    /// Which of the command's keys it was, from 0: `3` is the third key of the command that has `1` to `9`.
    let position: Int
    /// When.
    let at: Instant
    /// What was typed after its name; nil where nothing was, or a key was pressed.
    var argument: String?
}
