package import Releases
import Subprocess
import Synchronization
import SystemPackage

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// A program that prints what it knows: `ci: { command: ["/usr/local/bin/last-build", "ledger"] }`, which prints
/// `{"status":"success","version":"1.2.3"}`.
///
/// It is run without a shell, in a process group of its own, and with bounds: of time, and of what it prints. Whatever it leaves behind
/// is ended with it.
package struct CommandBuild: BuildSourcePort {
    /// How far a command may go.
    package struct Limits: Hashable, Sendable {
        /// How long it may take.
        package var time: Duration
        /// How many bytes it may print.
        package var bytes: Int

        /// 20 s and 64 KiB.
        package init(time: Duration = .seconds(20), bytes: Int = 64 << 10) {
            self.time = time
            self.bytes = bytes
        }
    }

    private let words: [String]
    private let limits: Limits

    /// - Parameter words: the program, by its path or by a name that is looked for in `PATH`, and its arguments.
    package init(_ words: [String], limits: Limits = Limits()) {
        self.words = words
        self.limits = limits
    }

    @concurrent
    package func build() async throws(ReadFailure) -> Build {
        let (status, output, errors) = try await run()
        switch status {
        case .exited(0): break
        case .exited(let code): throw .local(reason: "\(name) exited with \(code)".followed(by: lastWords(errors)))
        case .signaled(let signal): throw .local(reason: "\(name) was ended by signal \(signal)")
        }
        let document: JSONValue
        do throws(ReadFailure) {
            document = try JSONDocument.decode(JSONValue.self, from: output)
        } catch {
            throw .local(reason: "\(name) printed no JSON document")
        }
        return Build(
            document, status: JSONPointer(field: "status"), version: JSONPointer(field: "version"),
            url: JSONPointer(field: "url"))
    }

    /// The program without its folder. Its arguments may be secrets, and are never told.
    private var name: String {
        (words.first.flatMap { $0.split(separator: "/").last.map(String.init) } ?? "the command").sanitized(limit: 60)
    }

    /// The last line that it printed about itself, without its arguments, which may be secrets.
    private func lastWords(_ errors: [UInt8]) -> String? {
        let lines = String(decoding: errors, as: UTF8.self).split(whereSeparator: \.isNewline)
        guard let line = lines.last(where: { !$0.allSatisfy(\.isWhitespace) }) else { return nil }
        let secrets = words.dropFirst().filter { $0.count >= 6 }.sorted { $0.count > $1.count }
        return secrets.reduce(String(line)) { $0.replacing($1, with: Secret.redaction) }.sanitized(limit: 160)
    }
}

// MARK: - Running

extension CommandBuild {
    private enum Event: Sendable {
        case outputEnded
        case errorsEnded
        /// The program itself has ended; children of its own may hold what it printed on open.
        case exited
        case timedOut
    }

    private func run() async throws(ReadFailure) -> (TerminationStatus, output: [UInt8], errors: [UInt8]) {
        guard let program = words.first else { throw .local(reason: "the command is empty") }
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .gracefulShutDown(toProcessGroup: true, allowedDurationToNextStep: .milliseconds(200))
        ]
        let output = Printed(limit: limits.bytes)
        let errors = Printed(limit: 4 << 10)
        let group = Mutex<pid_t?>(nil)
        // Whoever went on after its parent goes now.
        defer { group.withLock { $0 }.map { _ = kill(-$0, SIGKILL) } }
        do {
            let result = try await Subprocess.run(
                program.contains("/") ? .path(FilePath(program)) : .name(program),
                arguments: Arguments(Array(words.dropFirst())), platformOptions: options, input: .none,
                output: .sequence, error: .sequence
            ) { [limits] execution in
                let leader = execution.processIdentifier.value
                group.withLock { $0 = leader }
                try await Self.attend(
                    leader, for: limits.time, output: execution.standardOutput, into: output,
                    errors: execution.standardError, into: errors)
            }
            return (result.terminationStatus, output.bytes, errors.bytes)
        } catch let failure as ReadFailure {
            throw failure.ofCommand(name)
        } catch is CancellationError {
            throw .disconnected(reason: "given up")
        } catch {
            throw .local(reason: "\(name) can't be run: \(String(describing: error).sanitized(limit: 120))")
        }
    }

    /// Reads what a program prints until it has ended.
    private static func attend(
        _ leader: pid_t, for time: Duration, output: SubprocessOutputSequence, into printed: Printed,
        errors: SubprocessOutputSequence, into said: Printed
    ) async throws {
        try await withThrowingTaskGroup(of: Event.self) { group in
            defer { group.cancelAll() }
            group.addTask {
                for try await piece in output {
                    guard printed.take(piece) else { throw ReadFailure.tooLarge(limit: printed.limit) }
                }
                return .outputEnded
            }
            group.addTask {
                // What is too much is thrown away, or it would be stuck with it.
                for try await piece in errors { _ = said.take(piece) }
                return .errorsEnded
            }
            group.addTask {
                try await Task.sleep(for: time)
                return .timedOut
            }
            group.addTask {
                while isRunning(leader) { try await Task.sleep(for: .milliseconds(20)) }
                // What it printed last is still on its way.
                try await Task.sleep(for: .milliseconds(200))
                return .exited
            }
            var awaited = 2
            do {
                while awaited > 0, let event = try await group.next() {
                    switch event {
                    case .outputEnded, .errorsEnded: awaited -= 1
                    case .exited: return
                    case .timedOut: throw ReadFailure.timedOut(after: time)
                    }
                }
            } catch {
                kill(-leader, SIGKILL)
                throw error
            }
        }
    }

    /// Whether a child of ours has not ended; one that has ended and was not waited for has.
    private static func isRunning(_ process: pid_t) -> Bool {
        var info = siginfo_t()
        // It stays to be waited for by whoever started it.
        guard waitid(P_PID, id_t(process), &info, WEXITED | WNOHANG | WNOWAIT) == 0 else { return false }
        return info.si_signo == 0
    }

    /// What was printed so far. A class with a lock: it is read when nobody writes any more, or when nobody waits for more.
    private final class Printed: Sendable {
        let limit: Int
        private let state = Mutex<[UInt8]>([])

        init(limit: Int) {
            self.limit = limit
        }

        var bytes: [UInt8] { state.withLock { $0 } }

        /// - Returns: whether it was not too much.
        func take(_ piece: SubprocessOutputSequence.Element) -> Bool {
            piece.withUnsafeBytes { bytes in
                state.withLock { all in
                    guard all.count + bytes.count <= limit else { return false }
                    all.append(contentsOf: bytes)
                    return true
                }
            }
        }
    }
}

extension ReadFailure {
    /// A command's failure with its name.
    fileprivate func ofCommand(_ command: String) -> ReadFailure {
        switch self {
        case .timedOut(let time): .local(reason: "\(command) did not end within \(time.wholeSeconds)s, and was ended")
        case .tooLarge(let limit): .local(reason: "\(command) printed more than \(limit >> 10) KiB, and was ended")
        default: self
        }
    }
}
