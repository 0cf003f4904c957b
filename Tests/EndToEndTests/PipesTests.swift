import Foundation
import Subprocess
import SystemPackage
import Testing

/// Standard output and error that go nowhere are no reason to crash.
@Suite struct PipesTests {
    @Test(
        "a reader that goes away, a full disk, closed streams",
        arguments: [
            ("\(Program.path) themes | true", [0]),
            ("\(Program.path) config example | head -1 > /dev/null", [0]),
            ("\(Program.path) themes > /dev/full", [1]),
            ("\(Program.path) themes >&-", [0, 1]),
            ("\(Program.path) config check --config /nonexistent 2>&-", [78]),
        ])
    func nowhere(command: String, codes: [Int32]) async throws {
        let result = try await Subprocess.run(
            .path("/bin/bash"), arguments: ["-c", "trap '' PIPE; \(command)"],
            environment: .custom(Program.variables([:])), output: .string(limit: 1 << 20),
            error: .string(limit: 1 << 20))
        guard case .exited(let code) = result.terminationStatus else {
            Issue.record("\(command) ended by \(result.terminationStatus)")
            return
        }
        #expect(codes.contains(code), "\(command): \(code)\n\(result.standardError)")
        #expect(!result.standardError.contains("Fatal error"))
    }
}
