import FoundationEssentials
package import TerminalKit

extension CursesTerminal {
    /// Which glyphs to draw with: `glyphs:` in the configuration.
    package enum GlyphSetting: String, CaseIterable, Sendable {
        /// UTF-8 where the locale is UTF-8.
        case auto
        case utf8
        case ascii
    }

    /// What a person can choose, and what the process lives in.
    package struct Settings: Sendable {
        package var theme: Theme
        package var color: ColorSetting
        package var glyphs: GlyphSetting
        /// Whether each update stands between the marks of mode 2026, against tearing. Off: it costs bytes over ssh.
        package var synchronizedUpdates: Bool
        /// Whether the window has a title while the screen is up; afterwards it has its own again.
        package var title: Bool
        /// Whether the desktop is notified.
        package var notifications: Bool
        /// Whether text leads somewhere where the frame says so (OSC 8).
        package var links: Bool
        /// Where standard error goes while the screen is up, so that no message of a library lands on it; nil leaves it.
        package var standardError: Int32?
        /// `TERM`, `COLORTERM`, `NO_COLOR`, `LC_ALL`, `LC_CTYPE` and `LANG` are read, and what `TerminalSequences` needs.
        package var environment: [String: String]

        package init(
            theme: Theme = Theme(name: "plain", styles: [:]), color: ColorSetting = .auto, glyphs: GlyphSetting = .auto,
            synchronizedUpdates: Bool = false, title: Bool = true, notifications: Bool = true, links: Bool = true,
            standardError: Int32? = nil,
            environment: [String: String] = ProcessInfo.processInfo.environment
        ) {
            self.theme = theme
            self.color = color
            self.glyphs = glyphs
            self.synchronizedUpdates = synchronizedUpdates
            self.title = title
            self.notifications = notifications
            self.links = links
            self.standardError = standardError
            self.environment = environment
        }
    }

    /// What an opened terminal can do.
    package struct Capabilities: Hashable, Sendable {
        /// The colours that are used. With ``ColorDepth/mono`` a theme without colours is the best choice.
        package let depth: ColorDepth
        /// The glyphs to draw with.
        package let glyphs: Glyphs
        /// What the person should know, such as that another terminal type had to be assumed.
        package let notes: [String]
    }
}
