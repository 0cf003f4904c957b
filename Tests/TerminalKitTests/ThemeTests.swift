import Foundation
import Testing

@testable import TerminalKit

@Suite struct ThemeTests {
    @Test func rolesHaveNamesInSnakeCase() {
        #expect(Role.headerFocused.name == "header_focused")
        #expect(Role.allCases.allSatisfy { Role(name: $0.name) == $0 })
        #expect(Role(name: "headerFocused") == nil)
    }

    @Test(arguments: ThemeFile.names)
    func everyFileStylesEveryRoleAndNothingElse(name: String) throws {
        let file = try ThemeFile(named: name)
        #expect(file.name == name)
        #expect(Set(file.styles.keys) == Set(Role.allCases.map(\.name)))
    }

    @Test func theBinaryCarriesEveryFileAsItStands() throws {
        let top = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../..")
        let source = try String(
            contentsOf: top.appending(path: "Sources/lynceus/Embedded/EmbeddedThemes.swift"), encoding: .utf8)
        for name in ThemeFile.names {
            let file = try String(contentsOf: top.appending(path: "themes/\(name).yaml"), encoding: .utf8)
            let lines = file.split(separator: "\n", omittingEmptySubsequences: false).map {
                $0.isEmpty ? "" : "        " + $0
            }
            let literal = "\"\(name)\": #\"\"\"\n" + lines.joined(separator: "\n") + "\n        \"\"\"#"
            #expect(source.contains(literal), "run `make embed`")
        }
        #expect(source.ranges(of: "\": #\"\"\"").count == ThemeFile.names.count, "a file that no test looks at")
    }

    @Test(arguments: ThemeFile.names, ColorDepth.allCases)
    func statesLookDifferentFromEachOtherOrHaveADifferentGlyph(name: String, depth: ColorDepth) throws {
        let theme = try ThemeFile(named: name).theme
        let done = theme.style(for: .done).quantized(to: depth)
        for state in [Role.stuck, .failed] {
            #expect(theme.style(for: state).quantized(to: depth) != done)
            #expect(theme.style(for: state).quantized(to: depth).attributes.contains(.reverse))
        }
    }

    @Test(arguments: ThemeFile.names)
    func amongStatesOnlyWhatNeedsAPersonIsReversed(name: String) throws {
        let theme = try ThemeFile(named: name).theme
        for state in Glyphs.State.allCases {
            let isReversed = theme.style(for: state.role).attributes.contains(.reverse)
            #expect(isReversed == (state == .failed || state == .stuck), "\(state)")
        }
    }

    @Test func monoTellsEveryStateByAttributesAlone() throws {
        let theme = try ThemeFile(named: "mono").theme
        let styles = Glyphs.State.allCases.map { theme.style(for: $0.role).quantized(to: .mono) }
        #expect(Set(styles).count == styles.count)
        #expect(styles.allSatisfy { $0.foreground == nil && $0.background == nil })
    }

    @Test func autoUsesOnlyWhatReadsOnAnyBackground() throws {
        for (role, style) in try ThemeFile(named: "auto").styles {
            for color in [style.foreground, style.background].compactMap(\.self) {
                switch color {
                case .default, .ansi(1...6): break
                default: Issue.record("\(role): \(color)")
                }
            }
        }
    }

    /// With sixteen colours or fewer the terminal's own palette decides, and nobody knows it.
    @Test(
        arguments: [("dark", "#000000"), ("dark", "#1e1e1e"), ("light", "#ffffff"), ("light", "#f5f5f5")],
        [ColorDepth.indexed256, .truecolor])
    func textStandsOutFromItsBackground(theme: (name: String, background: String), depth: ColorDepth) throws {
        let file = try ThemeFile(named: theme.name)
        let background: TerminalColor? = TerminalColor(theme.background)
        let screen = try #require(background)
        for role in Role.allCases {
            for backdrop in [nil, Role.selection, .selectionInactive, .cursorCell] {
                let style = file.theme.style(for: role, on: backdrop).quantized(to: depth)
                guard let foreground = style.foreground else { continue }
                let contrast = try #require(foreground.contrast(to: style.background ?? screen))
                // Lines are no text: WCAG asks for 3 there, and 4.5 for what is read.
                let isLine = [.border, .barRest].contains(role)
                let bound = isLine ? (backdrop == nil ? 3 : 2) : 4.5
                #expect(contrast >= bound, "\(role.name) on \(backdrop?.name ?? "screen"): \(contrast)")
            }
        }
    }

    @Test func aRoleOnASelectedRowKeepsItsColorAndTakesTheRowsBackground() {
        let theme = Theme(
            name: "test",
            styles: [
                .done: Style(foreground: .ansi(2)), .selection: Style(background: .ansi(4), attributes: .bold),
                .failed: Style(foreground: .ansi(1), background: .ansi(0), attributes: .reverse),
            ])
        #expect(
            theme.style(for: .done, on: .selection)
                == Style(foreground: .ansi(2), background: .ansi(4), attributes: .bold))
        #expect(
            theme.style(for: .failed, on: .selection)
                == Style(foreground: .ansi(1), background: .ansi(0), attributes: [.reverse, .bold]))
        #expect(theme.style(for: .age) == Style())
    }
}
