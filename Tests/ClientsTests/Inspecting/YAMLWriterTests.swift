import FoundationEssentials
import Releases
import Testing
import Yams

@testable import Clients

@Suite("JSON as YAML for people")
struct YAMLWriterTests {
    private static func lines(_ json: String) throws -> [String] {
        YAMLWriter(try JSONDocument.decode(JSONValue.self, from: json.utf8)).lines
    }

    /// What Yams, which has not written it, reads.
    private static func read(_ lines: [String]) throws -> JSONValue {
        JSONValue(try #require(try Yams.compose(yaml: lines.joined(separator: "\n") + "\n")))
    }

    @Test("keys come in the usual order, lists are not indented, and texts have lines")
    func order() throws {
        let json = """
            {"status":{},"zone":null,"kind":"X","data":{"a":"one\\n  two\\n"},"apiVersion":"v1","spec":{"list":[{"b":1,"a":[]},[1,[2]],"t"]},\
            "metadata":{"name":"shop"}}
            """
        #expect(
            try Self.lines(json) == [
                "apiVersion: v1", "kind: X", "metadata:", "  name: shop", "spec:", "  list:", "  - a: []", "    b: 1",
                "  - - 1", "    - - 2", "  - t", "status: {}", "data:", "  a: |", "    one", "      two", "zone: null",
            ])
    }

    @Test(
        "every text is read back as the text that it is",
        arguments: [
            "", " ", "~", "null", "true", "Yes", "off", "1", "-1", "1.5", "1e3", "0x1F", "0o17", ".inf", "1_000",
            "12:30:45",
            "2025-08-13", "2025-08-13T07:52:14Z", "10.0.0.1", "1.2.3", "v1", "-", "--flag=a", "- a", "? a", ": a",
            "a: b", "a:",
            "a #b", "#a", "&a", "*a", "!a", "|", ">", "'a'", "\"a\"", "it's", "{\"a\":\"b\\\\c\"}", "[a]", "%a", "@a",
            "`a", "a ", " a",
            "a, b", "---", "...", "<<", "=", "é", "🚀", "a\\b", "+", ".", "_", "1,000", "0", "00012", "1e", "190:20:30",
            "+.5",
            // Of several lines
            "a\nb", "a\nb\n", "a\nb\n\n\n", "\na", "\n\n  a\n", "  a\nb", "a \nb", "a\n\n b\n", "# a\nb: [\n", "a\n  ",
            "\n", "\n\n", " \n ",
            "🚀 \n- a\n---\n", "\"a\nb\"", "a\n...\nb\n",
        ])
    func texts(_ text: String) throws {
        let value = JSONValue.object(["a": .array([.text(text), .object(["b": .text(text)])]), "c": .text(text)])
        #expect(try Self.read(YAMLWriter(value).lines) == value)
        guard !text.contains("\n"), !text.isEmpty else { return }
        let key = JSONValue.object([text: .integer(1)])
        #expect(try Self.read(YAMLWriter(key).lines) == key)
    }

    @Test("values of any shape are read back as what they are")
    func random() throws {
        var random = SplitMix(seed: 7)
        for _ in 0..<300 {
            let value = JSONValue.object(["x": .random(depth: 4, using: &random)])
            let cleaned = value.cleaned
            #expect(try Self.read(YAMLWriter(value).lines) == cleaned, "\(value.json)")
        }
    }

    @Test("hostile text neither leaves its line nor its place")
    func hostile() throws {
        let evil = "\u{1B}[2J\u{202E}a\u{200B}\u{9B}31m\tb\rc\u{2028}d" + String(repeating: "x", count: 10_000)
        let lines = YAMLWriter(.object([evil: .array([.text(evil), .text(evil + "\n" + evil)])])).lines
        #expect(lines.count == 5)
        for line in lines {
            #expect(line == line.sanitizedLine())
            #expect(line.unicodeScalars.count <= 2_001)
        }
    }

    @Test("too many lines are counted")
    func bounds() throws {
        let yaml = YAMLWriter(.object(["a": .text(String(repeating: "line\n", count: 30_000))]))
        #expect(yaml.lines.count == 20_000)
        #expect(yaml.omitted == 10_001)
    }

    @Test(
        "recorded manifests are read back as what they are",
        .enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)),
        arguments: ["workloads", "workloads/rollout"].flatMap { folder in
            Payloads.names(in: folder).map { "\(folder)/\($0)" }
        })
    func recorded(path: String) throws {
        let text = try ManifestText(try Payloads.data(path), kind: "Deployment")
        let lines = YAMLWriter(text.shown()).lines
        #expect(try Self.read(lines) == text.whole)
        #expect(!lines.contains { $0.contains("managedFields") })
    }
}

extension JSONValue {
    /// What Yams makes of a node, by YAML 1.1 as most tools have it.
    fileprivate init(_ node: Yams.Node) {
        switch node {
        case .mapping(let mapping):
            self = .object(
                Dictionary(mapping.map { ($0.key.string ?? "", JSONValue($0.value)) }, uniquingKeysWith: { $1 }))
        case .sequence(let sequence): self = .array(sequence.map { JSONValue($0) })
        case .scalar, .alias:
            if node.tag == Tag(.null) {
                self = .null
            } else if node.tag == Tag(.bool), let flag = node.bool {
                self = .bool(flag)
            } else if node.tag == Tag(.int), let number = node.int {
                self = .integer(number)
            } else if node.tag == Tag(.float), let number = node.float {
                self = Int(exactly: number).map { _ in .number(number) } ?? .number(number)
            } else if node.tag == Tag(.str) {
                self = .text(node.string ?? "")
            } else {
                self = .array([.text("neither text nor number"), .text(node.string ?? "")])
            }
        }
    }

    /// The value with every text as the model takes it.
    fileprivate var cleaned: JSONValue {
        switch self {
        case .text(let text):
            .text(
                text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.sanitizedLine() }
                    .joined(separator: "\n"))
        case .array(let elements): .array(elements.map(\.cleaned))
        case .object(let fields):
            .object(Dictionary(fields.map { ($0.key.sanitizedLine(), $0.value.cleaned) }, uniquingKeysWith: { $1 }))
        default: self
        }
    }
}
