import Foundation
import Releases
import Simulation
import Testing

@testable import lynceus

/// `status --since`, with the real binary over real HTTP, after a board that has left something.
@Suite(.serialized)
struct StatusSinceTests {
    @Test("What has changed since a board ended is told as a table, JSON and Markdown")
    func changes() async throws {
        let settings = SimulationSettings(scenario: .rolling, pace: .stepped(start: Date()))
        try await SimulatedWorld.run(settings) { world in
            let state = ["XDG_STATE_HOME": world.folder.path]
            let arguments = ["status", "--config", world.configuration, "--since", "1h", "-o"]
            let nothing = try await Program.run(arguments + ["table"], environment: state)
            #expect(nothing.output.hasPrefix("nothing has changed since "), "\(nothing)")
            #expect(nothing.errors.contains("no earlier run has left anything"))
            try await Tmux.run("\(Program.path) --config \(world.configuration)", environment: state) { terminal in
                try await terminal.screen("contact") { $0.contains("3/3") && $0.contains("✓") }
                try await terminal.press("q")
                #expect(try await terminal.exit() == 0)
            }
            try await world.simulation.step(by: .seconds(300))
            let table = try await Program.run(arguments + ["table"], environment: state)
            #expect(table.output.hasPrefix("TIME") && table.output.contains("/qa"), "\(table)")
            #expect(table.exitCode == 0)
            let json = try await Program.run(arguments + ["json"], environment: state)
            let document = try #require(
                JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], "\(json)")
            let changes = try #require(document["changes"] as? [[String: Any]])
            #expect(!changes.isEmpty)
            #expect(changes.allSatisfy { $0["at"] is Int && $0["change"] is String })
            let markdown = try await Program.run(arguments + ["md"], environment: state)
            #expect(markdown.output.contains("| TIME | WHAT | CHANGE |\n|--|--|--|\n| "), "\(markdown)")
            let refused = try await Program.run(arguments + ["yaml"], environment: state)
            #expect(refused.exitCode == 64)
        }
    }

    @Test("A moment is a time ago, the last time of a day where the person is, or a whole time")
    func moments() throws {
        let now = try #require(Instant(rfc3339: "2026-11-28T01:30:00Z"))
        func moment(_ text: String, _ offset: Int64 = 0) -> String? {
            SinceMoment(argument: text)?.instant(at: now, utcOffset: offset).rfc3339
        }
        #expect(moment("30m") == "2026-11-28T01:00:00Z")
        #expect(moment("01:00") == "2026-11-28T01:00:00Z")
        #expect(moment("02:00") == "2026-11-27T02:00:00Z")
        #expect(moment("02:00", 3600) == "2026-11-28T01:00:00Z")
        #expect(moment("23:15:30", -7200) == "2026-11-28T01:15:30Z")
        #expect(moment("2026-11-01T00:00:00Z") == "2026-11-01T00:00:00Z")
        for wrong in ["", "25:00", "1:2:3:4", "12", "-5m", "0s", "yesterday", "1:60", "٠١:٠٠"] {
            #expect(moment(wrong) == nil, "\(wrong)")
        }
    }
}
