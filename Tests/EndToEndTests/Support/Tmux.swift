import Foundation
import Subprocess
import SystemPackage

/// A terminal of its own for one test: a private tmux server with one window.
struct Tmux {
    /// A screen did not come to show what it should in time.
    struct TimedOut: Error, CustomStringConvertible {
        let what: String
        let screen: String

        var description: String { "the screen did not come to show \(what); it shows:\n\(screen)" }
    }

    private let socket: String
    let folder: URL

    /// Runs `body` with a terminal of that size in which `command` runs, and ends both afterwards.
    static func run<Value>(
        _ command: String, columns: Int = 80, rows: Int = 24, environment: [String: String] = [:],
        _ body: (Tmux) async throws -> Value
    ) async throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lynceus-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let tmux = Tmux(socket: folder.appendingPathComponent("tmux").path, folder: folder)
        do {
            try await tmux.start(command, columns: columns, rows: rows, environment: environment)
            let value = try await body(tmux)
            try await tmux.end()
            return value
        } catch {
            try? await tmux.end()
            throw error
        }
    }

    private func start(_ command: String, columns: Int, rows: Int, environment: [String: String]) async throws {
        let configuration = folder.appendingPathComponent("tmux.conf")
        try """
        set -g default-terminal screen-256color
        set -g escape-time 0
        set -g status off
        set -g history-limit 1000
        """.write(to: configuration, atomically: true, encoding: .utf8)
        // The shell stays when the program has ended, so that a test can look at what it left.
        let script = folder.appendingPathComponent("run.sh")
        try """
        trap : INT
        sh -c 'echo $$ > "\(processFile)"; exec \(command)'
        echo $? > "\(exitFile)"
        exec cat
        """.write(to: script, atomically: true, encoding: .utf8)
        var variables = ["XDG_STATE_HOME": folder.path, "XDG_CONFIG_HOME": folder.path]
        variables.merge(environment) { $1 }
        let settings = variables.sorted { $0.key < $1.key }.flatMap { ["-e", "\($0.key)=\($0.value)"] }
        try await tmux(
            ["-f", configuration.path, "new-session", "-d", "-x", "\(columns)", "-y", "\(rows)"] + settings
                + ["sh \(script.path)"])
    }

    private var processFile: String { folder.appendingPathComponent("process").path }
    private var exitFile: String { folder.appendingPathComponent("exit").path }

    private func end() async throws {
        _ = try? await tmux(["kill-server"])
        // Whoever lost the terminal just now may still write a last file there.
        for _ in 0..<400 {
            if (try? FileManager.default.removeItem(at: folder)) != nil { return }
            try await Task.sleep(for: .milliseconds(25))
        }
        try FileManager.default.removeItem(at: folder)
    }

    /// Types keys, in tmux's spelling.
    func press(_ keys: String...) async throws {
        try await tmux(["send-keys"] + keys)
    }

    /// Gives the window another size.
    func resize(columns: Int, rows: Int) async throws {
        try await tmux(["resize-window", "-x", "\(columns)", "-y", "\(rows)"])
    }

    /// What a person sees, line by line; with `attributes` the escape sequences that colour it.
    func screen(attributes: Bool = false) async throws -> String {
        try await tmux(["capture-pane", "-p"] + (attributes ? ["-e"] : []))
    }

    /// How the program has ended; nil while it runs.
    func exitCode() -> Int? { Self.number(in: exitFile) }

    /// The process of the program.
    func processID() throws -> Int32 {
        guard let number = Self.number(in: processFile) else { throw TimedOut(what: "its process", screen: "") }
        return Int32(number)
    }

    private static func number(in file: String) -> Int? {
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else { return nil }
        return Int(text.trimmingCharacters(in: .whitespacesAndNewlines))
    }

    /// Whether the program has the alternate screen, and whether the cursor is shown.
    func modes() async throws -> (alternateScreen: Bool, cursorVisible: Bool) {
        let words = try await tmux(["display-message", "-p", "#{alternate_on} #{cursor_flag}"]).split(separator: " ")
        return (words.first == "1", words.last?.hasPrefix("1") ?? false)
    }

    /// The screen, once it meets a condition. A wait that times out is the failure.
    @discardableResult
    func screen(
        within seconds: Double = 30, attributes: Bool = false, _ what: String, where condition: (String) -> Bool
    ) async throws -> String {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            let screen = try await screen(attributes: attributes)
            if condition(screen) { return screen }
            guard ContinuousClock.now < deadline else { throw TimedOut(what: what, screen: screen) }
            try await Task.sleep(for: .milliseconds(40))
        }
    }

    /// Waits until the program has ended.
    func exit(within seconds: Double = 20) async throws -> Int {
        let deadline = ContinuousClock.now + .seconds(seconds)
        while true {
            if let code = exitCode() { return code }
            guard ContinuousClock.now < deadline else { throw TimedOut(what: "its end", screen: try await screen()) }
            try await Task.sleep(for: .milliseconds(40))
        }
    }

    @discardableResult
    private func tmux(_ arguments: [String]) async throws -> String {
        let result = try await Subprocess.run(
            .name("tmux"), arguments: Arguments(["-S", socket] + arguments),
            environment: .custom(Program.variables(["TERM": "xterm-256color"])),
            output: .string(limit: 1 << 20), error: .string(limit: 1 << 20))
        guard case .exited(0) = result.terminationStatus else {
            throw TimedOut(
                what: "the effect of tmux \(arguments.joined(separator: " "))", screen: result.standardError)
        }
        return result.standardOutput
    }
}
