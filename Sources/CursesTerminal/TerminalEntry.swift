import CCurses

/// An entry of this host's terminfo database.
package struct TerminalEntry: Hashable, Sendable {
    /// How many colours such a terminal has, 0 for none.
    package var colors: Int

    /// The entry called `name`; nil where there is none. Not while a screen is open.
    package init?(named name: String) {
        let colors = lyn_entry_colors(name)
        guard colors >= 0 else { return nil }
        self.colors = Int(colors)
    }
}
