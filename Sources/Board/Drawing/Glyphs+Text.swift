import TerminalKit

extension Glyphs {
    /// A text of the domain's, whose own signs not every terminal can draw.
    func spelling(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
        return text.replacing("»", with: arrow).replacing("×", with: times).replacing("…", with: ellipsis)
    }
}
