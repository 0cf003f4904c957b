import Foundation
import Testing

@testable import TerminalKit

/// A built-in theme as it stands in the repository, read by the one-line-a-role shape that these files keep to.
struct ThemeFile: Sendable, CustomTestStringConvertible {
    static let names = [
        "auto", "colour-blind", "dark", "golden-fleece", "high-contrast", "light", "mono", "night-watch",
    ]

    let name: String
    let base: String
    let styles: [String: Style]

    var testDescription: String { name }

    init(named name: String) throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../themes")
        let text = try String(contentsOf: folder.appending(path: name + ".yaml"), encoding: .utf8)
        var fields: [String: String] = [:]
        var styles: [String: Style] = [:]
        for line in text.split(separator: "\n") where !line.drop(while: { $0 == " " }).hasPrefix("#") {
            let parts = line.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
            if line.hasPrefix("  ") {
                try #require(styles[parts[0]] == nil, "\(parts[0]) twice")
                styles[parts[0]] = try Self.style(#require(parts.last))
            } else {
                fields[parts[0]] = parts.last
            }
        }
        self.name = try #require(fields["name"])
        base = try #require(fields["base"])
        self.styles = styles
    }

    var theme: Theme {
        Theme(
            name: name,
            styles: Dictionary(
                uniqueKeysWithValues: styles.compactMap { name, style in Role(name: name).map { ($0, style) } }))
    }

    private static func style(_ text: String) throws -> Style {
        var style = Style()
        for field in text.trimmingCharacters(in: CharacterSet(charactersIn: "{} ")).split(separator: ",") {
            let parts = field.split(separator: ":").map { $0.trimmingCharacters(in: .whitespaces) }
            let value = try #require(parts.last).trimmingCharacters(in: CharacterSet(charactersIn: "\""))
            switch parts[0] {
            case "fg": style.foreground = try color(value)
            case "bg": style.background = try color(value)
            case "bold": style.attributes.insert(.bold)
            case "dim": style.attributes.insert(.dim)
            case "underline": style.attributes.insert(.underline)
            case "reverse": style.attributes.insert(.reverse)
            default: Issue.record("unknown field \(parts[0])")
            }
        }
        return style
    }

    private static func color(_ text: String) throws -> TerminalColor {
        let color: TerminalColor? = TerminalColor(text)
        return try #require(color, "no colour: \(text)")
    }
}
