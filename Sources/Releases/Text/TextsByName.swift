/// Texts by name, as labels are: mostly none or a few, in the order of their names.
///
/// A dictionary of one text takes three times as much memory, and a fleet has thousands of them.
package struct TextsByName: Hashable, Sendable {
    private struct Entry: Hashable, Sendable {
        let name: String
        var text: String
    }

    /// Sorted by name, each name once.
    private var entries: [Entry] = []

    /// None.
    package init() {}

    /// The text of `name`; nil where there is none.
    package subscript(name: String) -> String? {
        get {
            let place = place(of: name)
            return place < entries.count && entries[place].name == name ? entries[place].text : nil
        }
        set {
            let place = place(of: name)
            let isThere = place < entries.count && entries[place].name == name
            switch (newValue, isThere) {
            case (let text?, true): entries[place].text = text
            case (let text?, false):
                if entries.isEmpty { entries.reserveCapacity(1) }
                entries.insert(Entry(name: name, text: text), at: place)
            case (nil, true): entries.remove(at: place)
            case (nil, false): break
            }
        }
    }

    /// How many there are.
    package var count: Int { entries.count }
    /// Whether there is none.
    package var isEmpty: Bool { entries.isEmpty }

    /// Where `name` stands, or would stand.
    private func place(of name: String) -> Int {
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].name < name { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension TextsByName: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (String, String)...) {
        for (name, text) in elements { self[name] = text }
    }
}

extension TextsByName: Codable {
    /// Reads an object.
    package init(from decoder: any Decoder) throws {
        for (name, text) in try [String: String](from: decoder) { self[name] = text }
    }

    /// Writes an object.
    package func encode(to encoder: any Encoder) throws {
        try Dictionary(entries.map { ($0.name, $0.text) }) { first, _ in first }.encode(to: encoder)
    }
}
