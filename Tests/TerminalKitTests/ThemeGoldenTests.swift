import Testing

@testable import TerminalKit

/// What every theme comes to on every kind of terminal, one file a theme.
@Suite struct ThemeGoldenTests {
    @Test(arguments: ThemeFile.names)
    func resolvedStyles(name: String) throws {
        let theme = try ThemeFile(named: name).theme
        var lines: [String] = []
        for depth in ColorDepth.allCases {
            lines.append("\(depth)")
            for role in Role.allCases {
                lines.append("  \(role.name): \(Self.text(theme.style(for: role).quantized(to: depth)))")
            }
        }
        try GoldenFile.expect(lines.map { $0 + "\n" }.joined(), named: "theme-\(name)")
    }

    @Test func everyGoldenIsUsed() {
        #expect(Set(GoldenFile.names) == Set(ThemeFile.names.map { "theme-\($0)" }))
    }

    private static func text(_ style: Style) -> String {
        let attributes: [(Style.Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.underline, "underline"), (.reverse, "reverse"),
        ]
        let parts =
            [style.foreground?.description, style.background.map { "on \($0)" }].compactMap(\.self)
            + attributes.filter { style.attributes.contains($0.0) }.map(\.1)
        return parts.isEmpty ? "-" : parts.joined(separator: " ")
    }
}
