import Releases

/// One frame of the stream of a log: `{"result":{"content":…,"timeStamp":…,"timeStampStr":…,"last":false,"podName":…}}`, or an error.
/// (argocd-api.md, section 13)
struct LogFrameWire: JSONReadable, Sendable {
    /// A line is cut behind so many characters.
    static let widthLimit = 2_000

    var line: LogLine
    /// Whether ``LogLine/at`` is cut: the line was written within the millisecond after it.
    var isCut: Bool
    /// Nothing comes after it, and it is no line.
    var isLast: Bool

    /// - Throws: the cluster's words, where they came as a line, which is how Argo CD tells that a pod's log can't be opened.
    init(_ node: JSONNode) throws {
        let fields = try Fields(StreamFrameWire.result(of: node))
        let content = fields.rawText("content") ?? ""
        let stamp = fields.rawText("timeStampStr") ?? fields.rawText("timeStamp") ?? ""
        isLast = fields.flag("last") ?? false
        if stamp.hasPrefix("0001-01-01T00:00:00"), fields.text("podName") == nil, !isLast {
            throw ReadFailure.noLog(
                message: content.withoutTerminalSequences().sanitized(limit: ArgoCDError.lengthLimit))
        }
        var text = content.withoutTerminalSequences().sanitizedLine(limit: Self.widthLimit)
        while text.last == " " { text.removeLast() }
        line = LogLine(at: Instant(rfc3339: stamp), text: text)
        let fraction = stamp.drop { $0 != "." }.dropFirst().prefix { $0.isNumber }
        isCut = fraction.dropFirst(3).contains { $0 != "0" }
    }

    /// Whether the line was written after `instant`; one that tells no time is taken for new.
    func isNewer(than instant: Instant?) -> Bool {
        guard let instant, let at = line.at else { return true }
        return at > instant || at == instant && isCut
    }
}
