import ConfigurationFile
import Foundation
import Releases
import TerminalKit

/// The themes that there are: built in, and the person's own.
struct Themes {
    /// A theme can't be used.
    struct Failure: Error {
        let message: String

        /// What fits on one line of the board: the first line, which names the file, the place and the mistake.
        var notice: String {
            String(message.split(separator: "\n").first ?? "").sanitized(limit: 200)
        }
    }

    private let folder: String?

    /// - Parameter environment: `XDG_CONFIG_HOME` and `HOME` say where a person's own themes are.
    init(environment: [String: String]) {
        if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
            folder = base + "/lynceus/themes"
        } else {
            folder = environment["HOME"].map { $0 + "/.config/lynceus/themes" }
        }
    }

    /// The names of all themes, in order, and where each comes from: nil means built in.
    var names: [(name: String, path: String?)] {
        var found: [String: String?] = [:]
        for name in EmbeddedThemes.all.keys { found.updateValue(nil, forKey: name) }
        for file in folder.flatMap({ try? FileManager.default.contentsOfDirectory(atPath: $0) }) ?? [] {
            guard file.hasSuffix(".yaml"), let folder else { continue }
            found.updateValue("\(folder)/\(file)", forKey: String(file.dropLast(5)))
        }
        return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// The theme that the configuration or the command line wants.
    func theme(_ choice: Configuration.ThemeChoice) throws(Failure) -> Theme {
        switch choice {
        case .automatic: try named("auto")
        case .named(let name): try named(name)
        case .file(let path): try read(path: path)
        }
    }

    /// What `auto` means on a terminal: without colours, a theme that is made for that tells more.
    func automatic(for depth: ColorDepth) throws(Failure) -> Theme {
        try named(depth == .mono ? "mono" : "auto")
    }

    private func named(_ name: String) throws(Failure) -> Theme {
        if let path = names.first(where: { $0.name == name })?.path { return try read(path: path) }
        guard EmbeddedThemes.all[name] != nil else {
            let known = names.map(\.name).joined(separator: ", ")
            throw Failure(message: "there is no theme \(name.sanitized(limit: 80)); there are: \(known)")
        }
        return try builtIn(name)
    }

    private func read(path: String) throws(Failure) -> Theme {
        try theme(
            ThemeFile.load(path: path, knownRoles: Self.roles, isColor: Self.isColor),
            fallbackName: URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent)
    }

    private func builtIn(_ name: String) throws(Failure) -> Theme {
        let text = EmbeddedThemes.all[name] ?? ""
        return try theme(
            ThemeFile.load(text: text, path: "\(name).yaml", knownRoles: Self.roles, isColor: Self.isColor),
            fallbackName: name)
    }

    private func theme(
        _ outcome: (theme: ThemeFile?, diagnostics: [Diagnostic]), fallbackName: String
    ) throws(Failure) -> Theme {
        guard let file = outcome.theme else { throw Failure(message: outcome.diagnostics.rendered()) }
        var styles: [Role: Style] = [:]
        for entry in file.roles {
            guard let role = Role(name: entry.name) else { continue }
            styles[role] = Style(entry)
        }
        // A theme of one's own need not say everything: the rest comes from the built-in one for its background.
        if Role.allCases.contains(where: { styles[$0] == nil }),
            let base = Self.bases[file.base ?? "any"] ?? Self.bases["any"],
            base != fallbackName
        {
            let rest = try builtIn(base)
            for role in Role.allCases where styles[role] == nil { styles[role] = rest.style(for: role) }
        }
        return Theme(name: file.name ?? fallbackName, styles: styles)
    }

    private static let bases = ["any": "auto", "dark": "dark", "light": "light"]
    private static let roles = Role.allCases.map(\.name)
    private static func isColor(_ text: String) -> Bool { TerminalColor(text) != nil }
}

extension Style {
    /// How a theme file says that a role looks.
    fileprivate init(_ entry: ThemeFile.Role) {
        var attributes: Attributes = []
        if entry.bold == true { attributes.insert(.bold) }
        if entry.dim == true { attributes.insert(.dim) }
        if entry.underline == true { attributes.insert(.underline) }
        if entry.reverse == true { attributes.insert(.reverse) }
        self.init(
            foreground: entry.foreground.flatMap { TerminalColor($0) },
            background: entry.background.flatMap { TerminalColor($0) }, attributes: attributes)
    }
}
