import Foundation
import Releases
import Testing

@testable import Tracking

@Suite("Our decoder of our own files")
struct NodeDecoderTests {
    private struct Everything: Codable, Hashable {
        enum Choice: Codable, Hashable { case plain, with(Int, name: String?) }
        var text = "ä\n\"\\/\u{1F600}\u{1}"
        var empty = ""
        var whole = Int64.min
        var small: UInt8 = 255
        var large = UInt64.max
        var real = -1.5e-7
        var yes = true
        var absent: String?
        var present: Int? = 3
        var list = [1, -2, 3]
        var nested: [[String?]] = [[], ["a", nil]]
        var table = ["b": 2, "a": 1]
        var choices: [Choice] = [.plain, .with(7, name: nil), .with(-7, name: "x")]
        var duration = Duration.milliseconds(1_500)
        var byKey: [Choice: Int] = [.plain: 1]
    }

    @Test("What Foundation encodes is decoded as it was")
    func roundTrip() throws {
        let value = Everything()
        for options: JSONEncoder.OutputFormatting in [[], .prettyPrinted, [.sortedKeys, .withoutEscapingSlashes]] {
            let encoder = JSONEncoder()
            encoder.outputFormatting = options
            let data = try encoder.encode(value)
            #expect(try NodeDecoder.decode(Everything.self, from: [UInt8](data)) == value)
        }
    }

    @Test("Of pictures and observations it makes what Foundation makes", arguments: [1, 2] as [UInt64])
    func pictures(seed: UInt64) throws {
        let day = RecordedDay(seed: seed, hours: 2)
        for (_, picture) in day.pictures.suffix(5) {
            let data = try JSONEncoder.stable.encode(picture)
            #expect(
                try NodeDecoder.decode(Picture.self, from: [UInt8](data))
                    == JSONDecoder().decode(Picture.self, from: data))
        }
        for observation in day.batches.joined().prefix(300) {
            let data = try JSONEncoder().encode(observation)
            #expect(try NodeDecoder.decode(Observation.self, from: [UInt8](data)) == observation)
        }
    }

    @Test(
        "What is no JSON, or of another kind, is refused",
        arguments: [
            "", "{", "[1,]", "[1 2]", "{\"a\"}", "{\"a\":}", "{a:1}", "nul", "\"", "\"\\", "[1]]", "{\"a\":1,}",
            "\u{1}", "[\"\u{1}\"]", "-", "[",
        ])
    func refused(text: String) {
        #expect(throws: (any Error).self) { try NodeDecoder.decode([Int].self, from: Array(text.utf8)) }
    }

    @Test("Numbers that do not fit, texts that are none and missing values are refused")
    func mismatches() {
        func decode<Value: Decodable>(_ type: Value.Type, _ text: String) -> Value? {
            try? NodeDecoder.decode(type, from: Array(text.utf8))
        }
        #expect(decode([UInt8].self, "[256]") == nil)
        #expect(decode([UInt8].self, "[-1]") == nil)
        #expect(decode([Int8].self, "[-128]") == [-128])
        #expect(decode([Int].self, "[1.5]") == nil)
        #expect(decode([Int].self, "[9223372036854775808]") == nil)
        #expect(decode([Double].self, "[1e3]") == [1000])
        #expect(decode([Double].self, "[1e]") == nil)
        #expect(decode([String].self, #"["\ud83d\ude00"]"#) == ["😀"])
        #expect(decode([String].self, #"["\ud83d"]"#) == nil)
        #expect(decode([String].self, #"["\x"]"#) == nil)
        #expect(decode([String: Int].self, #"{"a":1}"#) == ["a": 1])
        #expect(decode([String: Int].self, #"{"\u0061":1}"#) == ["a": 1])
        #expect(decode(Everything.self, "{}") == nil)
        #expect(decode([Bool].self, "[null]") == nil)
        let deep = String(repeating: "[", count: 100_000)
        #expect(decode([Int].self, deep) == nil)
        #expect((try? NodeDecoder.decode([String].self, from: [0x5B, 0x22, 0xFF, 0x22, 0x5D])) == nil)
    }

    @Test("Whatever the bytes, it ends", arguments: [1, 2, 3] as [UInt64])
    func random(seed: UInt64) throws {
        let bytes = [UInt8](try JSONEncoder().encode(RecordedDay(seed: seed, hours: 1).pictures[0].picture))
        var random = SplitMix64(seed: seed)
        for _ in 0..<60 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let place = Int.random(in: 0..<damaged.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: damaged[place] = UInt8.random(in: 0...255, using: &random)
                case 1: damaged.remove(at: place)
                default: damaged.removeLast(damaged.count - place)
                }
                if damaged.isEmpty { damaged = [0] }
            }
            _ = try? NodeDecoder.decode(Picture.self, from: damaged)
        }
    }
}
