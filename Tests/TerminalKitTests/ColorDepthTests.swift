import Testing

@testable import TerminalKit

@Suite struct ColorDepthTests {
    @Test(
        arguments: [
            ([:], 0, .mono), ([:], 8, .ansi8), ([:], 16, .ansi16), ([:], 256, .indexed256), ([:], 1 << 24, .indexed256),
            (["NO_COLOR": "1"], 256, .mono), (["NO_COLOR": ""], 256, .indexed256),
            (["TERM": "xterm-direct"], 1 << 24, .truecolor), (["TERM": "xterm-256color"], 256, .indexed256),
            (["TERM": "xterm-256color", "COLORTERM": "truecolor"], 256, .indexed256),
            (["TERM": "vt100", "COLORTERM": "truecolor"], 0, .mono),
        ] as [([String: String], Int, ColorDepth)])
    func followsTheTerminal(environment: [String: String], colors: Int, depth: ColorDepth) {
        #expect(ColorDepth.detect(environment: environment, colors: colors) == depth)
    }

    @Test func truecolorByCOLORTERMNeedsADescriptionThatHasIt() {
        for claim in ["truecolor", "24bit", "TrueColor"] {
            let environment = ["TERM": "xterm-256color", "COLORTERM": claim]
            #expect(ColorDepth.detect(environment: environment, colors: 256, hasDirectEntry: true) == .truecolor)
        }
        #expect(ColorDepth.detect(environment: [:], colors: 256, hasDirectEntry: true) == .indexed256)
    }

    @Test(
        arguments: [
            (.truecolor, 256, .indexed256), (.indexed256, 256, .indexed256), (.indexed256, 8, .ansi8),
            (.ansi16, 256, .ansi16),
            (.mono, 256, .mono),
        ] as [(ColorSetting, Int, ColorDepth)])
    func settingNeverAsksForMoreThanThereIs(setting: ColorSetting, colors: Int, depth: ColorDepth) {
        #expect(ColorDepth.detect(setting, environment: [:], colors: colors) == depth)
    }

    @Test func settingWinsOverNO_COLOR() {
        #expect(ColorDepth.detect(.indexed256, environment: ["NO_COLOR": "1"], colors: 256) == .indexed256)
    }
}
