/// The generic `fields` of streams (`argoproj/pkg`, `grpc/http`): any path by a walk through the JSON, in which arrays do not
/// count. In the include form a path brings everything below it, and what leads to it; in the exclude form, with a `-` before
/// the first path, everything but the named paths is there.
///
/// What leads to a path is told by its text alone, as the real one does: `metadata.name` leads to `metadata.namespace`.
struct FieldFilter: Hashable, Sendable {
    private let paths: [[UInt8]]
    private let isExcluding: Bool

    /// - Parameter fields: The value of the query's `fields`.
    /// - Returns: nil where nothing was named, so that documents stay as they are.
    init?(_ fields: String?) {
        guard let fields, !fields.isEmpty else { return nil }
        self.isExcluding = fields.hasPrefix("-")
        let named = isExcluding ? fields.dropFirst() : Substring(fields)
        self.paths = named.split(separator: ",", omittingEmptySubsequences: false).map { Array($0.utf8) }
    }

    /// Whether something at or below `path` stays, if it is there.
    func keeps(_ path: String) -> Bool {
        let path = Array(path.utf8)
        if isExcluding { return !paths.contains(path) }
        return paths.contains { $0.starts(with: path) || path.starts(with: $0) }
    }

    /// `document` with what was asked for, the keys of its objects in the alphabetical order of Go's maps.
    func apply(to document: JSON) -> JSON {
        apply(to: document, below: [])
    }

    private func apply(to value: JSON, below path: [UInt8]) -> JSON {
        switch value {
        case .object(let members):
            var kept: [JSON.Member] = []
            for member in members {
                let own = path.isEmpty ? Array(member.name.utf8) : path + [UInt8(ascii: ".")] + Array(member.name.utf8)
                let isNamed = paths.contains(own)
                if isExcluding ? isNamed : !isNamed && !paths.contains(where: { $0.starts(with: own) }) { continue }
                let value = isNamed ? member.value.alphabetical : apply(to: member.value, below: own)
                kept.append(.init(name: member.name, value: value))
            }
            return .object(kept.sorted { $0.name < $1.name })
        case .array(let elements): return .array(elements.map { apply(to: $0, below: path) })
        default: return value
        }
    }
}

extension JSON {
    /// The same document with the keys of its objects in alphabetical order.
    fileprivate var alphabetical: JSON {
        switch self {
        case .object(let members):
            .object(members.map { Member(name: $0.name, value: $0.value.alphabetical) }.sorted { $0.name < $1.name })
        case .array(let elements): .array(elements.map(\.alphabetical))
        default: self
        }
    }
}
