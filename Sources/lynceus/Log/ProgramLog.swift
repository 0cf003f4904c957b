import ArgumentParser
import Foundation
import Logging

/// Where the program logs.
struct ProgramLog {
    let logger: Logger
    /// The log's file, for what libraries print on standard error while the screen is up; nil where the log itself goes there.
    let descriptor: Int32?

    /// - Parameter keepsScreen: the board is up, so that nothing may go to standard error: without `--log-file` the log goes to the
    ///   state folder.
    /// - Throws: `ExitCode`, after standard error has said why the file can't be written.
    init(_ options: GlobalOptions, keepsScreen: Bool, environment: [String: String]) throws {
        let level = options.logLevel
        guard let path = options.logFile ?? (keepsScreen ? StateFolder.path(environment) + "/lynceus.log" : nil) else {
            descriptor = nil
            logger = Logger(label: "lynceus") { label in
                LineLogHandler(label: label, level: level) { StandardStreams.error($0) }
            }
            return
        }
        do {
            let file = try LogFile(path: path)
            descriptor = file.descriptor
            logger = Logger(label: "lynceus") { label in LineLogHandler(label: label, level: level) { file.write($0) } }
        } catch {
            StandardStreams.error(
                "lynceus: the log \(path) can't be written: \(error.localizedDescription)\n  hint: --log-file names another file"
            )
            throw ExitCode.failed
        }
    }
}

/// Where state is kept. (interface.md, "Files and environment")
enum StateFolder {
    /// `$XDG_STATE_HOME/lynceus`, else `~/.local/state/lynceus`.
    static func path(_ environment: [String: String]) -> String {
        if let base = environment["XDG_STATE_HOME"], base.hasPrefix("/") { return base + "/lynceus" }
        return (environment["HOME"] ?? NSHomeDirectory()) + "/.local/state/lynceus"
    }
}
