/// Why a terminal was not told something. The person who wanted it should learn that.
package enum TerminalRefusal: Error, Hashable, Sendable {
    /// The text is larger than terminals take; `limit` is in bytes of UTF-8.
    case tooLarge(limit: Int)
    /// Such a terminal does not understand it, or the configuration has switched it off.
    case notUnderstood
}

extension TerminalRefusal: CustomStringConvertible {
    /// What to say to the person.
    package var description: String {
        switch self {
        case .tooLarge(let limit): "too large: terminals take at most \(limit / 1024) KiB"
        case .notUnderstood: "this terminal does not understand that"
        }
    }
}
