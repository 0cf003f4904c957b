/// A colour as a theme names it and as a terminal can show it.
package enum TerminalColor: Hashable, Sendable {
    /// What the terminal draws with when nothing is said.
    case `default`
    /// One of the sixteen that the terminal's own palette defines: 0–7 normal, 8–15 bright.
    case ansi(UInt8)
    /// One of the 256 of xterm's palette; 0–15 are the sixteen above.
    case indexed(UInt8)
    /// A 24-bit colour.
    case rgb(red: UInt8, green: UInt8, blue: UInt8)
}

extension TerminalColor: LosslessStringConvertible {
    /// Reads a colour as a theme writes it: `default`, a name such as `red` or `bright_black`, an index from `0` to `255`,
    /// or `#rrggbb`. Returns nil for anything else.
    package init?(_ text: String) {
        let text = text.lowercased()
        if text == "default" {
            self = .default
        } else if let name = Self.names.firstIndex(of: text) {
            self = .ansi(UInt8(name))
        } else if text == "grey" || text == "gray" {
            self = .ansi(8)
        } else if text.hasPrefix("#") {
            let digits = text.dropFirst()
            guard digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit), let value = UInt32(digits, radix: 16) else {
                return nil
            }
            self = .rgb(red: UInt8(value >> 16), green: UInt8(value >> 8 & 0xFF), blue: UInt8(value & 0xFF))
        } else if text.allSatisfy(\.isNumber), let index = UInt8(text) {
            self = index < 16 ? .ansi(index) : .indexed(index)
        } else {
            return nil
        }
    }

    /// The spelling that ``init(_:)`` reads.
    package var description: String {
        switch self {
        case .default: "default"
        case .ansi(let index): Self.names[Int(index & 15)]
        case .indexed(let index): String(index)
        case .rgb(let red, let green, let blue):
            "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        }
    }

    private static let names = [
        "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright_black", "bright_red",
        "bright_green", "bright_yellow", "bright_blue", "bright_magenta", "bright_cyan", "bright_white",
    ]
}
