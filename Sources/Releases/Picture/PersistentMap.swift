import HashTreeCollections

/// A map of which a changed copy shares all but a few nodes with the one that it was copied from: changing it costs the same whether
/// somebody holds a copy or not, and however much is in it.
///
/// A thin cover over swift-collections' `TreeDictionary`, so that who reads a picture need not know the library, and encoded in
/// the order of the keys, so that the same picture is always the same text.
///
/// Each value has a place of its own, to which the nodes only point: they are small then, and to copy one touches none of the texts in its
/// values.
package struct PersistentMap<Key: Hashable & Comparable & Sendable, Value: Sendable>: Sendable {
    private var base = TreeDictionary<Key, Box>()

    /// A class so that many maps can share a value; it never changes.
    fileprivate final class Box: Sendable {
        let value: Value

        init(_ value: Value) { self.value = value }
    }

    /// An empty map.
    package init() {}

    /// The value of `key`; nil where there is none.
    package subscript(key: Key) -> Value? {
        get { base[key]?.value }
        set { base[key] = newValue.map(Box.init) }
    }

    /// The value of `key`, or `fallback` where there is none.
    package subscript(key: Key, default fallback: @autoclosure () -> Value) -> Value {
        get { base[key]?.value ?? fallback() }
        set { base[key] = Box(newValue) }
    }

    /// Takes the value of `key` out.
    package mutating func removeValue(forKey key: Key) -> Value? { base.removeValue(forKey: key)?.value }

    /// How many entries there are.
    package var count: Int { base.count }
    /// Whether there is none.
    package var isEmpty: Bool { base.isEmpty }
    /// The keys, in no order.
    package var keys: some Sequence<Key> { base.keys }
    /// The values, in no order.
    package var values: some Sequence<Value> { base.values.lazy.map(\.value) }

    /// Those entries that `isKept` says yes to.
    package func filter(_ isKept: (Key, Value) -> Bool) -> PersistentMap {
        var map = self
        map.base = base.filter { isKept($0.key, $0.value.value) }
        return map
    }

    /// The same keys, each with what `transform` makes of its value.
    package func mapValues(_ transform: (Value) -> Value) -> PersistentMap {
        var map = self
        map.base = base.mapValues { Box(transform($0.value)) }
        return map
    }
}

extension PersistentMap.Box: Equatable where Value: Equatable {
    static func == (left: PersistentMap.Box, right: PersistentMap.Box) -> Bool {
        left === right || left.value == right.value
    }
}

extension PersistentMap.Box: Hashable where Value: Hashable {
    func hash(into hasher: inout Hasher) { hasher.combine(value) }
}

extension PersistentMap: Equatable where Value: Equatable {}
extension PersistentMap: Hashable where Value: Hashable {}

extension PersistentMap: ExpressibleByDictionaryLiteral {
    package init(dictionaryLiteral elements: (Key, Value)...) {
        for (key, value) in elements { self[key] = value }
    }
}

extension PersistentMap: Codable where Key: Codable, Value: Codable {
    private struct Entry: Codable {
        var key: Key
        var value: Value
    }

    package init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        while !container.isAtEnd {
            let entry = try container.decode(Entry.self)
            self[entry.key] = entry.value
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        for (key, value) in base.sorted(by: { $0.key < $1.key }) {
            try container.encode(Entry(key: key, value: value.value))
        }
    }
}
