import Releases

/// How a version is spelt out of what CI says about a build: `1.1.{run_number}`. A field is what CI itself calls it, and `{short_sha}` the
/// beginning of its commit. (interface.md, "Configuration file")
package struct VersionTemplate: Hashable, Sendable {
    private enum Piece: Hashable {
        case text(String)
        case field(String)
    }

    private let pieces: [Piece]

    /// Nil where a brace belongs to no field, or there is nothing at all.
    package init?(_ text: String) {
        var pieces: [Piece] = []
        var rest = text[...]
        while !rest.isEmpty {
            let plain = rest.prefix { $0 != "{" && $0 != "}" }
            if !plain.isEmpty { pieces.append(.text(String(plain))) }
            rest = rest.dropFirst(plain.count)
            guard let brace = rest.first else { break }
            guard brace == "{", let end = rest.firstIndex(of: "}") else { return nil }
            let name = rest[rest.index(after: rest.startIndex)..<end]
            guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }) else {
                return nil
            }
            pieces.append(.field(String(name)))
            rest = rest[rest.index(after: end)...]
        }
        guard !pieces.isEmpty else { return nil }
        self.pieces = pieces
    }

    /// The fields that it needs, in order.
    var fields: [String] {
        pieces.compactMap { if case .field(let name) = $0 { name } else { nil } }
    }

    /// A version could not be spelt: CI says nothing in this field.
    struct MissingField: Error, Hashable {
        var name: String
    }

    /// The version that `fields` make, by name; an empty one is as good as none.
    func version(of fields: [String: String]) throws(MissingField) -> Version {
        var text = ""
        for piece in pieces {
            switch piece {
            case .text(let words): text += words
            case .field(let name):
                guard let value = fields[name], !value.isEmpty else { throw MissingField(name: name) }
                text += value
            }
        }
        return Version(text.sanitized(limit: 128))
    }
}
