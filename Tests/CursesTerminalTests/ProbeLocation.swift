import Foundation
import Testing

/// Where the probe is: SwiftPM puts it beside the test program.
enum ProbeLocation {
    /// The path of the probe: in the folder of the test program, or in one around it, as where tests come in a bundle.
    static func path() throws -> String {
        let starts = ["/proc/self/exe", CommandLine.arguments.first].compactMap(\.self)
        for start in starts {
            var folder = URL(filePath: start).resolvingSymlinksInPath().deletingLastPathComponent()
            for _ in 0..<4 {
                let candidate = folder.appending(path: "TerminalProbe").path
                if FileManager.default.isExecutableFile(atPath: candidate) { return candidate }
                folder.deleteLastPathComponent()
            }
        }
        return try #require(nil, "no TerminalProbe beside \(starts); build the package's tests with it")
    }
}
