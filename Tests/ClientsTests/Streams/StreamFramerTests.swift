import Testing

@testable import Clients

@Suite("Framing of streams")
struct StreamFramerTests {
    /// What comes of `text`, given in pieces of `size` bytes.
    private func frames(
        _ text: String, _ format: StreamFramer.Format = .events, limit: Int = 1000, size: Int = .max
    ) -> [StreamFramer.Frame] {
        frames(Array(text.utf8), format, limit: limit) { _ in size }
    }

    private func frames(
        _ bytes: [UInt8], _ format: StreamFramer.Format, limit: Int, size: (Int) -> Int
    ) -> [StreamFramer.Frame] {
        var framer = StreamFramer(format, limit: limit)
        var frames: [StreamFramer.Frame] = []
        var rest = bytes[...]
        while !rest.isEmpty {
            let piece = Array(rest.prefix(max(size(rest.count), 1)))
            rest = rest.dropFirst(piece.count)
            frames += piece.withUnsafeBytes { framer.take($0) }
        }
        return frames + framer.finish()
    }

    private static func data(_ text: String) -> StreamFramer.Frame { .data(Array(text.utf8)) }

    static let samples: [(String, [StreamFramer.Frame])] = [
        // As Argo CD writes them: a blank behind the JSON, two empty lines.
        ("data: {\"a\":1} \n\n\ndata: {\"b\":2} \n\n\n", [data("{\"a\":1} "), data("{\"b\":2} ")]),
        (":\n", [.heard]), (": ping\n:\n", [.heard, .heard]),
        ("event: x\nid: 7\nretry: 1\n\n", [.heard, .heard, .heard]),
        ("data: a\r\n\r\ndata: b\r\n\r\n", [data("a"), data("b")]), ("data: a\r\rdata: b\r\r", [data("a"), data("b")]),
        ("data: a\r\n\ndata: b\n\r\n", [data("a"), data("b")]),
        // Several lines of data are one; one blank behind the colon is none of it.
        ("data: {\ndata:\"a\":1\ndata:  }\n\n", [data("{\n\"a\":1\n }")]), ("data\ndata: x\n\n", [data("\nx")]),
        ("dataset: x\n\n", [.heard]), ("\u{FEFF}data: a\n\n", [data("a")]),
        ("data: \u{FEFF}a\n\n", [data("\u{FEFF}a")]),
        ("data:\n\n", []), ("\n\n\n\r\n", []), ("", []),
        // The end of the stream is the end of what stands there.
        ("data: a", [data("a")]), ("data: a\n", [data("a")]), ("data: a\n\ndata: b", [data("a"), data("b")]),
        ("data: a\n:\ndata: b\n\n", [.heard, data("a\nb")]),
    ]

    @Test("server-sent events, however they are cut", arguments: samples)
    func events(text: String, expected: [StreamFramer.Frame]) {
        #expect(frames(text) == expected)
        for size in 1...5 { #expect(frames(text, size: size) == expected, "in pieces of \(size)") }
    }

    @Test(
        "lines of JSON, however they are cut",
        arguments: [
            ("{\"a\":1}\n{\"b\":2}\n", [data("{\"a\":1}"), data("{\"b\":2}")]),
            // Argo CD does not end its last line.
            ("{\"a\":1}\n{\"error\":2}", [data("{\"a\":1}"), data("{\"error\":2}")]),
            ("{\"a\":1}\r\n\r\n  \n{}\n", [data("{\"a\":1}"), data("{}")]), ("\u{FEFF}{}\n", [data("{}")]), ("", []),
        ])
    func lines(text: String, expected: [StreamFramer.Frame]) {
        #expect(frames(text, .lines) == expected)
        for size in 1...5 { #expect(frames(text, .lines, size: size) == expected, "in pieces of \(size)") }
    }

    @Test("what is larger than the limit is dropped alone", arguments: [1, 3, 7, 1000])
    func limit(size: Int) {
        let long = String(repeating: "x", count: 30)
        #expect(
            frames("data: a\n\ndata: \(long)\ndata: \(long)\n\ndata: b\n\n", limit: 25, size: size) == [
                Self.data("a"), .tooLarge, Self.data("b"),
            ])
        // Many small lines are one large event.
        let many = String(repeating: "data: xx\n", count: 20)
        #expect(frames("\(many)\ndata: b\n\n", limit: 25, size: size) == [.tooLarge, Self.data("b")])
        #expect(
            frames("\(long)\n{}\n\(long)", .lines, limit: 25, size: size) == [.tooLarge, Self.data("{}"), .tooLarge])
    }

    @Test("random streams mean the same in random pieces", arguments: 0..<10)
    func fuzz(seed: UInt64) {
        var random = SplitMix(seed: seed)
        let parts = [
            "data: ", "data:", "data", ":", " ", "{}", "x", "\n", "\r", "\r\n", "\n\n", "event: ", "\u{FEFF}", "é",
        ]
        for _ in 0..<200 {
            let text = (0..<Int.random(in: 0...40, using: &random)).map { _ in
                parts.randomElement(using: &random) ?? ""
            }.joined()
            for format in [StreamFramer.Format.events, .lines] {
                let whole = frames(Array(text.utf8), format, limit: 20) { $0 }
                let pieces = frames(Array(text.utf8), format, limit: 20) { _ in Int.random(in: 1...6, using: &random) }
                #expect(pieces == whole, "\(text.debugDescription)")
            }
        }
    }
}
