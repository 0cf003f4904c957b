import Releases
import Testing

@testable import Tracking

@Suite("A snapshot's bytes")
struct SnapshotTests {
    private struct View: Codable, Hashable {
        var words: String
    }

    private static let now = Instant(seconds: 1_763_800_000)

    private static func snapshot() -> Snapshot<View> {
        let application = ApplicationID(environment: "qa", name: "checkout-qa")
        let repo = Repo(id: "checkout", buildSource: "builds", applications: ["qa": application])
        var picture = Picture(
            catalog: Catalog(environments: ["qa"], releases: [Release(id: "1", name: "One", repos: [repo])]), at: now)
        _ = picture.apply(Observation(at: now, .build("builds", Build(status: .success, version: "1.0.0"))))
        let changes = picture.apply(Observation(at: now, .build("builds", Build(status: .success, version: "1.0.1"))))
        return Snapshot(
            writtenAt: now, picture: picture, changes: changes, lostChanges: 3, view: View(words: "…\u{1B}"))
    }

    @Test("What was written is what is read, and the same is always the same text")
    func roundTrip() throws {
        let snapshot = Self.snapshot()
        #expect(!snapshot.changes.isEmpty)
        let bytes = try snapshot.encoded()
        #expect(try Snapshot<View>(decoding: bytes) == snapshot)
        #expect(try Self.snapshot().encoded() == bytes)
        let other = try Snapshot<NoView>(decoding: bytes)
        #expect(other.picture == snapshot.picture && other.changes == snapshot.changes)
        #expect(bytes.last == UInt8(ascii: "\n"))
        #expect(!bytes.dropLast().contains { $0 < 0x20 }, "it is one line, without control characters")
    }

    @Test("A single byte that is another, wherever it is, or is missing, is noticed")
    func damaged() throws {
        let bytes = try Self.snapshot().encoded()
        for index in bytes.indices {
            for flip: UInt8 in [0x01, 0x20, 0x80] {
                var damaged = bytes
                damaged[index] ^= flip
                #expect(throws: SnapshotFault.self) { try Snapshot<View>(decoding: damaged) }
            }
            #expect(throws: SnapshotFault.self) { try Snapshot<View>(decoding: Array(bytes.prefix(index))) }
        }
    }

    @Test(
        "Whatever stands in a file, reading it ends in an error or in what was written",
        arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) throws {
        var random = SplitMix64(seed: seed)
        let bytes = try Self.snapshot().encoded()
        for _ in 0..<500 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...20, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: damaged.remove(at: place)
                default: damaged.insert(UInt8.random(in: 0...255, using: &random), at: place)
                }
            }
            guard damaged != bytes else { continue }
            #expect(throws: SnapshotFault.self) { try Snapshot<View>(decoding: damaged) }
        }
    }

    @Test("What is no snapshot of ours is told apart from what is damaged and from what is newer")
    func foreign() {
        func fault(_ text: String) -> SnapshotFault? {
            do throws(SnapshotFault) {
                _ = try Snapshot<View>(decoding: Array(text.utf8))
                return nil
            } catch {
                return error
            }
        }
        #expect(fault("") == .damaged)
        #expect(fault("{}") == .foreign)
        #expect(fault("#!/bin/sh\n") == .foreign)
        #expect(fault(#"{"lynceus_snapshot":7,"checksum":"#) == .newer(7))
        #expect(fault(#"{"lynceus_snapshot":99999999999999999999"#) == .newer(999_999_999))
        #expect(fault(#"{"lynceus_snapshot":x"#) == .damaged)
        // All of it is as it was written, but not what is written today.
        #expect(fault(String(decoding: Envelope.seal(Array("{}".utf8)), as: UTF8.self)) == .foreign)
    }

    @Test("Of changes the newest are kept, and how many are not is known")
    func timeline() {
        var timeline = Timeline()
        let news = (1...6_000).map {
            Change(number: $0, at: Self.now + .seconds(Int64($0)), subject: .environment("qa"), news: .linkLost(nil))
        }
        for start in stride(from: 0, to: news.count, by: 3) { timeline.note(Array(news[start..<start + 3])) }
        #expect((Timeline.limit...Timeline.limit * 5 / 4).contains(timeline.changes.count))
        #expect(timeline.changes.last?.number == 6_000)
        #expect(timeline.lost + timeline.changes.count == 6_000)
        #expect(timeline.since(Self.now + .seconds(5_990)).map(\.number) == Array(5_990...6_000))
        #expect(Timeline(changes: news, lost: 5).changes.count == Timeline.limit)
        #expect(Timeline(changes: news, lost: 5).lost == 4_005)
    }
}
