import Foundation
import Subprocess
import SystemPackage

/// Programs of the machine's that a test may use where they are.
enum Shells {
    /// Whether there is a program of this name.
    static func has(_ name: String) -> Bool { path(of: name) != nil }

    /// What a program says to `input`, on standard output and standard error; how it ends stands behind it where that is not well.
    static func run(
        _ name: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
    ) async throws -> String {
        let result = try await Subprocess.run(
            .path(FilePath(path(of: name) ?? name)), arguments: Arguments(arguments),
            environment: .custom(Program.variables(environment)), input: .string(input),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        let end = result.terminationStatus.isSuccess ? "" : "\(result.terminationStatus)"
        return result.standardOutput + result.standardError + end
    }

    private static func path(of name: String) -> String? {
        let folders = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        return folders.split(separator: ":").map { "\($0)/\(name)" }
            .first { FileManager.default.isExecutableFile(atPath: $0) }
    }
}
