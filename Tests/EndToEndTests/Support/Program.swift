import Foundation
import Subprocess
import SystemPackage

/// The real binary, as it was built beside these tests.
enum Program {
    /// What a run of it left behind.
    struct Outcome: CustomStringConvertible {
        var exitCode: Int32
        var output: String
        var errors: String

        var description: String { "exit code \(exitCode)\n--- output\n\(output)\n--- errors\n\(errors)" }
    }

    /// Its path.
    static let path = beside("lynceus")

    /// The path of a program that was built beside these tests: in the folder of the test bundle, or of the runner.
    static func beside(_ name: String) -> String {
        let runner = URL(
            fileURLWithPath: (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
                ?? CommandLine.arguments[0])
        let bundles = [runner] + CommandLine.arguments.map { URL(fileURLWithPath: $0) }
        let folders = bundles.map { $0.deletingLastPathComponent() }
        let found = folders.map { $0.appendingPathComponent(name).path }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
        return found ?? "\(name)-was-not-built-beside-the-tests"
    }

    /// Runs it to its end.
    ///
    /// - Parameter environment: beside `PATH`, `HOME`, and a fixed locale and time zone; nothing of the machine's own gets in.
    static func run(_ arguments: [String], environment: [String: String] = [:]) async throws -> Outcome {
        let result = try await Subprocess.run(
            .path(FilePath(path)), arguments: Arguments(arguments), environment: .custom(variables(environment)),
            output: .string(limit: 4 << 20), error: .string(limit: 4 << 20))
        let code: Int32 =
            switch result.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): -signal
            }
        return Outcome(exitCode: code, output: result.standardOutput, errors: result.standardError)
    }

    static func variables(_ more: [String: String]) -> [Subprocess.Environment.Key: String] {
        var all = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC",
            "HOME": FileManager.default.temporaryDirectory.path, "NO_PROXY": "*",
        ]
        all.merge(more) { $1 }
        return Dictionary(
            uniqueKeysWithValues: all.compactMap { key, value in
                Subprocess.Environment.Key(rawValue: key).map { ($0, value) }
            })
    }
}
