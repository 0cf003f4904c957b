import TerminalKit

/// Which terminfo entries to try, and what the environment says about characters.
enum TerminalDescription {
    /// Entries that nearly every host has and that most terminals understand, best first.
    private static let fallbacks = ["xterm-256color", "xterm", "vt100"]

    /// The names to try in turn, from what `TERM` and `COLORTERM` say.
    ///
    /// A terminal that calls itself something this host has never heard of (`xterm-kitty` over ssh) still gets a screen.
    /// A `-direct` entry comes first where 24-bit colour is wanted and claimed: no other can express it.
    static func candidates(color: ColorSetting, environment: [String: String]) -> [String] {
        let term = environment["TERM"] ?? ""
        let claims = ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased() ?? "")
        let isRefused = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        var names: [String] = []
        if !term.isEmpty, color == .truecolor || (color == .auto && claims && !isRefused), !term.hasSuffix("-direct") {
            let suffix = "-256color"
            names.append((term.hasSuffix(suffix) ? String(term.dropLast(suffix.count)) : term) + "-direct")
        }
        if !term.isEmpty { names.append(term) }
        return names + fallbacks.filter { $0 != term }
    }

    /// What to tell the person where another entry than that of `TERM` had to be taken; nil where all is as expected.
    static func note(term: String?, opened: String) -> String? {
        guard let term, !term.isEmpty else { return "TERM is not set; drawing as \(opened)" }
        guard term != opened, !opened.hasSuffix("-direct") else { return nil }
        return "TERM=\(TextWidth.fitted(term, to: 32)) is not known on this host; drawing as \(opened)"
    }

    /// Whether the locale of the environment asks for UTF-8: the first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set counts.
    static func isUTF8(environment: [String: String]) -> Bool {
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        guard let codeset = locale?.split(separator: ".").dropFirst().first?.split(separator: "@").first else {
            return false
        }
        return ["utf-8", "utf8"].contains(codeset.lowercased())
    }
}
