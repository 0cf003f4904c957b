import Foundation
import Simulation
import Testing

/// The real binary in a real terminal, over real HTTP.
@Suite(.serialized)
struct BoardInTerminalTests {
    private static let stepped = SimulationSettings.Pace.stepped(start: Date())

    private static func board(_ world: SimulatedWorld) -> String {
        "\(Program.path) --config \(world.configuration)"
    }

    @Test("starts, moves, opens, helps, and gives the terminal back", arguments: [(80, 24), (160, 48)])
    func session(size: (columns: Int, rows: Int)) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await Tmux.run(Self.board(world), columns: size.columns, rows: size.rows) { terminal in
                let first = try await terminal.screen("every environment") {
                    $0.contains("PROD") && $0.contains("checkout")
                }
                #expect(first.split(separator: "\n", omittingEmptySubsequences: false).count >= size.rows - 1)
                try await terminal.screen("all done") { $0.contains("✓") && $0.contains("3/3") }
                // Rows that become known re-sort the grid: the page is reached by name, not by counting rows.
                try await terminal.press("j", "j", "l", ":repo checkout", "Enter", "Enter")
                try await terminal.screen("a deployment's detail") { $0.contains("desired") || $0.contains("DESIRED") }
                try await terminal.press("Escape")
                try await terminal.screen("the matrix again") { $0.contains("quiet:") }
                try await terminal.press("?")
                try await terminal.screen("help") { $0.contains("lynceus help") && $0.contains("one row down") }
                try await terminal.press("Escape")
                try await terminal.screen("the matrix again") { $0.contains("quiet:") }
                try await terminal.press("q")
                #expect(try await terminal.exit() == 0)
                let modes = try await terminal.modes()
                #expect(!modes.alternateScreen)
                #expect(modes.cursorVisible)
            }
        }
    }

    @Test("follows a resize to every size down to one cell, and back")
    func resizes() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await Tmux.run(Self.board(world)) { terminal in
                try await terminal.screen("the matrix") { $0.contains("checkout") }
                for (columns, rows) in [(160, 48), (40, 12), (20, 5), (1, 1), (80, 24)] {
                    try await terminal.resize(columns: columns, rows: rows)
                }
                try await terminal.screen("the matrix at its old size") {
                    $0.contains("checkout") && $0.contains("PROD") && $0.contains("UAT")
                }
                try await terminal.press("q")
                #expect(try await terminal.exit() == 0)
            }
        }
    }

    @Test("one Argo CD that hangs holds nobody up, and says since when it is silent")
    func oneHangs() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await world.simulation.setFault(.hang, on: .argoCD(environment: "uat"))
            try await Tmux.run(Self.board(world), columns: 160, rows: 48) { terminal in
                let screen = try await terminal.screen("the two that answer, and the silence of the third") {
                    $0.contains("✓") && $0.contains("2/3")
                        && $0.range(of: #"uat[^\n]* \d+s"#, options: .regularExpression) != nil
                }
                #expect(!screen.contains("3/3 environments"))
            }
        }
    }

    @Test("what is known of an Argo CD that is lost is dimmed and shows its age; then it comes back by itself")
    func oneIsLost() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .rolling, pace: Self.stepped)) { world in
            try await Tmux.run(Self.board(world), columns: 160, rows: 48) { terminal in
                try await terminal.screen("contact with all three") { $0.contains("3/3") && $0.contains("✓") }
                try await world.simulation.step(by: .seconds(30))
                try await terminal.screen("a rollout, or its end") { !$0.contains("nothing has changed") }
                try await world.simulation.setFault(.refuse, on: .argoCD(environment: "qa"))
                let lost = try await terminal.screen(attributes: true, "stale cells") {
                    $0.contains("stale") && $0.contains("2/3")
                }
                let staleLines = lost.split(separator: "\n").filter { $0.contains("stale") }
                // SGR 2 is dim. No cell of the lost environment may look fresh.
                #expect(
                    staleLines.allSatisfy { $0.contains("\u{1B}[2m") || $0.contains(";2m") || $0.contains("[2;") },
                    "\(lost)")
                try await world.simulation.setFault(nil, on: .argoCD(environment: "qa"))
                try await terminal.screen("contact with all three again") {
                    $0.contains("3/3") && !$0.contains("stale")
                }
            }
        }
    }

    @Test("at rest nothing runs but the threads of the network and of the terminal")
    func threads() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await Tmux.run(Self.board(world)) { terminal in
                try await terminal.screen("all done") { $0.contains("✓") && $0.contains("3/3") }
                let tasks = "/proc/\(try terminal.processID())/task"
                let names = try FileManager.default.contentsOfDirectory(atPath: tasks).map { task in
                    try String(contentsOfFile: "\(tasks)/\(task)/comm", encoding: .utf8)
                        .trimmingCharacters(in: .newlines)
                }
                #expect(names.contains("terminal"))
                let network = names.count { $0.hasPrefix("NIO-SGLTN-1") }
                #expect((1...2).contains(network), "\(names)")
                // The pool of Swift's runtime and libdispatch's would be among them.
                #expect(names.count == network + 2, "\(names)")
            }
        }
    }

    @Test("a signal that asks it to end finds the terminal restored", arguments: [SIGTERM, SIGHUP, SIGINT])
    func signals(signal: Int32) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await Tmux.run(Self.board(world)) { terminal in
                try await terminal.screen("the matrix") { $0.contains("checkout") }
                kill(try terminal.processID(), signal)
                #expect(try await terminal.exit() == [SIGTERM: 143, SIGHUP: 129, SIGINT: 130][signal])
                let modes = try await terminal.modes()
                #expect(!modes.alternateScreen)
                #expect(modes.cursorVisible)
            }
        }
    }

    @Test("is suspended and comes back")
    func suspends() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await Tmux.run("bash --norc --noprofile -i") { terminal in
                try await terminal.press("PS1='READY '", "Enter", Self.board(world), "Enter")
                try await terminal.screen("the matrix") { $0.contains("PROD") }
                try await terminal.press("C-z")
                try await terminal.screen("the shell") { $0.contains("Stopped") }
                try await terminal.resize(columns: 120, rows: 30)
                try await terminal.press("fg", "Enter")
                let screen = try await terminal.screen("the matrix at the new size") {
                    $0.contains("PROD") && $0.split(separator: "\n").contains { $0.count > 100 }
                }
                #expect(screen.contains("checkout"))
                try await terminal.press("q")
                try await terminal.screen("the shell again") { $0.contains("READY") && !$0.contains("PROD") }
            }
        }
    }

    @Test("the demo shows a board without any configuration")
    func demo() async throws {
        try await Tmux.run("\(Program.path) demo --speed 20 --seed 7", columns: 160, rows: 48) { terminal in
            try await terminal.screen("the demo's matrix") { $0.contains("checkout") && $0.contains("PROD") }
            try await terminal.screen(within: 60, "trouble") { $0.contains("✗") || $0.contains("◆") }
            try await terminal.press("Q")
            #expect(try await terminal.exit() == 0)
        }
    }

    @Test("demo --headless prints a configuration that status and the board agree on")
    func headless() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lynceus-headless-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("config.yaml").path
        try await Tmux.run("\(Program.path) demo --headless --scenario quiet > \(file)") { world in
            try await world.screen("the configuration file") { _ in
                (try? String(contentsOfFile: file, encoding: .utf8))?.contains("releases:") ?? false
            }
            let check = try await Program.run(["config", "check", "--config", file])
            #expect(check.exitCode == 0, "\(check)")
            let status = try await Program.run(["status", "--config", file, "-o", "json"])
            let document = try JSONDecoder().decode(StatusJSON.self, from: Data(status.output.utf8))
            let checkout = try #require(document.allStatuses.first { $0.repo_name == "checkout" })
            let version = try #require(checkout.environments["prod"]?.current_version)
            try await Tmux.run("\(Program.path) --config \(file)", columns: 160, rows: 48) { board in
                let screen = try await board.screen("checkout as status has it") { screen in
                    screen.split(separator: "\n").contains { $0.contains("checkout") && $0.contains("✓ \(version)") }
                }
                #expect(screen.contains("PROD"))
            }
            try await world.press("C-c")
            #expect(try await world.exit() == 130)
        }
    }
}
