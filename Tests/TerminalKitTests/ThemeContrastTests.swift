import Testing

@testable import TerminalKit

/// The themes that are made for eyes: contrast, and states that stay apart.
@Suite struct ThemeContrastTests {
    static let names = ["colour-blind", "golden-fleece", "high-contrast", "night-watch"]

    /// On each background that people have dark terminals in, on what is selected, and in the header; as it is and with 256 colours.
    @Test(arguments: names, [ColorDepth.indexed256, .truecolor])
    func everyRoleCanBeReadWhereverItStands(name: String, depth: ColorDepth) throws {
        let theme = try ThemeFile(named: name).theme
        let bound = name == "high-contrast" ? 7 : 4.5
        let black: [TerminalColor] = ["#000000", "#1e1e1e", "#120a08"].compactMap { TerminalColor($0) }
        try #require(black.count == 3)
        for screen in black {
            for role in Role.allCases {
                for backdrop in [nil, Role.selection, .selectionInactive, .cursorCell, .header] {
                    let style = theme.style(for: role, on: backdrop).quantized(to: depth)
                    guard let foreground = style.foreground else { continue }
                    let contrast = try #require(foreground.contrast(to: style.background ?? screen))
                    #expect(contrast >= bound, "\(role.name) on \(backdrop?.name ?? "screen"): \(contrast)")
                }
            }
        }
    }

    @Test(arguments: names, ColorDepth.allCases)
    func everyStateIsToldByColorOrAttribute(name: String, depth: ColorDepth) throws {
        let theme = try ThemeFile(named: name).theme
        // Without colours the selected row is itself reversed, as what needs a person is; there the glyph and the word must do.
        let backdrops = depth == .mono ? [nil] : [nil, Role.selection, .selectionInactive]
        for backdrop in backdrops {
            let styles = Glyphs.State.allCases.map { theme.style(for: $0.role, on: backdrop).quantized(to: depth) }
            #expect(Set(styles).count == styles.count, "on \(backdrop?.name ?? "screen")")
        }
    }

    /// A difference of 2.3 is just noticed between large patches side by side. Between marks as small as letters it has to be more,
    /// most of all between blue and yellow: about 14 at a third of a degree (Stone, Szafir and Setlur, "An Engineering Model for Color
    /// Difference as a Function of Size", 2014). 25 is nearly twice that, for those who glance, and for displays that are not sRGB.
    @Test(arguments: ColorVision.allCases, [ColorDepth.indexed256, .truecolor])
    func redAndGreenAreNotNeeded(vision: ColorVision, depth: ColorDepth) throws {
        let theme = try ThemeFile(named: "colour-blind").theme
        let roles: [Role] = [.done, .rolling, .failed, .behind, .waiting]
        for (index, one) in roles.enumerated() {
            for other in roles[..<index] {
                let colors = [one, other].compactMap { theme.style(for: $0).quantized(to: depth).foreground }
                try #require(colors.count == 2)
                let distance = try #require(vision.distance(colors[0], colors[1]))
                #expect(distance >= 25, "\(one.name) and \(other.name): \(distance)")
            }
        }
    }

    @Test func theSimulationKnowsWhatPeopleMistake() throws {
        let red = TerminalColor.rgb(red: 205, green: 60, blue: 0)
        let green = TerminalColor.rgb(red: 120, green: 130, blue: 0)
        let seen = try ColorVision.allCases.map { try #require($0.distance(red, green)) }
        #expect(seen[0] > 60 && seen[2] < 30, "\(seen)")
        #expect(
            try #require(
                ColorVision.trichromatic.distance(
                    .rgb(red: 255, green: 255, blue: 255), .rgb(red: 0, green: 0, blue: 0))) > 99.9)
    }

    @Test func theNightWatchKeepsEyesUsedToTheDark() throws {
        for (role, style) in try ThemeFile(named: "night-watch").styles {
            for color in [style.foreground, style.background].compactMap({ $0?.components }) {
                #expect(color.red >= color.green && color.red >= color.blue && color.blue <= 160, "\(role)")
            }
        }
    }
}
