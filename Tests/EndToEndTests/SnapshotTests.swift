import Foundation
import Simulation
import Testing

/// What the real binary leaves to its next start, in a real terminal, over real HTTP.
@Suite(.serialized)
struct SnapshotTests {
    private static let stepped = SimulationSettings.Pace.stepped(start: Date())

    private static func open<Value>(
        _ world: SimulatedWorld, _ more: String = "", columns: Int = 160, rows: Int = 48,
        _ body: (Tmux) async throws -> Value
    ) async throws -> Value {
        try await Tmux.run(
            "\(Program.path) --config \(world.configuration) \(more)", columns: columns, rows: rows,
            environment: ["XDG_STATE_HOME": world.folder.path], body)
    }

    private static func path(_ world: SimulatedWorld) -> String { world.folder.path + "/lynceus/snapshot.json" }

    private static func quit(_ terminal: Tmux) async throws {
        try await terminal.press("q")
        #expect(try await terminal.exit() == 0)
    }

    private static func known(_ terminal: Tmux) async throws {
        try await terminal.screen("all known") { $0.contains("✓ 1.1.939") && $0.contains("3/3") }
    }

    private static func inWorld(
        _ scenario: Scenario = .quiet, editing edit: (String) -> String = { $0 },
        _ body: (SimulatedWorld) async throws -> Void
    ) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: scenario, pace: stepped), editing: edit, body)
    }

    @Test("A start shows at once what was known, dim and with its age, and then what is so")
    func startsWithWhatWasKnown() async throws {
        try await Self.inWorld { world in
            try await Self.open(world) { terminal in
                try await Self.known(terminal)
                try await terminal.press("*")
                try await terminal.screen("a pin") { $0.contains("*") }
                try await Self.quit(terminal)
            }
            let mode = try FileManager.default.attributesOfItem(atPath: Self.path(world))[.posixPermissions]
            #expect((mode as? NSNumber)?.intValue == 0o600)
            for environment in ["qa", "uat", "prod"] {
                try await world.simulation.setFault(.refuse, on: .argoCD(environment: environment))
            }
            try await Self.open(world) { terminal in
                let screen = try await terminal.screen("what was known") {
                    $0.contains("? 1.1.939") && $0.contains("*")
                }
                // CI is there, and says what is so.
                #expect(!screen.contains("healthy"))
                for environment in ["qa", "uat", "prod"] {
                    try await world.simulation.setFault(nil, on: .argoCD(environment: environment))
                }
                try await Self.known(terminal)
                try await Self.quit(terminal)
            }
        }
    }

    @Test("What has changed while nobody looked is unseen, before any key")
    func changedMeanwhile() async throws {
        try await Self.inWorld(.rolling) { world in
            try await Self.open(world) { terminal in
                try await terminal.screen("contact") { $0.contains("3/3") && $0.contains("✓") }
                try await terminal.press("m")
                try await terminal.screen("the mark") { $0.contains("marked as seen") }
                try await Self.quit(terminal)
            }
            try await world.simulation.step(by: .seconds(300))
            try await Self.open(world) { terminal in
                try await terminal.screen("news") {
                    $0.range(of: #"changes, [1-9]\d* new since"#, options: .regularExpression) != nil
                }
                try await Self.quit(terminal)
            }
        }
    }

    @Test("Nothing that opens a door is in it")
    func secrets() async throws {
        try await Self.inWorld { world in
            try await Self.open(world) { terminal in
                try await Self.known(terminal)
                try await Self.quit(terminal)
            }
            let snapshot = try String(contentsOfFile: Self.path(world), encoding: .utf8)
            let configuration = try String(contentsOfFile: world.configuration, encoding: .utf8)
            let secrets = configuration.split(separator: "\n").compactMap { line -> String? in
                let names = ["token:", "cf_client_id:", "cf_client_secret:", "password:"]
                guard let name = names.first(where: line.contains), let range = line.range(of: name) else { return nil }
                return line[range.upperBound...].trimmingCharacters(in: CharacterSet(charactersIn: " \"'{},"))
            }
            #expect(secrets.count >= 9)
            for secret in secrets where secret.count > 3 { #expect(!snapshot.contains(secret)) }
        }
    }

    @Test("--no-snapshot and the configuration keep nothing", arguments: [true, false])
    func kept(byOption: Bool) async throws {
        let edit = { (text: String) in byOption ? text : text + "\nsnapshot: { enabled: false }\n" }
        try await Self.inWorld(editing: edit) { world in
            try await Self.open(world, byOption ? "--no-snapshot" : "") { terminal in
                try await Self.known(terminal)
                try await Self.quit(terminal)
            }
            #expect(!FileManager.default.fileExists(atPath: Self.path(world)))
        }
    }

    @Test(
        "A file that can't be used is said, kept under another name, and stops nothing",
        arguments: [
            ("half of one", "it is damaged"), ("something else", "it is no snapshot of lynceus"),
            ("one of a newer version", "a newer version of lynceus wrote it"), ("nothing", "it is damaged"),
        ])
    func unusable(what: String, words: String) async throws {
        try await Self.inWorld { world in
            try await Self.open(world) { terminal in
                try await Self.known(terminal)
                try await Self.quit(terminal)
            }
            let path = Self.path(world)
            let whole = try String(contentsOfFile: path, encoding: .utf8)
            let text =
                switch what {
                case "half of one": String(whole.prefix(whole.count / 2))
                case "something else": "{}\n"
                case "nothing": ""
                default: whole.replacingOccurrences(of: #""lynceus_snapshot":1,"#, with: #""lynceus_snapshot":999,"#)
                }
            try text.write(toFile: path, atomically: true, encoding: .utf8)
            try await Self.open(world) { terminal in
                try await terminal.screen("what is wrong") { $0.contains(words) }
                try await Self.known(terminal)
                try await Self.quit(terminal)
            }
            #expect(try String(contentsOfFile: path + ".bad", encoding: .utf8) == text)
            #expect(try String(contentsOfFile: path, encoding: .utf8).hasPrefix(#"{"lynceus_snapshot":1,"#))
        }
    }

    @Test("What is no plain file is left alone, and said", arguments: ["link", "folder", "pipe"])
    func unsafe(what: String) async throws {
        try await Self.inWorld { world in
            let path = Self.path(world)
            try FileManager.default.createDirectory(
                atPath: world.folder.path + "/lynceus", withIntermediateDirectories: true)
            let victim = world.folder.path + "/victim"
            try "mine".write(toFile: victim, atomically: true, encoding: .utf8)
            switch what {
            case "link": try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: victim)
            case "folder": try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            default: #expect(mkfifo(path, 0o600) == 0)
            }
            try await Self.open(world) { terminal in
                try await terminal.screen("what is wrong") {
                    $0.contains("the snapshot") && $0.contains("can't be used: it is")
                }
                try await Self.known(terminal)
                try await Self.quit(terminal)
            }
            #expect(try String(contentsOfFile: victim, encoding: .utf8) == "mine")
        }
    }

    @Test("A disk that takes no more is said once, and stops nothing")
    func fullDisk() async throws {
        try await Self.inWorld(editing: { $0 + "\nsnapshot: { interval: 1s }\n" }) { world in
            // A file may not grow at all: what a full disk says comes from the same call.
            let command = world.folder.path + "/limited"
            let script = """
                #!/bin/sh
                trap '' XFSZ
                ulimit -f 0
                exec \(Program.path) --config \(world.configuration) --log-file /dev/null

                """
            try script.write(toFile: command, atomically: true, encoding: .utf8)
            try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: command)
            try await Tmux.run(
                command, columns: 160, rows: 48, environment: ["XDG_STATE_HOME": world.folder.path]
            ) { terminal in
                try await terminal.screen("what is wrong") { $0.contains("is not written: File too large") }
                try await Self.known(terminal)
                try await Self.quit(terminal)
            }
            #expect(!FileManager.default.fileExists(atPath: Self.path(world)))
            let left = try FileManager.default.contentsOfDirectory(atPath: world.folder.path + "/lynceus")
            #expect(left.allSatisfy { $0 == "snapshot.json.lock" }, "\(left)")
        }
    }

    @Test("Of two boards one writes; once it is killed, the other takes over, with what was marked there")
    func twoBoards() async throws {
        try await Self.inWorld(editing: { $0 + "\nsnapshot: { interval: 1s }\n" }) { world in
            func pins() throws -> Int {
                let text = try String(contentsOfFile: Self.path(world), encoding: .utf8)
                let content = try #require(
                    JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])["content"]
                let view = (content as? [String: Any])?["view"] as? [String: Any]
                return (view?["pinned"] as? [Any])?.count ?? 0
            }
            func eventually(_ what: String, _ condition: () throws -> Bool) async throws {
                for _ in 0..<600 {
                    if (try? condition()) == true { return }
                    try await Task.sleep(for: .milliseconds(50))
                }
                Issue.record("waited in vain until \(what)")
            }
            try await Self.open(world) { first in
                try await Self.known(first)
                try await eventually("the first has written") {
                    _ = try pins(); return true
                }
                try await Self.open(world) { second in
                    try await Self.known(second)
                    try await second.screen("that it does not write") { $0.contains("another lynceus (process") }
                    try await first.press(":repo checkout", "Enter", "*")
                    try await eventually("the first has written the pin") { try pins() == 1 }
                    kill(try first.processID(), SIGKILL)
                    try await second.press(":repo mailer", "Enter", "*")
                    try await second.screen("both pins") { $0.contains("*checkout") && $0.contains("*mailer") }
                    try await eventually("the second has written both") { try pins() == 2 }
                    try await Self.quit(second)
                }
            }
        }
    }

    @Test("Killed at any moment, it starts from a whole snapshot")
    func killed() async throws {
        try await Self.inWorld(editing: { $0 + "\nsnapshot: { interval: 100ms }\n" }) { world in
            for round in 0..<8 {
                try await Self.open(world) { terminal in
                    let screen = try await terminal.screen("rows") { $0.contains("checkout") }
                    #expect(!screen.contains("can't be used"), "round \(round)")
                    try await Self.known(terminal)
                    try await terminal.press("*")
                    try await Task.sleep(for: .milliseconds(Int.random(in: 0...300)))
                    kill(try terminal.processID(), SIGKILL)
                }
            }
            let text = try String(contentsOfFile: Self.path(world), encoding: .utf8)
            #expect(text.hasPrefix(#"{"lynceus_snapshot":1,"#) && text.hasSuffix("}\n"))
        }
    }
}
