import ArgumentParser

/// Exit codes. (interface.md, "Exit codes")
extension ExitCode {
    /// Something failed.
    static let failed = ExitCode(1)
    /// Something is pending.
    static let pending = ExitCode(2)
    /// An environment that was needed could not be read.
    static let noContact = ExitCode(5)
    /// The configuration is wrong or missing.
    static let configuration = ExitCode(78)
    /// Somebody interrupted it.
    static let interrupted = ExitCode(130)
}
