import Foundation

/// Standard output carries only what was asked for; everything else goes to standard error.
enum StandardStreams {
    /// Writes `text` and a line break to standard output.
    static func out(_ text: String) {
        FileHandle.standardOutput.write(Data((text + "\n").utf8))
    }

    /// Writes `text` and a line break to standard error.
    static func error(_ text: String) {
        FileHandle.standardError.write(Data((text + "\n").utf8))
    }

    /// Whether standard output goes to a terminal.
    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
}
