/// Decodes our own files: what `JSONDecoder` makes of them, in a fraction of the time. Dates, data and addresses have no meaning of their own here.
struct NodeDecoder: Decoder {
    fileprivate let source: JSONNodes
    fileprivate let number: Int

    var codingPath: [any CodingKey] { [] }
    var userInfo: [CodingUserInfoKey: Any] { [:] }

    /// - Throws: ``JSONNodes/Malformed``, or what the value's type throws.
    ///
    /// - Parameter isForeign: whether the bytes come from another host: texts are made safe, and senseless counts refused.
    static func decode<Value: Decodable>(
        _ type: Value.Type, from bytes: [UInt8], isForeign: Bool = false
    ) throws -> Value {
        try Value(from: NodeDecoder(source: try JSONNodes(bytes, isForeign: isForeign), number: 0))
    }

    fileprivate var node: JSONNodes.Node { source.nodes[number] }

    func container<Key: CodingKey>(keyedBy type: Key.Type) throws -> KeyedDecodingContainer<Key> {
        guard node.kind == .object else { throw mismatch }
        return KeyedDecodingContainer(Keyed(source: source, number: number))
    }

    func unkeyedContainer() throws -> any UnkeyedDecodingContainer {
        guard node.kind == .list else { throw mismatch }
        return Unkeyed(source: source, next: number + 1, total: Int(node.end))
    }

    func singleValueContainer() throws -> any SingleValueDecodingContainer { Single(decoder: self) }

    fileprivate var mismatch: DecodingError {
        .dataCorrupted(.init(codingPath: [], debugDescription: "another kind of value at \(node.start)"))
    }

    fileprivate func checked<Value>(_ value: Value?) throws -> Value {
        guard let value else { throw mismatch }
        return value
    }

    fileprivate func integer<Number: FixedWidthInteger>(_ type: Number.Type) throws -> Number {
        let value = try checked(source.integer(number, as: type))
        guard source.isPlausible(value) else { throw mismatch }
        return value
    }

    fileprivate var bool: Bool? { node.kind == .yes ? true : node.kind == .no ? false : nil }

    fileprivate func value<Value: Decodable>(_ type: Value.Type) throws -> Value { try Value(from: self) }

    private struct Single: SingleValueDecodingContainer {
        let decoder: NodeDecoder
        var codingPath: [any CodingKey] { [] }

        func decodeNil() -> Bool { decoder.node.kind == .null }
        func decode(_ type: Bool.Type) throws -> Bool { try decoder.checked(decoder.bool) }
        func decode(_ type: String.Type) throws -> String { try decoder.checked(decoder.source.text(decoder.number)) }
        func decode(_ type: Double.Type) throws -> Double { try decoder.checked(decoder.source.real(decoder.number)) }
        func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
        func decode(_ type: Int.Type) throws -> Int { try decoder.integer(type) }
        func decode(_ type: Int8.Type) throws -> Int8 { try decoder.integer(type) }
        func decode(_ type: Int16.Type) throws -> Int16 { try decoder.integer(type) }
        func decode(_ type: Int32.Type) throws -> Int32 { try decoder.integer(type) }
        func decode(_ type: Int64.Type) throws -> Int64 { try decoder.integer(type) }
        func decode(_ type: UInt.Type) throws -> UInt { try decoder.integer(type) }
        func decode(_ type: UInt8.Type) throws -> UInt8 { try decoder.integer(type) }
        func decode(_ type: UInt16.Type) throws -> UInt16 { try decoder.integer(type) }
        func decode(_ type: UInt32.Type) throws -> UInt32 { try decoder.integer(type) }
        func decode(_ type: UInt64.Type) throws -> UInt64 { try decoder.integer(type) }
        func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try decoder.value(type) }
    }

    private struct Unkeyed: UnkeyedDecodingContainer {
        let source: JSONNodes
        var next: Int
        let total: Int
        var currentIndex = 0

        var codingPath: [any CodingKey] { [] }
        var count: Int? { total }
        var isAtEnd: Bool { currentIndex >= total }

        init(source: JSONNodes, next: Int, total: Int) {
            self.source = source
            self.next = next
            self.total = total
        }

        /// The next value; it is passed only where reading it succeeds.
        private mutating func take<Value>(_ read: (NodeDecoder) throws -> Value) throws -> Value {
            guard !isAtEnd else {
                throw DecodingError.valueNotFound(
                    Value.self, .init(codingPath: [], debugDescription: "the list has ended"))
            }
            let value = try read(NodeDecoder(source: source, number: next))
            next = Int(source.nodes[next].next)
            currentIndex += 1
            return value
        }

        mutating func decodeNil() throws -> Bool {
            guard !isAtEnd, source.nodes[next].kind == .null else { return false }
            return try take { _ in true }
        }

        mutating func decode(_ type: Bool.Type) throws -> Bool { try take { try $0.checked($0.bool) } }
        mutating func decode(_ type: String.Type) throws -> String {
            try take { try $0.checked($0.source.text($0.number)) }
        }
        mutating func decode(_ type: Double.Type) throws -> Double {
            try take { try $0.checked($0.source.real($0.number)) }
        }
        mutating func decode(_ type: Float.Type) throws -> Float { Float(try decode(Double.self)) }
        mutating func decode(_ type: Int.Type) throws -> Int { try take { try $0.integer(type) } }
        mutating func decode(_ type: Int8.Type) throws -> Int8 { try take { try $0.integer(type) } }
        mutating func decode(_ type: Int16.Type) throws -> Int16 { try take { try $0.integer(type) } }
        mutating func decode(_ type: Int32.Type) throws -> Int32 { try take { try $0.integer(type) } }
        mutating func decode(_ type: Int64.Type) throws -> Int64 { try take { try $0.integer(type) } }
        mutating func decode(_ type: UInt.Type) throws -> UInt { try take { try $0.integer(type) } }
        mutating func decode(_ type: UInt8.Type) throws -> UInt8 { try take { try $0.integer(type) } }
        mutating func decode(_ type: UInt16.Type) throws -> UInt16 { try take { try $0.integer(type) } }
        mutating func decode(_ type: UInt32.Type) throws -> UInt32 { try take { try $0.integer(type) } }
        mutating func decode(_ type: UInt64.Type) throws -> UInt64 { try take { try $0.integer(type) } }
        mutating func decode<Value: Decodable>(_ type: Value.Type) throws -> Value { try take { try $0.value(type) } }

        mutating func nestedContainer<Key: CodingKey>(
            keyedBy type: Key.Type
        ) throws -> KeyedDecodingContainer<Key> {
            try take { try $0.container(keyedBy: type) }
        }
        mutating func nestedUnkeyedContainer() throws -> any UnkeyedDecodingContainer {
            try take { try $0.unkeyedContainer() }
        }
        mutating func superDecoder() throws -> any Decoder { try take { $0 } }
    }

    private struct Keyed<Key: CodingKey>: KeyedDecodingContainerProtocol {
        let source: JSONNodes
        let number: Int

        var codingPath: [any CodingKey] { [] }

        var allKeys: [Key] {
            var keys: [Key] = []
            var place = number + 1
            for _ in 0..<source.nodes[number].end {
                if let text = source.text(place), let key = Key(stringValue: text) { keys.append(key) }
                place = Int(source.nodes[place + 1].next)
            }
            return keys
        }

        /// The value under a key; nil where it is absent.
        private func found(_ key: some CodingKey) -> NodeDecoder? {
            var name = key.stringValue
            var place = number + 1
            for _ in 0..<source.nodes[number].end {
                if source.isKey(place, &name) { return NodeDecoder(source: source, number: place + 1) }
                place = Int(source.nodes[place + 1].next)
            }
            return nil
        }

        private func value(_ key: some CodingKey) throws -> NodeDecoder {
            guard let found = found(key) else {
                throw DecodingError.keyNotFound(
                    key, .init(codingPath: [], debugDescription: "there is no \(key.stringValue)"))
            }
            return found
        }

        /// The value under a key; nil where it is absent or null.
        private func present(_ key: Key) -> NodeDecoder? {
            found(key).flatMap { $0.node.kind == .null ? nil : $0 }
        }

        func contains(_ key: Key) -> Bool { found(key) != nil }
        func decodeNil(forKey key: Key) throws -> Bool { try value(key).node.kind == .null }

        func decode(_ type: Bool.Type, forKey key: Key) throws -> Bool {
            let decoder = try value(key)
            return try decoder.checked(decoder.bool)
        }
        func decode(_ type: String.Type, forKey key: Key) throws -> String {
            let decoder = try value(key)
            return try decoder.checked(source.text(decoder.number))
        }
        func decode(_ type: Double.Type, forKey key: Key) throws -> Double {
            let decoder = try value(key)
            return try decoder.checked(source.real(decoder.number))
        }
        func decode(_ type: Float.Type, forKey key: Key) throws -> Float { Float(try decode(Double.self, forKey: key)) }
        func decode(_ type: Int.Type, forKey key: Key) throws -> Int { try value(key).integer(type) }
        func decode(_ type: Int8.Type, forKey key: Key) throws -> Int8 { try value(key).integer(type) }
        func decode(_ type: Int16.Type, forKey key: Key) throws -> Int16 { try value(key).integer(type) }
        func decode(_ type: Int32.Type, forKey key: Key) throws -> Int32 { try value(key).integer(type) }
        func decode(_ type: Int64.Type, forKey key: Key) throws -> Int64 { try value(key).integer(type) }
        func decode(_ type: UInt.Type, forKey key: Key) throws -> UInt { try value(key).integer(type) }
        func decode(_ type: UInt8.Type, forKey key: Key) throws -> UInt8 { try value(key).integer(type) }
        func decode(_ type: UInt16.Type, forKey key: Key) throws -> UInt16 { try value(key).integer(type) }
        func decode(_ type: UInt32.Type, forKey key: Key) throws -> UInt32 { try value(key).integer(type) }
        func decode(_ type: UInt64.Type, forKey key: Key) throws -> UInt64 { try value(key).integer(type) }
        func decode<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value {
            try value(key).value(type)
        }

        // Those that our facts have: the default looks for each key three times.
        func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? {
            try present(key).map { try $0.checked(source.text($0.number)) }
        }
        func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? {
            try present(key).map { try $0.checked($0.bool) }
        }
        func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? {
            try present(key).map { try $0.integer(type) }
        }
        func decodeIfPresent<Value: Decodable>(_ type: Value.Type, forKey key: Key) throws -> Value? {
            try present(key).map { try $0.value(type) }
        }

        func nestedContainer<Nested: CodingKey>(
            keyedBy type: Nested.Type, forKey key: Key
        ) throws -> KeyedDecodingContainer<Nested> {
            try value(key).container(keyedBy: type)
        }
        func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer {
            try value(key).unkeyedContainer()
        }
        func superDecoder() throws -> any Decoder { NodeDecoder(source: source, number: number) }
        func superDecoder(forKey key: Key) throws -> any Decoder { try value(key) }
    }
}
