package import Releases

/// Where a secret comes from. One that is read from a file can change while the program runs.
package protocol SecretReading: Sendable {
    /// The secret as it was last read.
    func current() throws(ReadFailure) -> Secret

    /// The secret as it is now: asked for when the server has refused ``current()``, whose answer it becomes.
    func reread() throws(ReadFailure) -> Secret
}

/// A secret that never changes.
package struct FixedSecret: SecretReading {
    private let secret: Secret

    /// Always `secret`.
    package init(_ secret: Secret) {
        self.secret = secret
    }

    package func current() -> Secret { secret }
    package func reread() -> Secret { secret }
}
