import Foundation
import Releases
import Testing

@testable import Clients

@Suite("Commands that know the build")
struct CommandBuildTests {
    private func shell(_ script: String, _ arguments: String..., time: Duration = .seconds(20), bytes: Int = 64 << 10)
        -> CommandBuild
    {
        CommandBuild(["/bin/sh", "-c", script, "sh"] + arguments, limits: .init(time: time, bytes: bytes))
    }

    /// Whether a process runs that has `mark` among its arguments.
    private func isRunning(_ mark: String) -> Bool {
        let processes = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return processes.contains { process in
            guard Int(process) != nil, let file = FileHandle(forReadingAtPath: "/proc/\(process)/cmdline") else {
                return false
            }
            defer { try? file.close() }
            return (try? file.readToEnd()).map { String(decoding: $0, as: UTF8.self).contains(mark) } ?? false
        }
    }

    private var mark: String { "mark-\(UUID().uuidString)" }

    @Test("what it prints is a build")
    func prints() async throws {
        let build = try await shell(#"echo '{"status": "success", "version": "2.1", "url": "https://ci/1"}'"#).build()
        #expect(build == Build(status: .success, version: "2.1", url: "https://ci/1"))
        #expect(try await shell(#"echo '{"status": "running"}'"#).build().status == .running)
    }

    @Test("it is run without a shell, with its arguments as they are")
    func noShell() async throws {
        let build = try await CommandBuild(["printf", #"{"status": "%s", "version": "%s"}"#, "success", "$(id); `id`"])
            .build()
        #expect(build.version == "$(id); `id`")
    }

    @Test(
        "what goes wrong is said, with the program's last words and without its arguments",
        arguments: [
            ("exit 3", "sh exited with 3"),
            ("echo no such build >&2; echo >&2; exit 1", "sh exited with 1: no such build"),
            ("echo \"bad $1\" >&2; exit 1", "sh exited with 1: bad \(Secret.redaction)"),
            ("echo hello", "sh printed no JSON document"), ("true", "sh printed no JSON document"),
            ("kill -9 $$", "sh was ended by signal 9"),
        ])
    func failures(script: String, reason: String) async throws {
        let failure = await readFailure { try await shell(script, "hush-argument").build() }
        #expect(failure == .local(reason: reason))
    }

    @Test("a program that is not there")
    func missing() async throws {
        for program in ["/nowhere/last-build", "last-build-that-is-not-there"] {
            let failure = await readFailure { try await CommandBuild([program, "hush-argument"]).build() }
            #expect(failure?.summary.contains("last-build") == true)
            #expect(failure?.summary.contains("can't be run") == true)
            #expect(failure?.summary.contains("hush") == false)
        }
    }

    @Test("one that hangs is ended with all that it has started")
    func hangs() async throws {
        let mark = mark
        let failure = await readFailure {
            try await shell(
                "sleep 1000 & sh -c 'trap \"\" TERM; sleep 1000' \(mark) & sleep 1000", time: .milliseconds(300)
            ).build()
        }
        #expect(failure == .local(reason: "sh did not end within 0s, and was ended"))
        try await eventually("its children are gone") { !isRunning(mark) }
    }

    @Test("one that floods is ended")
    func floods() async throws {
        let mark = mark
        let failure = await readFailure { try await shell("yes \(mark)", bytes: 64 << 10).build() }
        #expect(failure == .local(reason: "sh printed more than 64 KiB, and was ended"))
        try await eventually("it is gone") { !isRunning(mark) }
        let loud = try await shell(#"yes | head -c 1000000 >&2; echo '{"status": "success", "version": "1"}'"#).build()
        #expect(loud.version == "1", "what it says about itself may be long")
    }

    @Test("what it leaves behind is ended, and does not hold up what it said")
    func leavesBehind() async throws {
        let mark = mark
        let script = #"sh -c 'sleep 1000' \#(mark) & echo '{"status": "success", "version": "1"}'"#
        let build = try await shell(script).build()
        #expect(build.version == "1")
        try await eventually("it is gone") { !isRunning(mark) }
    }

    @Test("whoever does not want to wait any longer ends it")
    func cancelled() async throws {
        let mark = mark
        // On a busy machine it may end for being slow before anybody has looked whether it runs.
        let slow = shell("sh -c 'sleep 1000' \(mark)", time: .seconds(600))
        let task = Task { await readFailure { try await slow.build() } }
        try await eventually("it runs") { isRunning(mark) }
        task.cancel()
        #expect(await task.value != nil)
        try await eventually("it is gone") { !isRunning(mark) }
    }
}
