/// A mapping that is being read: it remembers which keys were asked for, and reports the others at the end.
struct Fields {
    let findings: Findings
    /// What the mapping is, to start a sentence: "environment `qa`".
    let subject: String
    /// Where to point when a key is missing.
    let position: SourcePosition
    /// The entries in the order of the file, without repetitions.
    let entries: [YAMLEntry]
    private var known: [String] = []

    /// Takes the entries of `value`; nil where it is no mapping, which is then reported.
    init?(_ value: YAMLValue, subject: String, position: SourcePosition? = nil) {
        guard case .mapping(let entries) = value.content else {
            value.findings.error(
                value.isNull
                    ? "\(subject) is empty" : "\(subject) must be a mapping (`key: value`), not \(value.shape)",
                at: value.isNull ? position ?? value.position : value.position)
            return nil
        }
        self.findings = value.findings
        self.subject = subject
        self.position = position ?? value.position
        self.entries = Self.merged(Self.unique(entries, findings: value.findings))
    }

    /// The value of `key`, which is known from now on; nil where it is absent or null.
    mutating func value(_ key: String) -> YAMLValue? {
        entry(key)?.value
    }

    /// The entry of `key`, which is known from now on; nil where it is absent or null.
    mutating func entry(_ key: String) -> YAMLEntry? {
        known.append(key)
        guard let entry = entries.first(where: { $0.key == key }) else { return nil }
        return entry.value.isNull ? nil : entry
    }

    /// Whether `key` is given, fit to be used or not.
    func has(_ key: String) -> Bool {
        entries.contains { $0.key == key && !$0.value.isNull }
    }

    /// Whether `key` was asked for.
    func isKnown(_ key: String) -> Bool {
        known.contains(key)
    }

    /// Whether `key` is given as `[]` or `{}`.
    func isEmpty(_ key: String) -> Bool {
        switch entries.first(where: { $0.key == key })?.value.content {
        case .list(let values)?: values.isEmpty
        case .mapping(let entries)?: entries.isEmpty
        case .text?, .null?, nil: false
        }
    }

    /// Where `key` stands, else where the mapping does.
    func position(of key: String) -> SourcePosition {
        entries.first { $0.key == key }?.keyPosition ?? position
    }

    /// The mapping under `key`; nil where it is absent or no mapping.
    mutating func fields(_ key: String) -> Fields? {
        entry(key).flatMap { Fields($0.value, subject: "`\(key)`", position: $0.keyPosition) }
    }

    /// The list under `key`; empty where it is absent or no list.
    mutating func list(_ key: String) -> [YAMLValue] {
        guard let value = value(key) else { return [] }
        guard case .list(let values) = value.content else {
            findings.error("`\(key)` must be a list (`- …`), not \(value.shape)", at: value.position)
            return []
        }
        return values
    }

    /// Says that `key` is needed.
    func reportMissing(_ key: String, hint: String? = nil) {
        findings.error("\(subject) has no `\(key)`", hint: hint, at: position)
    }

    /// Reports the keys that nobody asked for. Called once, when everything was read.
    func reportUnknownKeys() {
        let present = Set(entries.map(\.key))
        for entry in entries where !known.contains(entry.key) && !findings.isFull {
            // What is there already was hardly meant once more.
            let candidates = known.filter { !present.contains($0) }
            let nearest = NearestName.match(of: entry.key, in: candidates).map { "did you mean `\($0)`?" }
            findings.error(
                "unknown key `\(entry.key)` in \(subject)",
                hint: nearest ?? NearestName.hint(for: entry.key, in: known),
                at: entry.keyPosition)
        }
    }

    /// Keeps the first of entries with one key and reports the others.
    private static func unique(_ entries: [YAMLEntry], findings: Findings) -> [YAMLEntry] {
        var first: [String: SourcePosition] = [:]
        return entries.filter { entry in
            guard let earlier = first[entry.key] else {
                first[entry.key] = entry.keyPosition
                return true
            }
            findings.error(
                "duplicate key `\(entry.key)`",
                hint: "it stands at line \(earlier.line), column \(earlier.column) already",
                at: entry.keyPosition)
            return false
        }
    }

    /// Puts the entries of `<<` (<https://yaml.org/type/merge.html>) behind the mapping's own, which win.
    private static func merged(_ entries: [YAMLEntry]) -> [YAMLEntry] {
        var result = entries.filter { $0.key != "<<" }
        var present = Set(result.map(\.key))
        for merge in entries where merge.key == "<<" {
            for entry in inherited(from: merge.value) where present.insert(entry.key).inserted {
                result.append(entry)
            }
        }
        return result
    }

    private static func inherited(from value: YAMLValue) -> [YAMLEntry] {
        switch value.content {
        case .mapping(let entries):
            return merged(entries)
        case .list(let values):
            return values.flatMap(inherited(from:))
        case .null, .text:
            value.findings.error("`<<` merges mappings, not \(value.shape)", at: value.position)
            return []
        }
    }
}
