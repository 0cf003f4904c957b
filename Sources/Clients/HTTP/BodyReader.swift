/// Takes the body of a successful answer while it is coming.
protocol BodyReader: Sendable {
    /// Takes in what comes next.
    mutating func push(_ bytes: some Sequence<UInt8>)
}

/// Keeps a body as it is.
struct WholeBody: BodyReader {
    /// What has come so far.
    private(set) var bytes: [UInt8] = []

    mutating func push(_ bytes: some Sequence<UInt8>) { self.bytes.append(contentsOf: bytes) }
}
