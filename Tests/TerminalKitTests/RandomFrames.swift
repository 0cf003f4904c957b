@testable import TerminalKit

/// A generator whose sequence depends on the seed alone (SplitMix64), so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &+ 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

extension Frame {
    /// A small frame with all kinds of text all over it and beyond its edges.
    static func random(
        size: Size = Size(columns: 12, rows: 4), using random: inout SeededGenerator
    ) -> Frame {
        var frame = Frame(size: size)
        frame.scribble(times: 30, using: &random)
        return frame
    }

    mutating func scribble(times: Int, using random: inout SeededGenerator) {
        let texts = ["a", "checkout", "漢字", "e\u{301}", "👩‍💻 x", "🇫🇷", "⚠️", "\u{1B}[31m", "한글", "1\u{20E3}", "नि"]
        for _ in 0..<times {
            let column = Int.random(in: -3...size.columns + 1, using: &random)
            let row = Int.random(in: -1...size.rows, using: &random)
            let room = Int.random(in: 0...8, using: &random)
            let role = Role.allCases.randomElement(using: &random) ?? .text
            let place = Rect(column: column, row: row, columns: room, rows: 2)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: fill(place, role: role, with: texts.randomElement(using: &random) ?? "")
            case 1: lay(place, on: role)
            default:
                write(
                    texts.randomElement(using: &random) ?? "", at: place.origin, role: role, columns: room,
                    ellipsis: Bool.random(using: &random) ? "…" : nil)
            }
        }
    }
}
