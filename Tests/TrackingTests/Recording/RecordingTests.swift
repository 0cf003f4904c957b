import Releases
import Testing

@testable import Tracking

@Suite("A recording, and what is made of it again")
struct RecordingTests {
    @Test(
        "It ends in the picture that it was recorded from, byte for byte as JSON, and knows every change",
        arguments: [1, 2, 3] as [UInt64])
    func end(seed: UInt64) throws {
        let day = RecordedDay(seed: seed, hours: 6)
        let last = try #require(day.pictures.last)
        try #require(last.count > 300 && day.timeline.changes.count > 20, "enough happened")
        let recording = try Recording(parts: [try day.bytes()])
        #expect(recording.damage == nil)
        #expect(recording.count == last.count)
        #expect(try recording.end.json == last.picture.json)
        #expect(recording.end == last.picture)
        #expect(recording.timeline(after: recording.count) == day.timeline)
    }

    @Test(
        "It is so from any place that one jumps to, and each place is as it was then", arguments: [1, 2, 3] as [UInt64])
    func jumps(seed: UInt64) throws {
        let day = RecordedDay(seed: seed, hours: 6)
        let recording = try Recording(parts: [try day.bytes()])
        let expected = try #require(day.pictures.last).picture.json
        var random = SplitMix64(seed: seed)
        var replay = Replay(recording, at: Instant(seconds: 0))
        let length = recording.span.upperBound.since(recording.span.lowerBound).wholeMilliseconds
        for _ in 0..<20 {
            let moment =
                recording.span.lowerBound + .milliseconds(Int64.random(in: -1000...length + 1000, using: &random))
            _ = replay.handle(.jump(moment), at: Instant(seconds: 0))
            let count = recording.count(at: replay.clock.position)
            // Within a batch nothing was written down to compare with.
            if let then = day.pictures.first(where: { $0.count == count }) {
                #expect(replay.picture == then.picture, "seed \(seed), at \(moment)")
            }
            var rest = replay
            _ = rest.handle(.jump(recording.span.upperBound), at: Instant(seconds: 0))
            #expect(try rest.picture.json == expected, "seed \(seed), from \(moment)")
        }
        for (count, picture) in day.pictures.shuffled(using: &random).prefix(40) {
            #expect(recording.picture(after: count) == picture, "seed \(seed), after \(count)")
        }
    }

    @Test("Several files of one recording are one recording")
    func parts() throws {
        let day = RecordedDay(seed: 4, hours: 6)
        let last = try #require(day.pictures.last)
        for number in [2, 3, 5] {
            let recording = try Recording(parts: try day.parts(number))
            #expect(recording.damage == nil)
            #expect(try recording.end.json == last.picture.json)
            #expect(recording.timeline(after: recording.count).changes == day.timeline.changes)
            #expect(recording.timeline(after: recording.count).lost == 0)
        }
        // What is damaged in one part takes nothing away from the next; a part without a beginning nothing from those before.
        var damaged = try day.parts(3)
        damaged[0] += Array("{}\n".utf8)
        let mended = try Recording(parts: damaged)
        #expect(mended.damage?.hasSuffix("of part 1 is damaged: what was recorded after it there is left out") == true)
        #expect(try mended.end.json == last.picture.json)
        let open = try Recording(parts: [damaged[1], []])
        #expect(open.damage == "the part after part 2 has no beginning: what was recorded there is left out")
        #expect(open.count > 10)
        // The first may be gone.
        let rest = try Recording(parts: Array(try day.parts(3).dropFirst()))
        #expect(try rest.end.json == last.picture.json)
    }

    @Test("Cut at any byte, what is whole is replayed; only a line that is there and wrong is complained of")
    func truncated() throws {
        let day = RecordedDay(seed: 5, hours: 1)
        let bytes = try day.bytes()
        let head = try RecordingWriter.line(day.header).count
        var random = SplitMix64(seed: 5)
        for _ in 0..<60 {
            let length = Int.random(in: head...bytes.count, using: &random)
            let cut = Array(bytes.prefix(length))
            let recording = try Recording(parts: [cut])
            #expect(recording.damage == nil, "a last line without an end is what a crash leaves")
            #expect(recording.count == cut.dropFirst(head).count { $0 == UInt8(ascii: "\n") })
            if let then = day.pictures.first(where: { $0.count == recording.count }) {
                #expect(recording.end == then.picture)
            }
        }
        #expect(throws: RecordingFault.foreign) { try Recording(parts: [Array(bytes.prefix(head - 1))]) }
        #expect(throws: RecordingFault.foreign) { try Recording(parts: [[]]) }
        #expect(throws: RecordingFault.foreign) { try Recording(parts: [Array("{}\n".utf8)]) }
        #expect(throws: RecordingFault.newer(99)) { try Recording(parts: [Array("{\"lynceus_recording\":99}\n".utf8)]) }
    }

    @Test(
        "Whatever a file holds, reading it ends; what comes after a damaged line is left out, and said",
        arguments: [1, 2] as [UInt64])
    func damaged(seed: UInt64) throws {
        let bytes = try RecordedDay(seed: seed, hours: 1).bytes()
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...8, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: damaged.remove(at: place)
                default: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            guard let recording = try? Recording(parts: [damaged]) else { continue }
            for count in [0, recording.count / 2, recording.count] { _ = recording.picture(after: count) }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        for name in ["changeCount", "observationCount", "newsCount", "part", "lost_changes"] {
            let overflowing = text.replacing("\"\(name)\":0", with: "\"\(name)\":9223372036854775807")
                .replacing("\"\(name)\":1,", with: "\"\(name)\":9223372036854775807,")
            #expect(overflowing != text)
            #expect(throws: RecordingFault.foreign) { try Recording(parts: [Array(overflowing.utf8)]) }
        }
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        lines[20] = Array("{\"at\":1,\"again\":4000}".utf8)[...]
        let recording = try Recording(parts: [Array(lines.joined(separator: [UInt8(ascii: "\n")]))])
        #expect(recording.count == 19)
        #expect(recording.damage == "line 21 of part 1 is damaged: what was recorded after it there is left out")
    }

    @Test("What could not be written is counted, and the picture goes on from what was known then")
    func gap() throws {
        let day = RecordedDay(seed: 6, hours: 2)
        let half = day.batches.count / 2
        let resumed = half + 20
        var writer = RecordingWriter()
        var bytes = try RecordingWriter.line(day.header)
        for batch in day.batches[..<half] { bytes += try writer.lines(batch) }
        let missing = day.batches[half..<resumed].reduce(0) { $0 + $1.count }
        let known = day.pictures[resumed - 1].picture
        bytes += try writer.line(missing: missing, picture: known, timeline: day.timeline, at: known.observedAt)
        for batch in day.batches[resumed...] { bytes += try writer.lines(batch) }
        let recording = try Recording(parts: [bytes])
        #expect(recording.damage == nil)
        #expect(recording.missed == missing && missing > 0)
        #expect(try recording.end.json == day.pictures.last?.picture.json)
    }

    @Test("What is told again takes a short line, whenever Argo CD has compared")
    func again() throws {
        let id = ApplicationID(environment: "qa", name: "checkout-qa")
        var application = Application(id: id)
        var writer = RecordingWriter()
        func lines(_ count: Int, _ version: (Int) -> String) throws -> [String] {
            try (0..<count).map { number in
                application.reconciledAt = Instant(seconds: Int64(number))
                application.resourceVersion = version(number)
                let line = try writer.lines([Observation(at: Instant(seconds: 100), .application(application))])
                return String(decoding: line, as: UTF8.self)
            }
        }
        let told = try lines(3) { "47\($0)" }
        #expect(told[0].contains(#""fact":"#))
        #expect(told[2] == #"{"again":2,"at":100000,"compared":2000,"resource_version":"472"}"# + "\n")
        // Kubernetes may call a version anything.
        #expect(
            try lines(1) { _ in "a\"b" }[0] == #"{"again":2,"at":100000,"compared":0,"resource_version":"a\"b"}"# + "\n"
        )
        application.health = .degraded
        #expect(try lines(1) { _ in "500" }[0].contains(#""fact":"#))
    }

    @Test("Of a long recording the pictures in memory are bounded, and all places can be reached")
    func keyframes() throws {
        let header = RecordedDay(seed: 7, hours: 1).header
        var writer = RecordingWriter()
        let observations = (0..<40_000).map { Observation(at: CoreScript.began + .seconds(Int64($0)), .timePassed) }
        let recording = try Recording(parts: [try RecordingWriter.line(header) + writer.lines(observations)])
        #expect(recording.count == 40_000)
        #expect(recording.keyframeCount <= 129)
        for count in [0, 1, 255, 256, 257, 34_567, 39_999, 40_000] {
            #expect(
                recording.picture(after: count).observedAt
                    == (count == 0 ? CoreScript.began : CoreScript.began + .seconds(Int64(count - 1))))
        }
    }
}
