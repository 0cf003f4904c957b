/// What a piece of the screen means. Views draw with roles and never with colours; a ``Theme`` says how each looks.
///
/// The raw value is small because every cell carries one; the name that themes use is ``name``.
package enum Role: UInt8, CaseIterable, Sendable {
    // Text and structure
    case text, dim, title, header, headerFocused, headerAlert, border, borderFocused

    // Where the cursor is
    case selection, selectionInactive, cursorCell

    // States of a deployment
    case done, rolling, syncing, paused, stuck, failed, behind, stale, waiting

    // Links to the outside
    case live, link

    // Parts of a cell
    case version, age, barDone, barRest, unseen

    // Hints, input and messages
    case key, keyHint, prompt, match, notice, warning, error, helpHeading
}

extension Role {
    /// The role's name in a theme file, in snake case: `header_focused`.
    package var name: String {
        var name = ""
        for character in String(describing: self) {
            if character.isUppercase { name += "_" }
            name += character.lowercased()
        }
        return name
    }

    /// The role of that name, or nil where there is none.
    package init?(name: String) {
        guard let role = Role.allCases.first(where: { $0.name == name }) else { return nil }
        self = role
    }
}
