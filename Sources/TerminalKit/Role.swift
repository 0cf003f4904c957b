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

    // Texts: what has been added and removed, the text cursor of a prompt, the time of a log line
    case diffAdded, diffRemoved, cursorText, logTime
}

extension Role {
    /// The role's name in a theme file, in snake case: `header_focused`.
    package var name: String { Self.names[self] ?? "" }

    /// The role of that name, or nil where there is none.
    package init?(name: String) {
        guard let role = Self.named[name] else { return nil }
        self = role
    }

    private static let names = Dictionary(uniqueKeysWithValues: allCases.map { ($0, $0.spelling) })
    private static let named = Dictionary(uniqueKeysWithValues: names.map { ($0.value, $0.key) })

    /// The case's own name in snake case. To find it takes a while, so it is done once.
    private var spelling: String {
        var name = ""
        for character in String(describing: self) {
            if character.isUppercase { name += "_" }
            name += character.lowercased()
        }
        return name
    }
}
