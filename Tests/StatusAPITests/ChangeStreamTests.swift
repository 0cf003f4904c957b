import Releases
import Testing
import Tracking

@testable import StatusAPI

@Suite("Changes as server-sent events")
struct ChangeStreamTests {
    private func change(_ number: Int, of release: ReleaseID? = "2026.11") -> Change {
        let subject: Change.Subject =
            release.map { .deployment(DeploymentID(release: $0, repo: "checkout", environment: "prod")) }
            ?? .environment("prod")
        return Change(number: number, at: Instant(seconds: 100), subject: subject, news: .appeared)
    }

    private func stream(at number: Int) -> ChangeStream {
        ChangeStream(release: "2026.11", at: .init(run: "r1", number: number))
    }

    /// The ids of the events in a text, and how many gaps.
    private func parsed(_ text: String) -> (ids: [String], gaps: [String]) {
        let blocks = text.split(separator: "\n\n")
        func field(_ name: String, _ block: Substring) -> String? {
            block.split(separator: "\n").first { $0.hasPrefix(name + ": ") }.map {
                String($0.dropFirst(name.count + 2))
            }
        }
        return (
            blocks.filter { field("event", $0) == "change" }.compactMap { field("id", $0) },
            blocks.filter { field("event", $0) == "gap" }.compactMap { field("data", $0) }
        )
    }

    @Test("A new caller is told nothing from before, and where it is")
    func new() throws {
        var stream = stream(at: 0)
        let text = try stream.opening(after: nil, Timeline(changes: [change(1), change(2)]), upTo: 2)
        #expect(parsed(text) == ([], []))
        #expect(text.contains("id: r1-2\n"))
        #expect(try parsed(stream.events([change(2), change(3)])).ids == ["r1-3"])
    }

    @Test("One that was here goes on where it was, and nothing comes twice")
    func resumed() throws {
        var stream = stream(at: 0)
        let timeline = Timeline(changes: (1...5).map { change($0) })
        #expect(try parsed(stream.opening(after: "r1-3", timeline, upTo: 5)) == (["r1-4", "r1-5"], []))
        #expect(try parsed(stream.events([change(5), change(6)])).ids == ["r1-6"])
    }

    @Test("What is not kept any more is said, with how many")
    func gap() throws {
        var stream = stream(at: 0)
        let timeline = Timeline(changes: (10...12).map { change($0) }, lost: 9)
        let (ids, gaps) = parsed(try stream.opening(after: "r1-4", timeline, upTo: 12))
        #expect(ids == ["r1-10", "r1-11", "r1-12"])
        #expect(gaps == [#"{"lost":5}"#])
        var exact = self.stream(at: 0)
        #expect(try parsed(exact.opening(after: "r1-9", timeline, upTo: 12)).gaps == [])
    }

    @Test(
        "An id of another run, of the future, or of nobody, is a gap of unknown size",
        arguments: ["r0-3", "r1-99", "x", "r1--1"])
    func foreign(id: String) throws {
        var stream = stream(at: 0)
        let (ids, gaps) = parsed(try stream.opening(after: id, Timeline(changes: [change(1)]), upTo: 1))
        #expect(ids == [])
        #expect(gaps == [#"{"lost":null}"#])
    }

    @Test("Only this release's changes, and those of environments")
    func filtered() throws {
        var stream = stream(at: 0)
        let text = try stream.events([change(1, of: "2026.12"), change(2, of: nil), change(3)])
        #expect(parsed(text).ids == ["r1-2", "r1-3"])
        #expect(text.contains(#""release":null"#))
    }
}
