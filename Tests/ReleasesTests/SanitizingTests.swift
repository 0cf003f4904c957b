import Releases
import Testing

@Suite("Text from outside")
struct SanitizingTests {
    @Test(
        "What comes in, and what is kept",
        arguments: [
            ("plain", "plain"), ("", ""), ("   ", ""), ("  both  ends ", "both ends"),
            // Lines and tabs
            ("one\ntwo\r\nthree\tfour\u{2028}five\u{85}six", "one two three four five six"),
            // Escape sequences lose what introduces them
            ("\u{1B}[31mred\u{1B}[0m", "[31mred[0m"), ("\u{9B}31mred", "31mred"),
            ("\u{1B}]52;c;cm0gLXJm\u{7}", "]52;c;cm0gLXJm"),
            ("\u{1B}]8;;https://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\", "]8;;https://evil.example\\link]8;;\\"),
            ("a\u{0}b\u{7F}c\u{8}d", "abcd"),
            // Direction and invisibility
            ("abc\u{202E}fed\u{202C}", "abcfed"), ("\u{2066}a\u{2069}\u{200F}b\u{61C}", "ab"),
            ("check\u{200B}out\u{FEFF}\u{2060}\u{AD}", "checkout"), ("a\u{E0041}\u{E0001}b", "ab"),
            ("a\u{3164}\u{FFA0}\u{115F}b", "ab"), ("a\u{FE0F}b\u{180E}", "ab"),
            // What people write
            ("café", "café"), ("版本一", "版本一"), ("한국어", "한국어"), ("नमस्ते", "नमस्ते"), ("🚀 done ✅", "🚀 done ✅"),
            ("👩\u{200D}💻", "👩💻"), ("🇩🇪", "🇩🇪"), ("👍🏽", "👍🏽"),
            ("a\u{A0}b\u{3000}c", "a b c"),
        ])
    func kept(_ text: String, _ expected: String) {
        #expect(Array(text.sanitized().unicodeScalars) == Array(expected.unicodeScalars))
    }

    @Test("A tower of combining marks is cut down, and one without a base goes")
    func towers() {
        let tower = "a" + String(repeating: "\u{301}", count: 200) + "b"
        #expect(tower.sanitized().unicodeScalars.count == 6)
        #expect("\u{301}\u{302}a".sanitized().unicodeScalars.map(\.value) == [0x61])
        #expect("a \u{301}b".sanitized().unicodeScalars.map(\.value) == [0x61, 0x20, 0x62])
    }

    @Test(
        "What is too long is cut, and says so",
        arguments: [
            ("abcde", 5, "abcde"), ("abcdef", 5, "abcde…"), ("abcde\n\n", 5, "abcde"), ("abcde\u{1B}", 5, "abcde"),
            ("ab cdef", 3, "ab c…"), ("abc", 0, "…"), ("", 0, ""),
        ])
    func limit(_ text: String, _ limit: Int, _ expected: String) {
        #expect(text.sanitized(limit: limit) == expected)
    }

    @Test("Bytes that are no UTF-8 are replaced, not passed on")
    func invalid() {
        let bytes: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0x1B, 0x62]
        #expect(String(decoding: bytes, as: UTF8.self).sanitized() == "a\u{FFFD}\u{FFFD}(b")
    }

    @Test("Whatever comes in, nothing comes out that a terminal acts on", arguments: [1, 2, 3, 4, 5, 6, 7, 8])
    func harmless(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        for _ in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...80, using: &random) { text.append(Self.scalar(&random)) }
            let clean = String(text).sanitized(limit: 40)
            let bad = clean.unicodeScalars.filter(Self.isHarmful)
            #expect(bad.isEmpty, "seed \(seed): \(bad.map { String($0.value, radix: 16) })")
            #expect(clean.sanitized(limit: 41) == clean, "seed \(seed): cleaning twice changed it again")
            #expect(!clean.hasPrefix(" ") && !clean.hasSuffix(" "), "seed \(seed)")
        }
    }

    private static func scalar(_ random: inout SeededGenerator) -> Unicode.Scalar {
        let range: ClosedRange<UInt32> = random.pick([
            0...0x9F, 0x20...0x7E, 0x300...0x36F, 0x2000...0x206F, 0xFE00...0xFEFF, 0xE0000...0xE01FF, 0...0x10FFFF,
        ])
        return Unicode.Scalar(UInt32.random(in: range, using: &random)) ?? " "
    }

    private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .lineSeparator, .paragraphSeparator: true
        default: scalar.properties.isBidiControl || scalar.properties.isDefaultIgnorableCodePoint
        }
    }
}
