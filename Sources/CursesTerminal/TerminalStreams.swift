import Glibc

/// Where keys come from and where the screen goes to.
///
/// A class, because it closes what it opened: with its last reference, after the terminal thread is done with it.
final class TerminalStreams: Sendable {
    let input: Int32
    let output: Int32

    /// Standard output, and standard input or, where that is a pipe (`kubectl … | lynceus`), the controlling terminal.
    init() throws(TerminalError) {
        guard isatty(STDOUT_FILENO) == 1 else { throw .outputIsNoTerminal }
        output = STDOUT_FILENO
        if isatty(STDIN_FILENO) == 1 {
            // One of our own: a crash takes standard input away from whoever asks questions, which must not look like a hang-up.
            input = fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, 3)
        } else {
            input = open("/dev/tty", O_RDWR | O_CLOEXEC)
        }
        guard input >= 0 else { throw .noKeyboard }
    }

    deinit {
        if input > STDERR_FILENO { _ = close(input) }
    }
}
