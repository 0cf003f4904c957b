package import Releases

/// What is recorded, in its file: begins it, goes on in another one where it has grown too large, and bridges what could not be written.
package struct RecordingBook: ~Copyable {
    private var file: RecordingFile
    private let limit: Int
    private var header: RecordingHeader
    private var writer = RecordingWriter()
    private var timeline: Timeline
    /// Whether what comes next must begin with a header.
    private var lacksHeader = true
    /// How large the header of this part is, in bytes.
    private var headerSize = 0
    /// How many observations are not in the file since the last line that is.
    private var gap = 0
    /// When it is tried again after something went wrong.
    private var notBefore: Instant?

    /// After something went wrong it is tried again after this time.
    private static let pause = Duration.seconds(30)

    /// Begins a recording.
    ///
    /// - Parameters:
    ///   - file: the one that was made for it.
    ///   - limit: how large the recording may grow, in bytes: at half of that it goes on in another file, and this one is kept beside it
    ///     until that has grown as large.
    /// - Throws: what the file system says where even the header can't be written.
    package init(_ file: consuming RecordingFile, limit: Int, header: RecordingHeader) throws(RecordingFault) {
        self.file = file
        self.limit = limit
        self.header = header
        timeline = Timeline(changes: header.changes, lost: header.lostChanges)
        try writeHeader()
    }

    /// What came of writing.
    package enum Outcome: Hashable, Sendable {
        /// It is written.
        case written
        /// It is written, and so what was known stands for what could not be written before.
        case goesOn
        /// It is not written, and why; nil where that was said before.
        case failed(RecordingFault?)
    }

    /// Writes what was observed, or what is known now where something is missing before it.
    ///
    /// - Parameters:
    ///   - changes: what of it was news.
    ///   - missed: how many observations before these could not be handed over.
    ///   - picture: what has come of it.
    package mutating func note(
        _ observations: [Observation], _ changes: [Change], missed: Int, picture: Picture, at now: Instant
    ) -> Outcome {
        timeline.note(changes)
        let missing = missed + observations.count
        let isBroken = notBefore != nil
        if let notBefore, now < notBefore {
            gap += missing
            return .failed(nil)
        }
        do throws(RecordingFault) {
            try write(observations, missed: missed, picture: picture, at: now)
            notBefore = nil
            return isBroken ? .goesOn : .written
        } catch {
            gap += missing
            notBefore = now + Self.pause
            return .failed(isBroken ? nil : error)
        }
    }

    private mutating func write(
        _ observations: [Observation], missed: Int, picture: Picture, at now: Instant
    ) throws(RecordingFault) {
        if lacksHeader || file.isLost {
            try beginPart(picture: picture, at: now)
            return
        }
        var next = writer
        let lines = try encoded {
            gap + missed == 0
                ? try next.lines(observations)
                : try next.line(
                    missing: gap + missed + observations.count, picture: picture, timeline: timeline, at: now)
        }
        try file.append(lines)
        writer = next
        gap = 0
        // Where what is known takes most of the limit itself, a part holds at least some news, too.
        if file.size > max(limit / 2, headerSize * 2) { try beginPart(picture: picture, at: now) }
    }

    private mutating func beginPart(picture: Picture, at now: Instant) throws(RecordingFault) {
        if !lacksHeader || file.isLost { try file.beginPart() }
        // Should the header fail, the file is there without one.
        lacksHeader = true
        header.part += 1
        header.startedAt = now
        header.picture = picture
        header.changes = timeline.changes
        header.lostChanges = timeline.lost
        try writeHeader()
        gap = 0
    }

    private mutating func writeHeader() throws(RecordingFault) {
        let header = header
        let line = try encoded { try RecordingWriter.line(header) }
        try file.append(line)
        headerSize = line.count
        writer = RecordingWriter()
        lacksHeader = false
    }

    private func encoded(_ body: () throws -> [UInt8]) throws(RecordingFault) -> [UInt8] {
        do { return try body() } catch { throw .system("what was observed can't be encoded") }
    }
}
