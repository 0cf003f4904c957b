/// The last build of a repo, as the simulated CI has it.
package struct Build: Hashable, Sendable {
    package enum State: String, Hashable, Sendable {
        case running, success, failed
    }

    /// Grows by one with each build.
    package var number: Int
    /// What the build makes or has made.
    package var version: String
    package var state: State
    /// World time at which it began.
    package var began: Duration
    /// World time at which its state last changed.
    package var moved: Duration
}
