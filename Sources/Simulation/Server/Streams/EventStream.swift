/// Turns what happens in the world into the documents of one stream.
protocol EventStream: Sendable {
    /// What the stream says of `event`.
    mutating func take(_ event: WorldEvent) -> StreamOutput
}

/// What a stream says of one event.
enum StreamOutput: Hashable, Sendable {
    case nothing
    /// One document as UTF-8, not framed yet.
    case document([UInt8])
    /// The stream ends with this error.
    case failure(ErrorDocument)
}
