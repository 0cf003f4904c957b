import ConfigurationFile
import Foundation
import Logging
import Releases
import Simulation
import Testing

@testable import Tracking
@testable import lynceus

/// Recording what real servers say over HTTP, and playing it on a real terminal.
@Suite(.serialized, .timeLimit(.minutes(5)))
struct RecordingTests {
    private static let quiet = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }

    private static func json(_ picture: Picture) throws -> String {
        String(decoding: try JSONEncoder.stable.encode(picture), as: UTF8.self)
    }

    private static func record(_ world: SimulatedWorld, to path: String, _ body: (Tmux) async throws -> Void)
        async throws
    {
        try await Tmux.run(
            "\(Program.path) --config \(world.configuration) --record \(path)", columns: 160, rows: 40,
            environment: ["XDG_STATE_HOME": world.folder.path], body)
    }

    private static func replay(_ world: SimulatedWorld, _ path: String, _ body: (Tmux) async throws -> Void)
        async throws
    {
        try await Tmux.run(
            "\(Program.path) replay \(path)", columns: 160, rows: 40,
            environment: ["XDG_STATE_HOME": world.folder.path], body)
    }

    @Test("A recording of a run over HTTP ends in the picture that the run ended in, byte for byte")
    func endsInTheSamePicture() async throws {
        let settings = SimulationSettings(scenario: .rolling, pace: .wall(speed: 20))
        try await SimulatedWorld.run(settings) { world in
            let outcome = ConfigurationLoader.load(path: world.configuration, environment: [:])
            let configuration = try #require(outcome.configuration)
            let path = world.folder.path + "/night.jsonl"
            // So small that it goes on in other files while it runs.
            let recorder = try Recorder(creating: path, limit: 40_000)
            let installation = try Installation(
                configuration, for: .following, recordedBy: recorder, environment: [:], logger: Self.quiet)
            let last = try await installation.running { tracker in
                await tracker.readOnce(within: .seconds(30))
                // Polls for a state: how many changes there are in all depends on when each was read.
                for _ in 0..<400 where await tracker.picture.changeCount < 5 {
                    try await Task.sleep(for: .milliseconds(50))
                }
                return await tracker.picture.changeCount
            }
            let end = await installation.tracker.picture
            let recording = try Recording(path: path)
            #expect(recording.damage == nil && recording.missed == 0)
            #expect(FileManager.default.fileExists(atPath: RecordingFile.earlier(path)), "it went on in another file")
            #expect(last > 0 && recording.end.changeCount == end.changeCount)
            #expect(try Self.json(recording.end) == Self.json(end))
            let secrets = ["token:", "cf_client_id:", "cf_client_secret:", "Authorization:"]
            let text = try String(contentsOfFile: path, encoding: .utf8)
            let configured = try String(contentsOfFile: world.configuration, encoding: .utf8)
            let values = configured.split(separator: "\n").compactMap { line -> String? in
                guard let name = secrets.first(where: line.contains), let range = line.range(of: name) else {
                    return nil
                }
                let value = line[range.upperBound...].trimmingCharacters(in: CharacterSet(charactersIn: " \"'{},"))
                return value.count > 3 ? value : nil
            }
            #expect(values.count >= 9)
            for value in values { #expect(!text.contains(value), "a secret is in the recording") }
        }
    }

    @Test("On the terminal: recorded, replayed, stepped, jumped, left; with the time that is shown in the header")
    func onTheTerminal() async throws {
        let settings = SimulationSettings(scenario: .rolling, pace: .wall(speed: 10))
        try await SimulatedWorld.run(settings) { world in
            let path = world.folder.path + "/night.jsonl"
            try await Self.record(world, to: path) { terminal in
                try await terminal.screen("that it records") { $0.contains("REC") && $0.contains("3/3") }
                try await terminal.screen("a build") { $0.contains("1.1.940") }
                // The past over the present, and back.
                try await terminal.press(":replay \(path)", "Enter")
                try await terminal.screen("the recording so far") { $0.contains("REPLAY") }
                try await terminal.press("q")
                try await terminal.screen("the present") { !$0.contains("REPLAY") && $0.contains("REC") }
                try await terminal.press("q")
                #expect(try await terminal.exit() == 0)
            }
            try await Self.replay(world, path) { terminal in
                try await terminal.screen("its beginning") { $0.contains("REPLAY ‖") && $0.contains("not read") }
                try await terminal.press(":jump end", "Enter")
                try await terminal.screen("its end") {
                    $0.contains("REPLAY ‖") && $0.contains("1.1.940") && $0.contains("LIVE 3/3")
                }
                try await terminal.press(":jump start", "Enter")
                try await terminal.screen("its beginning again") { $0.contains("not read") && !$0.contains("1.1.940") }
                try await terminal.press(".", ".", ".")
                try await terminal.screen("changes") { $0.contains("new since") }
                try await terminal.press(":jump start", "Enter", "P")
                try await terminal.screen("that it plays") { $0.contains("REPLAY ▶") }
                try await terminal.press(">", ">", ">", ">")
                try await terminal.screen("that it has ended") { $0.contains("REPLAY ‖ 16x") && $0.contains("1.1.940") }
                try await terminal.press("q")
                #expect(try await terminal.exit() == 0)
            }
            let markdown = try await Program.run(["replay", path, "-o", "md"])
            #expect(markdown.output.contains("| TIME | WHAT | CHANGE |\n|--|--|--|\n| "), "\(markdown)")
            let json = try await Program.run(["replay", path, "--output", "json", "--until", "1s"])
            let document = try #require(
                JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], "\(json)")
            #expect(document["changes"] is [[String: Any]])
        }
    }

    @Test("Killed, it has lost a second at the most")
    func killed() async throws {
        let settings = SimulationSettings(scenario: .rolling, pace: .wall(speed: 10))
        try await SimulatedWorld.run(settings) { world in
            let path = world.folder.path + "/night.jsonl"
            try await Self.record(world, to: path) { terminal in
                try await terminal.screen("a rollout") { $0.contains("▶ 1.1.939") }
                // Something is told every second from now on, since time alone can change how a rollout stands.
                try await Task.sleep(for: .milliseconds(Int.random(in: 1500...2500)))
                kill(try terminal.processID(), SIGKILL)
                let now = Instant(Date())
                let recording = try Recording(path: path)
                #expect(recording.damage == nil)
                // What is told each second may itself be a second old.
                #expect(now.since(recording.span.upperBound) < .milliseconds(2_200))
                #expect(recording.count > 20)
            }
        }
    }

    @Test("A file that can't be recorded to is said before anything opens; one that can't be replayed, too")
    func refused() async throws {
        try await SimulatedWorld.run(SimulationSettings(pace: .stepped(start: Date()))) { world in
            let taken = world.folder.path + "/taken"
            try "mine".write(toFile: taken, atomically: true, encoding: .utf8)
            for (path, words) in [
                (taken, "there is a file of that name already"), (taken + "/below", "Not a directory"),
                ("/dev/null", "there is a file of that name already"),
            ] {
                let outcome = try await Program.run(["status", "--config", world.configuration, "--record", path])
                #expect(outcome.exitCode == 1 && outcome.errors.contains(words), "\(outcome)")
            }
            #expect(try String(contentsOfFile: taken, encoding: .utf8) == "mine")
            for (path, words) in [
                (world.folder.path + "/none", "there is no such file"), (world.folder.path, "it is a folder"),
                (taken, "it is no recording of lynceus"),
            ] {
                let outcome = try await Program.run(["replay", path])
                #expect(outcome.exitCode == 1 && outcome.errors.contains(words), "\(outcome)")
            }
            let once = world.folder.path + "/once.jsonl"
            let recorded = try await Program.run(["status", "--config", world.configuration, "--record", once])
            #expect(recorded.exitCode == 0)
            #expect(try Recording(path: once).end.links["prod"]?.isUp == true)
        }
    }

    @Test("A disk that takes no more is said, and stops nothing")
    func fullDisk() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .rolling, pace: .wall(speed: 10))) { world in
            let command = world.folder.path + "/limited"
            let path = world.folder.path + "/night.jsonl"
            let script = """
                #!/bin/sh
                trap '' XFSZ
                ulimit -f 64
                exec \(Program.path) --config \(world.configuration) --no-snapshot --log-file /dev/null --record \(path)

                """
            try script.write(toFile: command, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: command)
            try await Tmux.run(
                command, columns: 160, rows: 40, environment: ["XDG_STATE_HOME": world.folder.path]
            ) { terminal in
                try await terminal.screen("what is wrong") { $0.contains("is not written: File too large") }
                try await terminal.screen("all the same") { $0.contains("3/3") && $0.contains("✓") }
                try await terminal.press("q")
                #expect(try await terminal.exit() == 0)
            }
            let recording = try Recording(path: path)
            #expect(recording.damage == nil, "only whole lines are there")
        }
    }

    @Test("record: true records each session into the state folder")
    func configured() async throws {
        let settings = SimulationSettings(pace: .stepped(start: Date()))
        try await SimulatedWorld.run(settings, editing: { $0 + "\nrecord: { limit: 8MiB }\n" }) { world in
            for _ in 0..<2 {
                try await Tmux.run(
                    "\(Program.path) --config \(world.configuration)", columns: 160, rows: 40,
                    environment: ["XDG_STATE_HOME": world.folder.path]
                ) { terminal in
                    try await terminal.screen("that it records") { $0.contains("REC") && $0.contains("3/3") }
                    try await terminal.press("q")
                    #expect(try await terminal.exit() == 0)
                }
            }
            let folder = world.folder.path + "/lynceus/recordings"
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            #expect(files.count == 2)
            for file in files { #expect(try Recording(path: "\(folder)/\(file)").end.isEmpty == false) }
        }
    }

    @Test(":snapshot writes what is known into a new file, :since tells what has changed")
    func commands() async throws {
        try await SimulatedWorld.run(SimulationSettings(pace: .stepped(start: Date()))) { world in
            let path = world.folder.path + "/mine.json"
            try await Tmux.run(
                "\(Program.path) --config \(world.configuration)", columns: 160, rows: 40,
                environment: ["XDG_STATE_HOME": world.folder.path]
            ) { terminal in
                try await terminal.screen("contact") { $0.contains("3/3") }
                try await terminal.press(":snapshot \(path)", "Enter")
                try await terminal.screen("where it is") { $0.contains("written to") }
                try await terminal.press(":snapshot \(path)", "Enter")
                try await terminal.screen("that it is there already") { $0.contains("is not written") }
                try await terminal.press(":since 30m", "Enter")
                try await terminal.screen("the timeline") { $0.contains("since") }
                try await terminal.press("q", "q")
                #expect(try await terminal.exit() == 0)
            }
            let bytes = try #require(FileManager.default.contents(atPath: path))
            #expect(try !Snapshot<NoView>(decoding: [UInt8](bytes)).picture.isEmpty)
        }
    }
}
