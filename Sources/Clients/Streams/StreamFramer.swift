/// Cuts a stream of bytes into what its server sent as one: server-sent events, or lines of JSON where a proxy has taken the wish for
/// events away. Pure; how the bytes were cut on their way makes no difference.
///
/// Server-sent events: <https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream>. Of its fields only
/// `data` means something here: Argo CD sends no other. (argocd-api.md, section 6)
struct StreamFramer {
    /// How things are framed.
    enum Format: Hashable {
        /// `text/event-stream`.
        case events
        /// One JSON text a line.
        case lines
    }

    /// What came.
    enum Frame: Hashable {
        /// Something that shows that the stream lives, and nothing more: a comment, a field that is not read.
        case heard
        /// The data of one event, its lines joined, or one line.
        case data([UInt8])
        /// An event that was larger than the limit, and was dropped.
        case tooLarge
    }

    private let format: Format
    private let limit: Int
    /// The line that has begun.
    private var line: [UInt8] = []
    /// Whether the line has any byte, kept or dropped.
    private var isLineEmpty = true
    /// The data of the event that has begun; nil while it has none.
    private var data: [UInt8]?
    /// The line or event that has begun is too large: what follows of it is dropped.
    private var isOverflowing = false
    private var lastWasReturn = false
    private var isAtStart = true

    /// - Parameter limit: the most bytes of one event.
    init(_ format: Format, limit: Int = 8 << 20) {
        self.format = format
        self.limit = limit
    }

    /// Takes the next bytes, and says what is complete with them.
    mutating func take(_ bytes: UnsafeRawBufferPointer) -> [Frame] {
        var frames: [Frame] = []
        var start = 0
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte == 0x0A || byte == 0x0D else {
                lastWasReturn = false
                continue
            }
            // The second half of a CRLF ends nothing: the first half did.
            if byte == 0x0A, lastWasReturn {
                lastWasReturn = false
                start = index + 1
                continue
            }
            append(bytes[start..<index])
            start = index + 1
            lastWasReturn = byte == 0x0D
            endLine(&frames)
        }
        append(bytes[start...])
        return frames
    }

    /// The stream has ended: what stands there unfinished is complete. Argo CD's last line of JSON has no end. (section 3)
    mutating func finish() -> [Frame] {
        var frames: [Frame] = []
        if !isLineEmpty { endLine(&frames) }
        // What was too large has ended, be it with its stream.
        if format == .events || isOverflowing { endEvent(&frames) }
        return frames
    }

    private mutating func append(_ bytes: Slice<UnsafeRawBufferPointer>) {
        guard !bytes.isEmpty else { return }
        isLineEmpty = false
        guard !isOverflowing else { return }
        guard line.count + (data?.count ?? 0) + bytes.count <= limit else {
            isOverflowing = true
            line = []
            data = nil
            return
        }
        line.append(contentsOf: bytes)
    }

    private mutating func endLine(_ frames: inout [Frame]) {
        defer {
            line.removeAll(keepingCapacity: line.capacity <= 1 << 16)
            isLineEmpty = true
        }
        if isAtStart {
            isAtStart = false
            if line.starts(with: Self.byteOrderMark) { line.removeFirst(Self.byteOrderMark.count) }
        }
        switch format {
        case .lines where isOverflowing: endEvent(&frames)
        case .lines: if !line.allSatisfy(\.isBlank) { frames.append(.data(line)) }
        case .events where isLineEmpty: endEvent(&frames)
        case .events where isOverflowing: break
        case .events: takeField(&frames)
        }
    }

    private mutating func takeField(_ frames: inout [Frame]) {
        let isData = line.starts(with: Self.dataField)
        guard isData, line.count == Self.dataField.count || line[Self.dataField.count] == UInt8(ascii: ":") else {
            return frames.append(.heard)
        }
        var value = line.dropFirst(Self.dataField.count + 1)
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if data == nil {
            data = Array(value)
        } else {
            data?.append(0x0A)
            data?.append(contentsOf: value)
        }
    }

    private mutating func endEvent(_ frames: inout [Frame]) {
        if isOverflowing {
            frames.append(.tooLarge)
        } else if let data, !data.allSatisfy(\.isBlank) {
            frames.append(.data(data))
        }
        data = nil
        isOverflowing = false
    }

    private static let dataField = Array("data".utf8)
    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
}

extension UInt8 {
    fileprivate var isBlank: Bool { self == 0x20 || self == 0x09 }
}
