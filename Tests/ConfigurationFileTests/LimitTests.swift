import ConfigurationFile
import Foundation
import Testing

/// What is no configuration is refused before it costs anything, and never crashes.
@Suite struct LimitTests {
    private func messages(_ text: String) -> [String] {
        load(text).diagnostics.map(\.message)
    }

    private func message(ofFile data: Data) throws -> String {
        let folder = try TemporaryFolder()
        let outcome = ConfigurationLoader.load(path: try folder.write("a.yaml", data), environment: [:])
        #expect(outcome.configuration == nil)
        return try #require(outcome.diagnostics.first).message
    }

    @Test func refusesAHugeFileUnread() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("huge.yaml", "")
        let file = try #require(FileHandle(forWritingAtPath: path))
        try file.truncate(atOffset: 100 << 20)
        let outcome = ConfigurationLoader.load(path: path, environment: [:])
        #expect(
            outcome.diagnostics.rendered() == """
                \(path): error: the file is larger than 1 MiB
                    hint: check that this is the file you meant
                """)
    }

    @Test func acceptsAFileOfTheLargestSize() throws {
        let filler = String(repeating: "# a comment\n", count: ConfigurationLoader.longestFile / 12 - 20)
        let text = "argocd: { environments: { qa: { url: \"https://a.example.com\" } } }\nreleases: []\n" + filler
        #expect(load(text).configuration != nil)
        #expect(messages(text + filler) == ["the file is larger than 1 MiB"])
    }

    @Test func refusesWhatIsNoText() throws {
        #expect(try message(ofFile: Data([0x61, 0x3A, 0x20, 0xFF])) == "this is not a text in UTF-8")
        #expect(try message(ofFile: Data("a: \0".utf8)) == "this is not a text in UTF-8")
        #expect(try message(ofFile: Data([0x7F, 0x45, 0x4C, 0x46])) == "a control character; is this a YAML file?")
    }

    @Test func refusesWhatIsNoFile() throws {
        let folder = try TemporaryFolder()
        for (path, summary) in [
            (folder.path, "the file is a directory"), ("\(folder.path)/nowhere", "the file does not exist"),
            ("/dev/zero", "the file is neither a file nor a pipe"),
        ] {
            let outcome = ConfigurationLoader.load(path: path, environment: [:])
            #expect(outcome.diagnostics.map(\.message) == [summary])
            #expect(outcome.diagnostics[0].hint != nil)
        }
    }

    /// Ten to the ninth texts in half a kilobyte, as values and as keys, which a parser would have to hash.
    @Test(arguments: ["[%]", "{ ? [%] : 1 }"])
    func refusesAnAnchorBomb(shape: String) {
        var text = "a: &a [lol]\n"
        for (level, next) in zip("abcdefghi", "bcdefghij") {
            let aliases = Array(repeating: "*\(level)", count: 10).joined(separator: ", ")
            text += "\(next): &\(next) \(shape.replacing("%", with: aliases))\n"
        }
        #expect(messages(text) == ["its aliases would grow to more than 16 MiB"])
    }

    @Test func letsManyReposShareASetting() {
        let repos = (1...300).map { "      - { name: repo\($0), ci: *ci }\n" }.joined()
        let text =
            "argocd: { environments: { qa: { url: \"https://a.example.com\" } } }\nreleases:\n  - id: r\n    repos:\n"
            + "      - { name: repo0, ci: &ci { file: builds.json } }\n" + repos
        #expect(load(text).configuration?.releases[0].repos.count == 301)
    }

    @Test(arguments: ["[", "{a: ", "? ", "- ", "[a: ", "{? ", "a: [{"])
    func refusesDeepNesting(piece: String) {
        let messages = messages(String(repeating: piece, count: 100_000))
        #expect(messages.count == 1)
    }

    /// What libYAML lets pass is taken apart without recursion of ours.
    @Test func survivesTheDeepestNestingThatIsParsed() {
        let text = "argocd: " + String(repeating: "[a: ", count: 980) + String(repeating: "]", count: 980)
        #expect(messages(text).contains("`argocd` must be a mapping (`key: value`), not a list"))
    }

    @Test func reportsDuplicatesWithoutEnd() {
        let messages = messages(String(repeating: "theme: auto\n", count: 5000))
        #expect(messages == ["duplicate key `theme`"])
    }

    @Test func showsOnlyAPartOfALongLine() throws {
        let text = "theme: auto, glyphs: \"" + String(repeating: "x", count: 500) + "\": 1\n"
        let excerpt = try #require(load(text).diagnostics.first?.excerpt)
        #expect(excerpt.line.count <= 102)
        #expect(excerpt.line.hasPrefix("theme") == false || excerpt.caret < 100)
        #expect(load("theme: [" + String(repeating: "x", count: 5000)).diagnostics.first?.excerpt == nil)
    }

    @Test(arguments: ["\n", "\r\n", "\r"])
    func countsLinesAsTheParserDoes(lineBreak: String) {
        let text = ["# é", "ci:", "  zebra: 1", "theme: [a]"].joined(separator: lineBreak)
        let excerpts = load("\u{FEFF}" + text).diagnostics.compactMap(\.excerpt).map(\.line)
        #expect(excerpts.contains("  zebra: 1"))
        #expect(excerpts.contains("theme: [a]"))
    }
}
