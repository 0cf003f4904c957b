import Testing

@testable import TerminalKit

@Suite struct ColorTests {
    @Test(
        arguments: [
            ("default", .default), ("red", .ansi(1)), ("bright_black", .ansi(8)), ("15", .ansi(15)),
            ("208", .indexed(208)),
            ("#ff7b72", .rgb(red: 0xFF, green: 0x7B, blue: 0x72)), ("#00000a", .rgb(red: 0, green: 0, blue: 10)),
        ] as [(String, TerminalColor)])
    func readsWhatThemesWrite(text: String, color: TerminalColor) {
        #expect(TerminalColor(text) == color)
        #expect(TerminalColor(color.description) == color)
    }

    @Test(
        arguments: [("Grey", .ansi(8)), ("RED", .ansi(1)), ("#FF7B72", .rgb(red: 0xFF, green: 0x7B, blue: 0x72))]
            as [(String, TerminalColor)])
    func readsOtherSpellings(text: String, color: TerminalColor) {
        #expect(TerminalColor(text) == color)
    }

    @Test(arguments: ["", "#fff", "#gggggg", "#-12345", "256", "-1", "reddish", "0x10", "٣"])
    func refusesWhatIsNoColor(text: String) {
        #expect(TerminalColor(text) == nil)
    }

    @Test(
        arguments: [
            (.rgb(red: 255, green: 0, blue: 0), .indexed256, .indexed(196)),
            (.rgb(red: 128, green: 128, blue: 128), .indexed256, .indexed(244)),
            (.rgb(red: 250, green: 10, blue: 10), .ansi16, .ansi(9)),
            (.rgb(red: 200, green: 10, blue: 10), .ansi8, .ansi(1)),
            (.rgb(red: 1, green: 2, blue: 3), .truecolor, .rgb(red: 1, green: 2, blue: 3)),
            (.indexed(196), .truecolor, .rgb(red: 255, green: 0, blue: 0)), (.ansi(7), .truecolor, .ansi(7)),
            (.ansi(9), .truecolor, .rgb(red: 255, green: 0, blue: 0)), (.indexed(196), .ansi16, .ansi(9)),
            (.indexed(196), .indexed256, .indexed(196)),
            (.ansi(3), .ansi16, .ansi(3)), (.ansi(3), .indexed256, .ansi(3)), (.ansi(12), .ansi8, .ansi(4)),
            (.ansi(3), .mono, .default), (.default, .ansi8, .default), (.default, .truecolor, .default),
        ] as [(TerminalColor, ColorDepth, TerminalColor)])
    func takesTheNearestColor(color: TerminalColor, depth: ColorDepth, expected: TerminalColor) {
        #expect(color.quantized(to: depth) == expected)
    }

    @Test func quantizingTwiceChangesNothingMore() {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let value = UInt32.random(in: 0...0xFFFFFF, using: &random)
            let color = TerminalColor.rgb(
                red: UInt8(value >> 16), green: UInt8(value >> 8 & 255), blue: UInt8(value & 255))
            for depth in ColorDepth.allCases {
                let once = color.quantized(to: depth)
                #expect(once.quantized(to: depth) == once, "\(color) at \(depth)")
            }
        }
    }

    @Test(arguments: [
        ("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0),
        ("#ffffff", "#ffffff", 1.0),
    ])
    func contrastIsThatOfWCAG(one: String, other: String, expected: Double) throws {
        let colors = [one, other].compactMap { TerminalColor($0) }
        try #require(colors.count == 2)
        let contrast = try #require(colors[0].contrast(to: colors[1]))
        #expect(abs(contrast - expected) < 0.01)
    }

    @Test func nobodyKnowsTheContrastToTheDefaultColor() {
        #expect(TerminalColor.default.contrast(to: .ansi(0)) == nil)
    }

    @Test(
        arguments: [
            (Style(foreground: .ansi(9)), .ansi8, Style(foreground: .ansi(1), attributes: .bold)),
            (Style(foreground: .ansi(8)), .ansi8, Style(foreground: .default, attributes: .dim)),
            (
                Style(foreground: .ansi(2), background: .ansi(4)), .mono,
                Style(foreground: .default, background: .default, attributes: .reverse)
            ),
            (Style(foreground: .ansi(1), attributes: [.bold]), .mono, Style(foreground: .default, attributes: .bold)),
            (Style(background: .default), .mono, Style(background: .default)),
        ] as [(Style, ColorDepth, Style)])
    func whatAColorToldIsToldOtherwise(style: Style, depth: ColorDepth, expected: Style) {
        #expect(style.quantized(to: depth) == expected)
    }
}
