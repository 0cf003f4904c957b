/// The keys of the commented example configuration, each with its place, its value there and what is said of it.
///
/// It reads that one file, which is ours and which tests hold against the decoder; it is no reader of YAML.
struct ExampleKeys {
    /// A key.
    struct Entry {
        /// The sections that it stands in: `argocd.environments.NAME`.
        let section: String
        let name: String
        /// What it has in the example; empty for a section.
        let value: String
        /// What stands above it.
        var above: String?
        /// What stands behind it.
        let comment: String?

        /// How it is told from others.
        var path: String { section.isEmpty ? name : "\(section).\(name)" }
        /// Whether anything is said of it.
        var isExplained: Bool { above != nil || comment != nil }
    }

    /// What stands above the first key, a paragraph or a point of a list each.
    private(set) var introduction: [String] = []
    /// The keys in the order of the file; one that occurs several times once, where it says most.
    private(set) var entries: [Entry] = []
    /// The keys that the line is in, and how far each is indented.
    private var path: [(indent: Int, name: String)] = []
    private var above: [String] = []

    init(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { read(String(line)) }
        introduction = introduction.filter { !$0.isEmpty }
    }

    private mutating func read(_ line: String) {
        let bare = line.drop { $0 == " " }
        if bare.isEmpty {
            if path.isEmpty { introduction.append("") }
            above = []
        } else if line.hasPrefix("#  ") {
            // A key that is off.
            readKey(line.dropFirst())
        } else if bare.hasPrefix("#") {
            note(String(bare.dropFirst(2)))
        } else {
            readKey(line[...])
        }
    }

    private mutating func note(_ text: String) {
        if path.isEmpty {
            if text.isEmpty || text.hasPrefix("- ") { introduction.append("") }
            let last = introduction.popLast() ?? ""
            introduction.append(
                last + (last.isEmpty ? "" : " ") + (text.hasPrefix("- ") ? String(text.dropFirst(2)) : text))
        } else {
            above.append(text)
        }
    }

    private mutating func readKey(_ line: Substring) {
        var indent = line.prefix { $0 == " " }.count
        var rest = line.dropFirst(indent)
        if rest.hasPrefix("- ") {
            rest = rest.dropFirst(2)
            path.removeAll { $0.indent > indent }
            if let list = path.popLast() {
                path.append((list.indent, list.name.hasSuffix("[]") ? list.name : list.name + "[]"))
            }
            indent += 2
        }
        guard let colon = rest.firstIndex(of: ":") else { return }
        let name = String(rest[..<colon])
        let parts = rest[rest.index(after: colon)...].split(separator: " # ", maxSplits: 1).map { $0.trimmed }
        path.removeAll { $0.indent >= indent }
        add(name, indent, value: parts.first ?? "", comment: parts.count > 1 ? parts[1] : nil)
    }

    private mutating func add(_ name: String, _ indent: Int, value: String, comment: String?) {
        let section = path.map(\.name)
        let name = Self.placeholders[section.last ?? ""] ?? name
        path.append((indent, name))
        let isMapping = value.hasPrefix("{") && value.hasSuffix("}") && value.contains(":")
        insert(
            Entry(
                section: section.joined(separator: "."), name: name, value: isMapping ? "" : value,
                above: above.isEmpty ? nil : above.joined(separator: " "), comment: comment))
        above = []
        guard isMapping else { return }
        for field in Self.fields(of: value.dropFirst().dropLast()) {
            add(field.name, indent + 1, value: field.value, comment: nil)
            path.removeLast()
        }
    }

    private mutating func insert(_ entry: Entry) {
        if let known = entries.firstIndex(where: { $0.section == entry.section && $0.name == entry.name }) {
            if !entries[known].isExplained { entries[known] = entry }
            return
        }
        entries.append(entry)
    }

    /// What the names in these sections are: a person's own.
    private static let placeholders = ["environments": "ENVIRONMENT", "overrides": "REPO", "headers": "HEADER"]

    /// The fields of `a: 1, b: [x, y]`.
    private static func fields(of text: Substring) -> [(name: String, value: String)] {
        var fields = [""]
        var depth = 0
        var isQuoted = false
        for character in text {
            switch character {
            case "\"": isQuoted.toggle()
            case "[", "{": depth += 1
            case "]", "}": depth -= 1
            default: break
            }
            if character == ",", depth == 0, !isQuoted {
                fields.append("")
            } else {
                fields[fields.count - 1].append(character)
            }
        }
        return fields.compactMap { field in
            guard let colon = field.firstIndex(of: ":") else { return nil }
            return (field[..<colon].trimmed, field[field.index(after: colon)...].trimmed)
        }
    }
}

extension Substring {
    /// Without blanks at its ends.
    fileprivate var trimmed: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}
