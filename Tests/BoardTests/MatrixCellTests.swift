import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct MatrixCellTests {
    private static func text(_ world: World, _ repo: String, _ environment: EnvironmentID, columns: Int = 21) -> String
    {
        guard let deployment = world.picture.deployment(world.id(repo, environment)) else { return "" }
        return MatrixCell(deployment, at: world.now).line(columns: columns, glyphs: .utf8).spans.map(\.text).joined()
    }

    @Test(arguments: [
        ("checkout", "qa", "✓ 1.43.0"),
        ("checkout", "prod", "✗ 1.42.0»1.43.0 2/6"),
        ("payments-api", "prod", "◆ 8.8.0»8.8.1 stuck"),
        ("search", "uat", "▶ 2026.11.2».3 4/9"),
        ("search", "prod", "‖ 2026.11.2».3 paused"),
        ("ledger", "qa", "◐ 3.1.0»3.1.1 sync"),
        ("ledger", "uat", "○ 3.1.0"),
        ("mailer", "uat", "✗ 5.0.1»5.0.2"),
        ("behind", "prod", "~ 1.1.9»1.2.0"),
        ("drifting", "qa", "○ not deployed"),
        ("drifting", "uat", "○ no application"),
        ("drifting", "prod", "~ 9.4.0 OutOfSync"),
        ("unbuilt", "qa", "○ 0.9.13 no build"),
        ("new", "qa", "? not read"),
        ("auth", "qa", "✓ 7.7.0            7m"),
    ])
    func everyStateReads(repo: String, environment: EnvironmentID, expected: String) {
        #expect(Self.text(Scenes.everyState(), repo, environment) == expected)
    }

    @Test func aLostDeploymentNeverLooksFresh() throws {
        let world = Scenes.lostArgoCD()
        for repo in world.picture.catalog.releases[0].repos where repo.id != "new" {
            let deployment = try #require(world.picture.deployment(world.id(repo.id.rawValue, "prod")))
            for columns in 10...60 {
                let line = MatrixCell(deployment, at: world.now).line(columns: columns, glyphs: .utf8)
                let text = line.spans.map(\.text).joined()
                #expect(text.hasPrefix("?"), "\(repo.id) in \(columns)")
                #expect(text.contains("stale"), "\(repo.id) in \(columns): \(text)")
                #expect(line.spans.allSatisfy { $0.role == .stale }, "\(repo.id) in \(columns)")
            }
        }
    }

    @Test func aLostDeploymentKeepsItsLastKnownState() {
        #expect(Self.text(Scenes.lostArgoCD(), "checkout", "prod") == "?✗ 1.42.0    stale 6m")
        #expect(Self.text(Scenes.lostArgoCD(), "zeta", "prod") == "? 7.7.0     stale 10m")
    }

    @Test func noCellIsWiderThanItsRoom() throws {
        for world in [Scenes.everyState(), Scenes.lostArgoCD()] {
            for repo in world.picture.catalog.releases[0].repos {
                let deployment = try #require(world.picture.deployment(world.id(repo.id.rawValue, "prod")))
                for columns in 0...80 {
                    for glyphs in [Glyphs.utf8, .ascii] {
                        var frame = Frame(size: Size(columns: 100, rows: 1))
                        let line = MatrixCell(deployment, at: world.now).line(columns: columns, glyphs: glyphs)
                        frame.draw(line, column: 0, row: 0, columns: columns, ellipsis: glyphs.ellipsis)
                        #expect(frame.text(ofRow: 0).dropFirst(columns).allSatisfy { $0 == " " })
                    }
                }
            }
        }
    }

    @Test(arguments: [
        ("2026.11.2", "2026.11.3", ".3"), ("1.1.939", "1.1.940", ".940"), ("1.2", "1.2.1", nil),
        ("4f2a91c", "8be1102", nil),
        ("1.9.9", "2.0.0", nil), ("1.2.3", "1.2.3", nil),
    ])
    func versionsAreShortenedOnlyWithoutDoubt(current: String, next: String, tail: String?) {
        #expect(VersionText.tail(of: next, after: current) == tail)
    }

    @Test func aLongVersionGivesWayToItsRoom() {
        var world = World(["checkout"])
        world.link("qa")
        world.settle("checkout", "2026.11.3-feature-a-very-long-branch-name", in: ["qa"])
        #expect(Self.text(world, "checkout", "qa") == "✓ 2026.11.3-feature-…")
    }
}
