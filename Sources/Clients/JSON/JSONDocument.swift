import Releases

/// Decodes whole documents.
enum JSONDocument {
    /// How deep objects and lists may be nested. What we read needs about 20.
    static let depthLimit = 200

    /// Decodes `bytes`, which may be of any origin.
    ///
    /// - Throws: ``ReadFailure/undecodable(reason:)``, or the `ReadFailure` that `Value` itself throws.
    static func decode<Value: JSONReadable>(
        _: Value.Type, from bytes: some Sequence<UInt8>
    ) throws(ReadFailure) -> Value {
        try decode(from: bytes) { try Value($0) }
    }

    /// Decodes `bytes` as `read` does.
    ///
    /// - Throws: as ``decode(_:from:)``.
    static func decode<Value>(
        from bytes: some Sequence<UInt8>, _ read: (JSONNode) throws -> Value
    ) throws(ReadFailure) -> Value {
        try readable(bytes) { try read(JSONTape(parsing: $0).root) }
    }

    /// Decodes what a splitter has left over of a document, when all of it has come: `visit` gets items that it did not see.
    ///
    /// - Throws: as ``decode(_:from:)``, also where one of the items was no JSON. What was shown counts for nothing then.
    static func decode<Value>(
        restOf splitter: ListSplitter, _ visit: (JSONNode) -> Void, _ read: (JSONNode) throws -> Value
    ) throws(ReadFailure) -> Value {
        try readable(splitter.rest) { rest in
            if let fault = splitter.fault { throw fault }
            return try read(JSONTape(parsing: rest, visiting: "items", visit).root)
        }
    }

    private static func readable<Value>(
        _ bytes: some Sequence<UInt8>, _ read: ([UInt8]) throws -> Value
    ) throws(ReadFailure) -> Value {
        let bytes = [UInt8](bytes)
        guard !bytes.isEmpty else { throw .undecodable(reason: "the answer is empty") }
        do {
            return try read(bytes)
        } catch let failure as ReadFailure {
            throw failure
        } catch JSONFault.shape {
            throw .undecodable(reason: "JSON of another shape")
        } catch JSONFault.tooDeep {
            throw .undecodable(reason: "nested deeper than \(depthLimit) levels")
        } catch {
            throw .undecodable(reason: "not valid JSON")
        }
    }
}
