/// A value that must never be printed: a token, a client secret, a password.
///
/// It prints as `<redacted>` in descriptions, string interpolation, dumps, logs and encodings alike; the one way to the text is
/// ``exposed``, which is easy to search for. It is not `Codable` in the direction that writes the text, so that it cannot reach
/// a snapshot, a recording or a crash report by accident.
package struct Secret: Hashable, Sendable {
    /// The text itself. Only the code that puts it on the wire reads this.
    package let exposed: String

    /// Wraps `text`, as it is: white space at the ends belongs to the caller to remove.
    package init(_ text: String) {
        self.exposed = text
    }

    /// Whether there is nothing to hide.
    package var isEmpty: Bool { exposed.isEmpty }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// What stands in every output instead of the text.
    package static let redaction = "<redacted>"

    package var description: String { Self.redaction }
    package var debugDescription: String { Self.redaction }
    package var customMirror: Mirror { Mirror(self, children: []) }
}

extension Secret: Encodable {
    /// Encodes the redaction, never the text.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(Self.redaction)
    }
}
