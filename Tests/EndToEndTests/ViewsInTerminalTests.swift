import Foundation
import Simulation
import Testing

/// The real binary in a real terminal, over real HTTP: down to a pod and back, and everything that can be looked into on the way.
@Suite(.serialized)
struct ViewsInTerminalTests {
    private static let stepped = SimulationSettings.Pace.stepped(start: Date())

    /// The line that the cursor is on, once it meets a condition.
    private static func cursorLine(_ terminal: Tmux, where condition: (String) -> Bool) async throws -> String {
        func line(_ screen: String) -> String? {
            screen.split(separator: "\n").first { $0.hasPrefix("▸") }.map(String.init)
        }
        return line(try await terminal.screen("the cursor") { line($0).map(condition) ?? false }) ?? ""
    }

    /// A board over a world in which payments crash in prod.
    private func drive(
        columns: Int = 80, rows: Int = 24, _ body: (Tmux, SimulatedWorld) async throws -> Void
    ) async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .crashLoop, pace: Self.stepped)) { world in
            try await world.simulation.step(by: .seconds(120))
            let command = "\(Program.path) --config \(world.configuration)"
            try await Tmux.run(command, columns: columns, rows: rows) { terminal in
                try await terminal.screen("trouble, and its pods") { screen in
                    screen.contains("3/3") && screen.contains("CrashLoopBackOff")
                }
                try await body(terminal, world)
                try await terminal.press("Q")
                #expect(try await terminal.exit() == 0)
                let modes = try await terminal.modes()
                #expect(!modes.alternateScreen && modes.cursorVisible)
            }
        }
    }

    @Test("from the matrix down to a failing pod and what it wrote, and back", arguments: [(80, 24), (160, 48)])
    func downToAPod(size: (columns: Int, rows: Int)) async throws {
        try await drive(columns: size.columns, rows: size.rows) { terminal, _ in
            try await terminal.press("Enter")
            try await terminal.screen("the deployment with its past") {
                $0.contains("DESIRED") && $0.contains("new  ")
            }
            // The first object is the workload; its failing pod comes after the heading of its newest set.
            var cursor = try await Self.cursorLine(terminal) { _ in true }
            while !cursor.contains("CrashLoopBackOff") {
                try await terminal.press("j")
                cursor = try await Self.cursorLine(terminal) { [cursor] in $0 != cursor }
            }
            try await terminal.press("Enter")
            try await terminal.screen("the pod's containers") { $0.contains("CONTAINERS") && $0.contains("exit 1") }
            try await terminal.press("L")
            try await terminal.screen("what it wrote") { $0.contains("panic:") && $0.contains("log · prod") }
            try await terminal.press("p")
            try await terminal.screen("what it wrote before") {
                $0.contains("before the last restart") && $0.contains("panic:")
            }
            try await terminal.press("e")
            try await terminal.screen("what Kubernetes says") {
                $0.contains("events · prod") && $0.contains("BackOff ×")
            }
            try await terminal.press("y")
            try await terminal.screen("the manifest") { $0.contains("kind: Pod") && !$0.contains("managedFields") }
            try await terminal.press("Escape", "Escape", "Escape")
            try await terminal.screen("the matrix") { $0.contains("PROD") && $0.contains("quiet:") }
        }
    }

    @Test("history, difference, tree, explanation and description of what is selected")
    func views() async throws {
        try await drive { terminal, _ in
            for (key, wanted) in [
                ("H", "by "), ("D", "as of Argo CD's last comparison"), ("R", "Deployment/"), ("X", "To be done"),
                ("d", "description · prod"), ("v", "EXPECTED"), ("e", "last 60m"),
            ] {
                try await terminal.press(key)
                try await terminal.screen("what \(key) opens") { $0.contains(wanted) }
                try await terminal.press("Escape")
                try await terminal.screen("the matrix") { $0.contains("PROD") && $0.contains("quiet:") }
            }
        }
    }

    @Test("filters, commands, help, another size, suspended and resumed")
    func session() async throws {
        try await SimulatedWorld.run(SimulationSettings(scenario: .quiet, pace: Self.stepped)) { world in
            try await Tmux.run("bash --norc --noprofile -i") { terminal in
                let board = "\(Program.path) --config \(world.configuration)"
                try await terminal.press("PS1='READY '", "Enter", board, "Enter")
                try await terminal.screen("the matrix") {
                    $0.contains("3/3") && $0.contains("checkout") && $0.contains("✓")
                }
                try await terminal.press("/", "ledg")
                try await terminal.screen("one row") { $0.contains("ledger") && !$0.contains("checkout") }
                try await terminal.press("Escape")
                try await terminal.screen("all rows") { $0.contains("checkout") }
                try await terminal.press(":sort name", "Enter")
                try await terminal.screen("the order") { $0.contains("BY NAME") }
                try await terminal.press(":them", "Tab", "Enter")
                try await terminal.screen("the themes") { $0.contains("night-watch") && $0.contains("colour-blind") }
                try await terminal.press("j", "Enter", "?", "/freeze")
                try await terminal.screen("one line of help") {
                    $0.contains("hold back all news") && !$0.contains("one row down")
                }
                try await terminal.press("Escape", "Escape")
                try await terminal.resize(columns: 160, rows: 48)
                try await terminal.screen("the matrix at its new size") { screen in
                    screen.split(separator: "\n").contains { $0.count > 120 } && screen.contains("BY NAME")
                }
                try await terminal.press("C-z")
                try await terminal.screen("the shell") { $0.contains("Stopped") }
                try await terminal.resize(columns: 80, rows: 24)
                try await terminal.press("fg", "Enter")
                try await terminal.screen("the matrix again") { $0.contains("BY NAME") && $0.contains("PROD") }
                try await terminal.press("q")
                try await terminal.screen("the shell again") { $0.contains("READY") && !$0.contains("PROD") }
            }
        }
    }

    @Test("what is exported stands in a file that only its owner can read")
    func exports() async throws {
        try await drive { terminal, _ in
            try await terminal.press("x", "j", "j", "Enter")
            try await terminal.screen("where it is") { $0.contains("written to") }
            let folder = terminal.folder.appendingPathComponent("lynceus/exports").path
            let files = try FileManager.default.contentsOfDirectory(atPath: folder)
            let file = try #require(files.first { $0.hasSuffix(".json") })
            let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(file)")
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file)"))
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            #expect((object["rows"] as? [[String: Any]])?.isEmpty == false)
        }
    }

    @Test("a thousand events a second: every key is answered, and the board stays itself")
    func flood() async throws {
        let settings = SimulationSettings(
            scenario: .fleet, pace: .wall(speed: 1),
            fleet: FleetSettings(size: 1000, followedSize: 1000, environmentCount: 1, eventsPerSecond: 1000))
        try await SimulatedWorld.run(settings) { world in
            try await Tmux.run("\(Program.path) --config \(world.configuration)", columns: 160, rows: 48) { terminal in
                try await terminal.screen("the fleet") { $0.contains("1/1") && $0.contains("✓") }
                for _ in 0..<10 { try await terminal.press("j") }
                try await terminal.press("?")
                try await terminal.screen(within: 10, "help") { $0.contains("lynceus help") }
                try await terminal.press("Escape", "e")
                try await terminal.screen(within: 10, "what happens") { $0.contains("last 60m") }
                try await terminal.press("q", "q")
                #expect(try await terminal.exit() == 0)
            }
        }
    }
}
