import Releases
import TerminalKit

/// YAML with its keys told from its values.
enum ManifestText {
    /// - Parameter before: what must be said first.
    static func body(_ manifest: Manifest, before: [Line]) -> PageBody {
        let lines = manifest.lines
        let after = manifest.omitted > 0 ? [Line("\(manifest.omitted) more lines are not shown", .dim)] : []
        return PageBody(
            count: before.count + lines.count + after.count, isSelectable: false, anchor: { _ in nil },
            line: { place in
                if place < before.count { return before[place] }
                let place = place - before.count
                return place < lines.count ? line(lines[place]) : after[place - lines.count]
            })
    }

    private static func line(_ text: String) -> Line {
        guard let colon = text.firstIndex(of: ":") else { return Line(text) }
        let next = text.index(after: colon)
        // A colon within a value is followed by something else than a blank.
        guard next == text.endIndex || text[next] == " " else { return Line(text) }
        let head = text[..<colon]
        guard !head.contains(where: { "\"'#{".contains($0) }) else { return Line(text) }
        var line = Line(String(text[...colon]), .key)
        line.append(String(text[next...]))
        return line
    }
}
