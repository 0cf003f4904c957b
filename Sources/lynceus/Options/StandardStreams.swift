import ArgumentParser
import Foundation

/// Standard output carries only what was asked for; everything else goes to standard error.
enum StandardStreams {
    /// Writes `text` and a line break to standard output.
    ///
    /// - Throws: `ExitCode` where nobody reads it any more (`| head`): 141, as a shell reports it, without a word; or where it can't be
    ///   written, after saying so.
    static func out(_ text: String) throws {
        guard let code = write(text + "\n", to: STDOUT_FILENO) else { return }
        if code == EPIPE { throw ExitCode(141) }
        error("lynceus: standard output: \(String(cString: strerror(code)))")
        throw ExitCode.failed
    }

    /// Writes `text` and a line break to standard error. Where that can't be written there is nobody to tell.
    static func error(_ text: String) {
        _ = write(text + "\n", to: STDERR_FILENO)
    }

    /// Writes `text` to standard error as it is.
    static func raw(_ text: String) {
        _ = write(text, to: STDERR_FILENO)
    }

    /// Whether standard error goes to a terminal.
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// How many columns the terminal has that standard error goes to; 80 where it does not say.
    static var errorColumns: Int {
        var size = winsize()
        let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        return isKnown ? Int(size.ws_col) : 80
    }

    /// Whether standard output goes to a terminal.
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }

    /// Writes all of `text`, and gives the error where that failed. Not through `FileHandle`, which traps on a closed pipe.
    private static func write(_ text: String, to descriptor: Int32) -> Int32? {
        var text = text
        return text.withUTF8 { bytes in
            var rest = UnsafeRawBufferPointer(bytes)
            while !rest.isEmpty {
                let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
                if count < 0 {
                    if errno == EINTR { continue }
                    return errno
                }
                rest = UnsafeRawBufferPointer(rebasing: rest[count...])
            }
            return nil
        }
    }
}
