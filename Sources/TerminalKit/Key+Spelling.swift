extension Key: CustomStringConvertible {
    /// The spelling that help, footer and configuration use: `j`, `Space`, `Ctrl-L`, `PgDn`, `F1`.
    package var description: String {
        switch self {
        case .character(" "): "Space"
        case .character(let character): String(character)
        case .control(" "): "Ctrl-Space"
        case .control(let character): "Ctrl-\(character.uppercased())"
        case .function(let number): "F\(number)"
        default: Self.spellings.first { $0.key == self }?.names[0] ?? ""
        }
    }

    /// Reads the spelling of a key as people write it in configuration; names and `Ctrl-` match in any case.
    ///
    /// Beside its ``description`` a key may be written `PageDown`, `Return`, `Backtab`, `S-Tab`, `C-l`, `^l` and the like.
    /// Returns nil for what is not a key, such as two letters.
    package init?(_ spelling: String) {
        if spelling.count == 1, let character = spelling.first {
            guard let key = Self.single(character) else { return nil }
            self = key
            return
        }
        let lowercased = spelling.lowercased()
        if let known = Self.spellings.first(where: { $0.names.contains { $0.lowercased() == lowercased } }) {
            self = known.key
        } else if let control = Self.heldWithControl(lowercased) {
            self = control
        } else if lowercased.first == "f", let number = Int(lowercased.dropFirst()), (1...63).contains(number) {
            self = .function(number)
        } else {
            return nil
        }
    }

    private static func single(_ character: Character) -> Key? {
        switch character {
        case "↑": .up
        case "↓": .down
        case "←": .left
        case "→": .right
        case "↵": .enter
        case "⌫": .backspace
        default:
            TextWidth.columns(of: String(character)) > 0 && character.unicodeScalars.allSatisfy { $0.value >= 0x20 }
                ? .character(character) : nil
        }
    }

    private static func heldWithControl(_ lowercased: String) -> Key? {
        for prefix in ["ctrl-", "ctrl+", "c-", "^"] where lowercased.hasPrefix(prefix) {
            let rest = lowercased.dropFirst(prefix.count)
            if rest == "space" || rest == "@" { return .control(" ") }
            guard rest.count == 1, let character = rest.first, character.isASCII else { return nil }
            // The terminal sends the same byte for these; a binding to the left side could never be told from the right.
            switch character {
            case "i": return .tab
            case "m", "j": return .enter
            case "h": return .backspace
            case "[": return .escape
            default: return .control(character)
            }
        }
        return nil
    }

    /// The named keys; the first name is the one that is shown.
    private static let spellings: [(key: Key, names: [String])] = [
        (.character(" "), ["Space"]),
        (.up, ["Up"]),
        (.down, ["Down"]),
        (.left, ["Left"]),
        (.right, ["Right"]),
        (.home, ["Home"]),
        (.end, ["End"]),
        (.pageUp, ["PgUp", "PageUp"]),
        (.pageDown, ["PgDn", "PageDown"]),
        (.enter, ["Enter", "Return", "CR"]),
        (.escape, ["Esc", "Escape"]),
        (.backspace, ["Backspace", "BS"]),
        (.tab, ["Tab"]),
        (.backTab, ["Shift-Tab", "S-Tab", "BackTab"]),
        (.delete, ["Del", "Delete"]),
        (.insert, ["Ins", "Insert"]),
    ]
}
