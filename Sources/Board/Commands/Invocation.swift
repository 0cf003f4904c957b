import Releases

/// One press of a command's key.
struct Invocation: Sendable {
    /// Which of the command's keys it was, from 0: `3` is the third key of the command that has `1` to `9`.
    let position: Int
    /// When.
    let at: Instant
}
