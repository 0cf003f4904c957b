package import Releases
package import TerminalKit

/// What the board is told once, by the configuration and the command line.
package struct BoardSettings: Hashable, Sendable {
    /// The characters that stand for states.
    package var glyphs: Glyphs
    /// Which key does what.
    package var keymap: Keymap
    /// Whether nothing in a cluster can be changed from here; shown as `RO`.
    package var isReadOnly: Bool
    /// The names of the themes that there are, in order.
    package var themes: [String]
    /// The name of the theme that the screen is drawn with.
    package var theme: String
    /// Whether the mouse is reported.
    package var hasMouse: Bool
    /// Whether the window's title says how things stand.
    package var hasTitle = false
    /// How long the keys must rest before what is known of the cell under the cursor is drawn; zero draws it at once. A person who runs
    /// over rows with a key held down sees the cursor run, and a slow line is not filled with what nobody reads.
    package var restsAfter = Duration.zero
    /// Whether what is observed is written down; shown as `REC`.
    package var isRecorded = false
    /// Where what is shown is served from, host and port; nil where this process follows it itself.
    package var servedFrom: String?
    /// Seconds east of UTC where the person is.
    package var utcOffset: Int64 = 0
    /// The addresses of the Argo CDs, without a slash at their ends, for links.
    package var argoCDs: [EnvironmentID: String] = [:]

    /// Settings; without arguments those of an empty configuration on a UTF-8 terminal.
    package init(
        glyphs: Glyphs = .utf8, keymap: Keymap = .standard, isReadOnly: Bool = true, themes: [String] = [],
        theme: String = "auto", hasMouse: Bool = false
    ) {
        self.glyphs = glyphs
        self.keymap = keymap
        self.isReadOnly = isReadOnly
        self.themes = themes
        self.theme = theme
        self.hasMouse = hasMouse
    }
}
