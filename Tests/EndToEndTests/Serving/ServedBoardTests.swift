import Foundation
import Simulation
import Testing

/// `lynceus --from`: the board over a served tracker, in a real terminal.
@Suite(.serialized)
struct ServedBoardTests {
    private static let stepped = SimulationSettings.Pace.stepped(start: Date())

    @Test("the same screens; without contact everything is stale, and it comes back by itself")
    func board() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let file = world.folder.appendingPathComponent("token")
            try "0123456789abcdef-secret".write(to: file, atomically: true, encoding: .utf8)
            let arguments = ["--config", world.configuration, "--token-file", file.path]
            // The port is taken by the first and used again by the second.
            let (port, _, _) = try await ServedProgram.run(arguments, state: world.folder) { server in server.port }
            let command = "\(Program.path) --from http://127.0.0.1:\(port) --token-file \(file.path) --log-level debug"
            try await Tmux.run(command, columns: 120, rows: 40) { terminal in
                try await terminal.screen("that it waits") { $0.contains("waiting for it") }
                try await ServedProgram.run(arguments, port: port, state: world.folder) { _ in
                    try await terminal.screen("what the server follows") {
                        $0.contains("LIVE 3/3") && $0.contains("checkout") && $0.contains("127.0.0.1:\(port)")
                    }
                    try await terminal.press(":repo checkout", "Enter", "Enter")
                    try await terminal.screen("pods, which are read for whoever looks") { $0.contains("Running") }
                    try await terminal.press("L")
                    try await terminal.screen("a log, by way of the server") {
                        $0.contains("log") && $0.contains("checkout") && !$0.contains("refuses")
                    }
                    try await terminal.press("Escape", "Escape", "Escape")
                    try await terminal.screen("the matrix") { $0.contains("quiet:") }
                }
                try await terminal.screen("that there is no contact") {
                    $0.contains("no contact with lynceus serve") && $0.contains("stale") && $0.contains("0/3")
                }
                try await ServedProgram.run(arguments, port: port, state: world.folder) { _ in
                    try await terminal.screen("that there is contact again") {
                        $0.contains("LIVE 3/3") && !$0.contains("stale")
                    }
                    try await terminal.press("q")
                    #expect(try await terminal.exit() == 0)
                }
            }
        }
    }

    @Test("what was known of a server is shown at once the next time, as what it is: old")
    func remembered() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let state = ["XDG_STATE_HOME": world.folder.path]
            let (port, _, _) = try await ServedProgram.run(["--config", world.configuration], state: world.folder) {
                server in
                try await server.settle()
                let command = "\(Program.path) --from http://127.0.0.1:\(server.port)"
                try await Tmux.run(command, columns: 120, rows: 40, environment: state) { terminal in
                    try await terminal.screen("what the server follows") {
                        $0.contains("LIVE 3/3") && $0.contains("quiet:")
                    }
                    try await terminal.press("q")
                    #expect(try await terminal.exit() == 0)
                }
                return server.port
            }
            let command = "\(Program.path) --from http://127.0.0.1:\(port)"
            try await Tmux.run(command, columns: 120, rows: 40, environment: state) { terminal in
                try await terminal.screen("what was known, without contact") {
                    $0.contains("checkout") && $0.contains("1.1.") && $0.contains("stale") && $0.contains("0/3")
                }
                try await terminal.press("q")
                #expect(try await terminal.exit() == 0)
            }
        }
    }

    @Test("a wrong token, a wrong address and what is no lynceus are said, and end it")
    func refused() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            let file = world.folder.appendingPathComponent("token")
            try "0123456789abcdef-secret".write(to: file, atomically: true, encoding: .utf8)
            let wrong = world.folder.appendingPathComponent("wrong")
            try "0123456789abcdef-wrong".write(to: wrong, atomically: true, encoding: .utf8)
            try await ServedProgram.run(
                ["--config", world.configuration, "--token-file", file.path], state: world.folder
            ) { server in
                let from = ["--from", "http://127.0.0.1:\(server.port)"]
                for arguments in [from, from + ["--token-file", wrong.path]] {
                    let outcome = try await Program.run(arguments, environment: ["XDG_STATE_HOME": world.folder.path])
                    #expect(outcome.exitCode == 5, "\(outcome)")
                    #expect(outcome.errors.contains("refuses"), "\(outcome)")
                    #expect(outcome.errors.contains("hint: "), "\(outcome)")
                    #expect(!outcome.errors.contains("0123456789"))
                }
            }
            let usage = try await Program.run(["--from", "ftp://x"])
            #expect(usage.exitCode == 64, "\(usage)")
            let record = try await Program.run(["--from", "http://127.0.0.1:1", "--record", "x"])
            #expect(record.exitCode == 64, "\(record)")
        }
    }
}
