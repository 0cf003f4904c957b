/// What of an application's document changes with every look of the controller, and has to be filled in each time.
enum Slot: Hashable, Sendable {
    /// `type` of a watch's event.
    case eventType
    case resourceVersion
    case generation
    case reconciledAt
    /// The label with the time at which the last change was sent.
    case sentAt
}

/// A document that is encoded once and filled in many times.
struct DocumentTemplate: Sendable {
    private var bytes: [UInt8] = []
    /// The slots, and where in ``bytes`` each value belongs.
    private var slots: [(slot: Slot, offset: Int)] = []

    init(_ document: JSON) {
        document.write(to: &bytes) { slots.append(($0, $1)) }
    }

    /// Appends the document to `output`, with the slots filled.
    func write(to output: inout [UInt8], filling value: (Slot) -> JSON) {
        var start = 0
        for (slot, offset) in slots {
            output.append(contentsOf: bytes[start..<offset])
            value(slot).write(to: &output)
            start = offset
        }
        output.append(contentsOf: bytes[start...])
    }
}
