import Foundation
import Subprocess
import Testing

/// A run of the real binary that a test looks at while it runs.
struct RunningProgram {
    /// It did not come to say in time what it should.
    struct InVain: Error, CustomStringConvertible {
        let description: String
    }

    private let process: Process
    private let output: URL
    private let errors: URL

    /// Starts it with what it says going to files in `folder`.
    init(_ arguments: [String], environment: [String: String] = [:], in folder: URL) throws {
        let name = UUID().uuidString
        output = folder.appendingPathComponent("\(name).out")
        errors = folder.appendingPathComponent("\(name).err")
        for file in [output, errors] { try Data().write(to: file) }
        process = Process()
        process.executableURL = URL(fileURLWithPath: Program.path)
        process.arguments = arguments
        process.environment = Dictionary(
            uniqueKeysWithValues: Program.variables(environment).map { ($0.rawValue, $1) })
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = try FileHandle(forWritingTo: errors)
        try process.run()
    }

    /// Its standard error, once it meets a condition. A wait that times out is the failure.
    @discardableResult
    func errors(
        within seconds: Double = 30, _ what: String, where holds: (String) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let text = try String(contentsOf: errors, encoding: .utf8)
            if holds(text) { return text }
            guard ContinuousClock.now < deadline, process.isRunning else {
                end()
                throw InVain(description: "it did not say \(what):\n\(try said())")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits until it ends by itself.
    func outcome(within seconds: Double = 60) async throws -> Program.Outcome {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while process.isRunning {
            guard ContinuousClock.now < deadline else {
                end()
                throw InVain(description: "it did not end:\n\(try said())")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
        let code = process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
        return Program.Outcome(
            exitCode: code, output: try String(contentsOf: output, encoding: .utf8),
            errors: try String(contentsOf: errors, encoding: .utf8))
    }

    /// Sends it a signal.
    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Ends it, however it stands.
    func end() {
        if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    }

    private func said() throws -> String {
        try String(contentsOf: output, encoding: .utf8) + "\n---\n" + String(contentsOf: errors, encoding: .utf8)
    }
}
