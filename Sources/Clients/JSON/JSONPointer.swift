/// A JSON Pointer (RFC 6901): the way to one value in a document, `/artifact/version`, `/builds/0/state`.
package struct JSONPointer: Hashable, Sendable {
    /// The pointer as it was written.
    package let text: String
    private let tokens: [String]

    /// Reads a pointer: empty for the whole document, else beginning with a slash; `~1` stands for `/` and `~0` for `~`. Anything
    /// else is nil.
    package init?(_ text: String) {
        guard text.isEmpty || text.hasPrefix("/") else { return nil }
        var tokens: [String] = []
        for part in text.split(separator: "/", omittingEmptySubsequences: false).dropFirst() {
            guard let token = Self.unescaped(part) else { return nil }
            tokens.append(token)
        }
        self.text = text
        self.tokens = tokens
    }

    /// The pointer to the field `name` of the document itself.
    init(field name: String) {
        text =
            "/"
            + name.split(separator: "~", omittingEmptySubsequences: false).joined(separator: "~0")
            .split(separator: "/", omittingEmptySubsequences: false).joined(separator: "~1")
        tokens = [name]
    }

    /// The value to which the pointer leads; nil where there is none.
    func value(in document: JSONValue) -> JSONValue? {
        var value = document
        for token in tokens {
            switch value {
            case .object(let fields):
                guard let next = fields[token] else { return nil }
                value = next
            case .array(let elements):
                guard let index = Self.index(token), elements.indices.contains(index) else { return nil }
                value = elements[index]
            default: return nil
            }
        }
        return value
    }

    private static func unescaped(_ part: Substring) -> String? {
        var token = ""
        var rest = part[...]
        while let tilde = rest.firstIndex(of: "~") {
            token += rest[..<tilde]
            let code = rest.index(after: tilde)
            guard code < rest.endIndex, rest[code] == "0" || rest[code] == "1" else { return nil }
            token += rest[code] == "0" ? "~" : "/"
            rest = rest[rest.index(after: code)...]
        }
        return token + rest
    }

    /// An index has no leading zero and no sign (RFC 6901, section 4); `-`, the place behind the last element, holds no value.
    private static func index(_ token: String) -> Int? {
        guard token == "0" || (!token.hasPrefix("0") && token.utf8.allSatisfy { (48...57).contains($0) }) else {
            return nil
        }
        return Int(token)
    }
}
