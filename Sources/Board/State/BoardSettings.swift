package import TerminalKit

/// What the board is told once, by the configuration and the command line.
package struct BoardSettings: Hashable, Sendable {
    /// The characters that stand for states.
    package var glyphs: Glyphs
    /// Which key does what.
    package var keymap: Keymap
    /// Whether nothing in a cluster can be changed from here; shown as `RO`.
    package var isReadOnly: Bool

    /// Settings; without arguments those of an empty configuration on a UTF-8 terminal.
    package init(glyphs: Glyphs = .utf8, keymap: Keymap = .standard, isReadOnly: Bool = true) {
        self.glyphs = glyphs
        self.keymap = keymap
        self.isReadOnly = isReadOnly
    }
}
