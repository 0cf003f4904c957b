package import Releases

/// A recording that was read: what was observed when, and what was known at any time of it.
///
/// Everything is applied once as it is read. Of the pictures some are kept, spread evenly: they share what has not changed between them, and
/// any other is made from the one before it in as many steps as lie between two.
package struct Recording: Sendable {
    /// What its first part begins with.
    package let header: RecordingHeader
    /// The last thing known in it.
    package private(set) var end: Picture
    /// What could not be read at its end, for the person; nil where everything could.
    package private(set) var damage: String?
    /// All changes, oldest first: what had changed before it began, and what changed in it.
    package private(set) var changes: [Change]
    /// How many observations are missing, since they could not be written.
    package private(set) var missed = 0

    private enum Content: Sendable {
        case fact(Int32, Comparison?)
        case checkpoint(Int)

        /// Makes of what was known before the step what was known after it.
        func apply(
            at moment: Instant, to picture: inout Picture, _ facts: [Observation.Fact], _ checkpoints: [Picture]
        ) -> [Change] {
            switch self {
            case .fact(let place, let comparison):
                let fact = facts[Int(place)]
                return picture.apply(Observation(at: moment, comparison?.put(into: fact) ?? fact))
            case .checkpoint(let place):
                picture = checkpoints[place]
                return []
            }
        }
    }

    private struct Step: Sendable {
        /// When it is in the recording after this step: the latest time that was named so far.
        var time: Instant
        var at: Instant
        var content: Content
    }

    private struct Keyframe: Sendable {
        /// How many steps led to it.
        var count: Int
        var picture: Picture
    }

    private var steps: [Step] = []
    private var facts: [Observation.Fact] = []
    private var checkpoints: [Picture] = []
    private var keyframes: [Keyframe]
    /// How many steps lie between two keyframes.
    private var stride = 256
    /// The steps after which something had changed, with how many of ``changes`` there were then.
    private var news: [(count: Int, changes: Int)] = []
    /// Changes that are missing before that one of ``changes``.
    private var gaps: [(before: Int, lost: Int)] = []

    /// More keyframes are not kept: then they lie farther apart.
    private static let mostKeyframes = 128

    init(_ header: RecordingHeader) {
        self.header = header
        end = header.picture
        changes = header.changes
        keyframes = [Keyframe(count: 0, picture: header.picture)]
        if header.lostChanges > 0 { gaps.append((0, header.lostChanges)) }
    }
}

// MARK: - Reading

extension Recording {
    /// - Parameter parts: the files of one recording, oldest first.
    package init(parts: [[UInt8]]) throws(RecordingFault) {
        let first = parts.first ?? []
        self.init(try Self.header(of: first))
        read(first, part: header.part)
        for part in parts.dropFirst() {
            guard let header = try? Self.header(of: part) else {
                note(
                    damage:
                        "the part after part \(self.header.part) has no beginning: what was recorded there is left out")
                continue
            }
            // What was known at the end of the one part is what the other begins with.
            takeUp(header.picture, header.changes, at: header.startedAt)
            read(part, part: header.part)
        }
    }

    /// The first line of a file.
    package static func header(of bytes: [UInt8]) throws(RecordingFault) -> RecordingHeader {
        struct Format: Decodable {
            var format: Int
            enum CodingKeys: String, CodingKey { case format = "lynceus_recording" }
        }
        guard let end = bytes.firstIndex(of: UInt8(ascii: "\n")) else { throw .foreign }
        let line = Array(bytes[..<end])
        guard let format = (try? NodeDecoder.decode(Format.self, from: line))?.format else { throw .foreign }
        guard format <= RecordingHeader.schema else { throw .newer(format) }
        guard format == RecordingHeader.schema, let header = try? NodeDecoder.decode(RecordingHeader.self, from: line)
        else { throw .foreign }
        try check(header)
        return header
    }

    /// - Throws: where a header holds counts that can't be.
    static func check(_ header: RecordingHeader) throws(RecordingFault) {
        guard isPlausible(header.picture), isPlausible(header.changes, lost: header.lostChanges),
            counts.contains(header.part)
        else { throw .foreign }
    }

    /// What a count can be. A digit too many, in a file that was damaged, must not overflow what is counted on from there.
    private static let counts = 0...1 << 48

    private static func isPlausible(_ picture: Picture) -> Bool {
        [picture.changeCount, picture.observationCount, picture.newsCount, picture.linksTouchedAt].allSatisfy(
            counts.contains)
    }

    private static func isPlausible(_ changes: [Change], lost: Int) -> Bool {
        counts.contains(lost) && changes.allSatisfy { counts.contains($0.number) }
    }

    /// Reads what follows the header. A last line without an end is what a crash leaves, and is passed over.
    private mutating func read(_ bytes: [UInt8], part: Int) {
        /// The place of each line's fact in ``facts``; -1 where it has none.
        var places: [Int32] = [-1]
        var rest = bytes[...]
        guard let header = rest.firstIndex(of: UInt8(ascii: "\n")) else { return }
        rest = rest[(header + 1)...]
        while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let text = rest[..<end]
            rest = rest[(end + 1)...]
            guard
                let line = RecordingLine(again: text)
                    ?? (try? NodeDecoder.decode(RecordingLine.self, from: Array(text))),
                take(line, &places)
            else {
                note(
                    damage:
                        "line \(places.count + 1) of part \(part) is damaged: what was recorded after it there is left out"
                )
                return
            }
        }
    }

    /// The first is what counts.
    private mutating func note(damage words: String) { damage = damage ?? words }

    private mutating func take(_ line: RecordingLine, _ places: inout [Int32]) -> Bool {
        if let fact = line.fact {
            let place = Int32(facts.count)
            facts.append(fact)
            places.append(place)
            observe(.fact(place, line.comparison), at: line.at)
        } else if let again = line.again {
            guard (1...places.count).contains(again), places[again - 1] >= 0 else { return false }
            places.append(-1)
            observe(.fact(places[again - 1], line.comparison), at: line.at)
        } else if let picture = line.picture {
            let (changes, lost, missing) = (line.changes ?? [], line.lostChanges ?? 0, line.missed ?? 0)
            guard Self.isPlausible(picture), Self.isPlausible(changes, lost: lost), Self.counts.contains(missing) else {
                return false
            }
            places.append(-1)
            missed += missing
            takeUp(picture, changes, at: line.at)
        } else {
            return false
        }
        return true
    }

    private mutating func observe(_ content: Content, at moment: Instant) {
        let step = Step(time: max(moment, steps.last?.time ?? header.startedAt), at: moment, content: content)
        steps.append(step)
        note(step.content.apply(at: step.at, to: &end, facts, checkpoints))
        keep()
    }

    /// What was known stands for observations that are missing.
    private mutating func takeUp(_ picture: Picture, _ known: [Change], at moment: Instant) {
        checkpoints.append(picture)
        let step = Step(
            time: max(moment, steps.last?.time ?? header.startedAt), at: moment,
            content: .checkpoint(checkpoints.count - 1))
        steps.append(step)
        _ = step.content.apply(at: step.at, to: &end, facts, checkpoints)
        let last = changes.last?.number ?? 0
        let new = known.filter { $0.number > last }
        if let first = new.first, first.number > last + 1, !changes.isEmpty {
            gaps.append((changes.count, first.number - last - 1))
        }
        note(new)
        keep()
    }

    private mutating func note(_ new: [Change]) {
        guard !new.isEmpty else { return }
        changes += new
        news.append((steps.count, changes.count))
    }

    private mutating func keep() {
        guard steps.count % stride == 0 else { return }
        keyframes.append(Keyframe(count: steps.count, picture: end))
        guard keyframes.count > Self.mostKeyframes else { return }
        stride *= 2
        keyframes.removeAll { $0.count % stride != 0 }
    }
}

// MARK: - Looking

extension Recording {
    /// How many pictures are kept.
    var keyframeCount: Int { keyframes.count }

    /// How many steps it has: places in it are counted from 0, before the first, to this.
    package var count: Int { steps.count }

    /// When it begins and ends.
    package var span: ClosedRange<Instant> {
        header.startedAt...max(header.startedAt, steps.last?.time ?? header.startedAt)
    }

    /// What time it is after so many steps.
    package func time(after count: Int) -> Instant { count == 0 ? header.startedAt : steps[count - 1].time }

    /// How many steps were made at `moment`.
    package func count(at moment: Instant) -> Int {
        var low = 0
        var high = steps.count
        while low < high {
            let middle = (low + high) / 2
            if steps[middle].time <= moment { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// What was known after so many steps.
    package func picture(after count: Int) -> Picture {
        guard count < steps.count else { return end }
        let keyframe = keyframes.last { $0.count <= count } ?? keyframes[0]
        return picture(after: count, from: keyframe.picture, after: keyframe.count)
    }

    /// What was known after so many steps, from what was known after fewer.
    package func picture(after count: Int, from earlier: Picture, after earlierCount: Int) -> Picture {
        var picture = earlier
        for step in steps[earlierCount..<max(earlierCount, count)] {
            _ = step.content.apply(at: step.at, to: &picture, facts, checkpoints)
        }
        return picture
    }

    /// The changes up to so many steps, oldest first, at most ``Timeline/limit``, and how many before those are not there.
    package func timeline(after count: Int) -> Timeline {
        let end = changeCount(after: count)
        return Timeline(changes: Array(changes[..<end].suffix(Timeline.limit)), lost: lost(in: 0...end))
    }

    /// The changes that came with the steps after `earlier` up to `later`.
    package func changes(after earlier: Int, through later: Int) -> ArraySlice<Change> {
        let first = changeCount(after: earlier)
        return changes[first..<max(first, changeCount(after: later))]
    }

    /// How many changes are missing among those that came with the steps after `earlier` up to `later`.
    package func lost(after earlier: Int, through later: Int) -> Int {
        let (first, last) = (changeCount(after: earlier), changeCount(after: later))
        return first < last ? lost(in: first...last) - lost(in: first...first) : 0
    }

    private func lost(in places: ClosedRange<Int>) -> Int {
        gaps.reduce(0) { $0 + (places.contains($1.before) ? $1.lost : 0) }
    }

    /// After how many steps the next thing had changed; nil where nothing did any more.
    package func nextChange(after count: Int) -> Int? {
        let place = newsCount(after: count)
        return place < news.count ? news[place].count : nil
    }

    /// After how many steps the thing before had changed; nil where nothing had.
    package func lastChange(before count: Int) -> Int? {
        let place = newsCount(after: count - 1)
        return place > 0 ? news[place - 1].count : nil
    }

    private func changeCount(after count: Int) -> Int {
        let place = newsCount(after: count)
        return place > 0 ? news[place - 1].changes : header.changes.count
    }

    /// How many of ``news`` had come after so many steps.
    private func newsCount(after count: Int) -> Int {
        var low = 0
        var high = news.count
        while low < high {
            let middle = (low + high) / 2
            if news[middle].count <= count { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
