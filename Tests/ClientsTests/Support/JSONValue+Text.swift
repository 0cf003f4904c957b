@testable import Clients

extension JSONValue {
    /// The value as JSON.
    var json: String {
        switch self {
        case .null: "null"
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .text(let text): Self.quoted(text)
        case .array(let elements): "[" + elements.map(\.json).joined(separator: ",") + "]"
        case .object(let fields):
            "{" + fields.map { Self.quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
        }
    }

    private static func quoted(_ text: String) -> String {
        let escaped = text.unicodeScalars.map { scalar in
            scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
                ? "\\u" + String(repeating: "0", count: scalar.value < 16 ? 3 : 2) + String(scalar.value, radix: 16)
                : String(scalar)
        }
        return "\"" + escaped.joined() + "\""
    }
}

extension JSONValue {
    /// A value of any shape; `depth` is how deep it may be nested.
    static func random(depth: Int, using random: inout SplitMix) -> JSONValue {
        switch Int.random(in: 0..<(depth > 0 ? 8 : 6), using: &random) {
        case 0: .null
        case 1: .bool(.random(using: &random))
        case 2: .integer(.random(in: .min ... .max, using: &random))
        case 3: .number(Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1024 + 0.000_1)
        case 4: .integer(.random(in: -10...10, using: &random))
        case 5: .text(randomText(using: &random))
        case 6:
            .array((0..<Int.random(in: 0...5, using: &random)).map { _ in .random(depth: depth - 1, using: &random) })
        default:
            .object(
                (0..<Int.random(in: 0...5, using: &random)).reduce(into: [:]) { fields, _ in
                    fields[randomText(using: &random)] = .random(depth: depth - 1, using: &random)
                })
        }
    }

    private static func randomText(using random: inout SplitMix) -> String {
        let scalars: [Unicode.Scalar] = [
            "a", "b", " ", "\"", "\\", "/", "\n", "\u{0}", "\u{7F}", "é", "€", "😀", "\u{2028}", "{", ":", "<",
        ]
        return (0..<Int.random(in: 0...8, using: &random)).reduce(into: "") { text, _ in
            text.unicodeScalars.append(scalars.randomElement(using: &random) ?? "x")
        }
    }
}
