import Foundation
import Releases
import Testing

@testable import Tracking

@Suite("The files of a recording")
struct RecordingBookTests {
    private static let now = CoreScript.began

    private static func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lynceus-rec-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private static func read(_ path: String) throws -> Recording {
        func bytes(_ path: String) -> [UInt8]? { FileManager.default.contents(atPath: path).map { [UInt8]($0) } }
        return try Recording(parts: [bytes(RecordingFile.earlier(path)), bytes(path)].compactMap(\.self))
    }

    /// Notes the batches of a day from `first` on.
    private static func note(_ day: RecordedDay, from first: Int = 0, to end: Int? = nil, in book: inout RecordingBook)
        -> [RecordingBook.Outcome]
    {
        (first..<(end ?? day.batches.count)).map { number in
            let before = number == 0 ? day.start : day.pictures[number - 1].picture
            var picture = before
            let changes = day.batches[number].flatMap { picture.apply($0) }
            return book.note(
                day.batches[number], changes, missed: 0, picture: picture, at: now + .seconds(Int64(number)))
        }
    }

    @Test("What is noted is on the disk, for its owner alone, and is what was")
    func writes() throws {
        try Self.inFolder { folder in
            let day = RecordedDay(seed: 11, hours: 1)
            let path = folder + "/new/night.jsonl"
            var book = try RecordingBook(RecordingFile(creating: path), limit: 1 << 30, header: day.header)
            #expect(Self.note(day, in: &book).allSatisfy { $0 == .written })
            let recording = try Self.read(path)
            #expect(try recording.end.json == day.pictures.last?.picture.json)
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber
            #expect(mode?.intValue == 0o600)
            #expect(!FileManager.default.fileExists(atPath: RecordingFile.earlier(path)))
            // The same name is never used again.
            #expect(throws: RecordingFault.exists) { _ = try RecordingFile(creating: path) }
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/x")
            #expect(throws: RecordingFault.exists) { _ = try RecordingFile(creating: folder + "/link") }
            #expect(throws: RecordingFault.self) { _ = try RecordingFile(creating: path + "/below") }
        }
    }

    @Test("It keeps within its limit: what is oldest goes, and what is left begins with what was known then")
    func ring() throws {
        try Self.inFolder { folder in
            let day = RecordedDay(seed: 12, hours: 12)
            let path = folder + "/night.jsonl"
            let limit = 120_000
            var book = try RecordingBook(RecordingFile(creating: path), limit: limit, header: day.header)
            for number in day.batches.indices {
                let end = number + 1
                #expect(Self.note(day, from: number, to: end, in: &book) == [.written])
                let size = [path, RecordingFile.earlier(path)].reduce(0) {
                    $0 + ((try? FileManager.default.attributesOfItem(atPath: $1)[.size] as? Int) ?? 0)
                }
                // What is known takes a good part of so small a limit, and stands at the beginning of each file.
                #expect(size < limit * 4, "after \(end)")
            }
            let recording = try Self.read(path)
            #expect(recording.header.part > 1 && recording.damage == nil)
            #expect(try recording.end.json == day.pictures.last?.picture.json)
            #expect(recording.changes.last == day.timeline.changes.last)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 2)
        }
    }

    @Test("A file that somebody removes, or puts another in the place of, is begun anew; the other is not touched")
    func removed() throws {
        try Self.inFolder { folder in
            let day = RecordedDay(seed: 13, hours: 1)
            let path = folder + "/night.jsonl"
            var book = try RecordingBook(RecordingFile(creating: path), limit: 1 << 30, header: day.header)
            let half = day.batches.count / 2
            _ = Self.note(day, to: half, in: &book)
            try FileManager.default.removeItem(atPath: path)
            _ = Self.note(day, from: half, in: &book)
            let recording = try Self.read(path)
            #expect(recording.header.part == 2)
            #expect(try recording.end.json == day.pictures.last?.picture.json)
        }
    }

    @Test("What can't be written is said once and tried again; the recording goes on from what is known then")
    func failure() throws {
        try Self.inFolder { folder in
            let day = RecordedDay(seed: 14, hours: 1)
            let path = folder + "/night.jsonl"
            var book = try RecordingBook(RecordingFile(creating: path), limit: 1 << 30, header: day.header)
            let third = day.batches.count / 3
            _ = Self.note(day, to: third, in: &book)
            // The folder is gone: there is nowhere to go on.
            let away = folder + "-away"
            defer { try? FileManager.default.removeItem(atPath: away) }
            try FileManager.default.moveItem(atPath: folder, toPath: away)
            let outcomes = Self.note(day, from: third, to: 2 * third, in: &book)
            #expect(outcomes.count { if case .failed(.some) = $0 { true } else { false } } == 1)
            #expect(outcomes.allSatisfy { if case .failed = $0 { true } else { false } })
            try FileManager.default.moveItem(atPath: away, toPath: folder)
            let later = Self.note(day, from: 2 * third, in: &book)
            #expect(later.contains(.goesOn))
            let recording = try Self.read(path)
            #expect(try recording.end.json == day.pictures.last?.picture.json)
        }
    }

    @Test("Old recordings go, the oldest first, until the others fit; one that still grows stays")
    func clears() throws {
        try Self.inFolder { folder in
            func make(_ name: String, _ size: Int) throws {
                try Data(count: size).write(to: URL(fileURLWithPath: "\(folder)/\(name)"))
            }
            let growing = try RecordingFile(creating: folder + "/20260101T000000Z-1.jsonl")
            try make("20260101T000000Z-1.jsonl.earlier", 400)
            try make("20260102T000000Z-2.jsonl", 300)
            try make("20260103T000000Z-3.jsonl", 300)
            try make("20260104T000000Z-4.jsonl", 300)
            try make("notes.txt", 5_000)
            RecordingFolder.clear(folder, downTo: 1_000)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                    "20260101T000000Z-1.jsonl", "20260101T000000Z-1.jsonl.earlier", "20260103T000000Z-3.jsonl",
                    "20260104T000000Z-4.jsonl", "notes.txt",
                ])
            RecordingFolder.clear(folder, downTo: 0)
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                    "20260101T000000Z-1.jsonl", "20260101T000000Z-1.jsonl.earlier", "notes.txt",
                ])
            RecordingFolder.clear(folder + "/none", downTo: 0)
            #expect(growing.size == 0)
        }
    }
}
