import Releases
import TerminalKit

/// The first line: counts per environment, the last one first since it is nearest to the users; the links; the clock.
struct Header {
    private let left: [Line]
    private let right: [Line]
    private let glyphs: Glyphs

    init(_ state: BoardState, at now: Instant) {
        self.init(left: Self.countSpellings(of: state), state, at: now)
    }

    /// The header of a screen over the matrix: a title instead of the counts.
    init(title: Line, _ state: BoardState, at now: Instant) {
        self.init(left: [title], state, at: now)
    }

    private init(left: [Line], _ state: BoardState, at now: Instant) {
        glyphs = state.settings.glyphs
        self.left = left
        let spellings = LinkSummary(of: state, at: state.viewTime(at: now)).spellings
        // A still of the links is no news of them.
        let links = state.frozen == nil ? spellings : spellings.map { $0.recolored(.stale) }
        right = Self.modes(of: state, at: now).flatMap { mode in
            var status = Line("  ", .header)
            if !mode.isEmpty {
                status.append(mode, .headerAlert)
                status.append("  ", .header)
            }
            status.append(now.clock, .header)
            if let place = state.settings.servedFrom { status.append("  \(place)", .header) }
            if state.settings.isRecorded { status.append("  REC", .header) }
            if state.settings.isReadOnly { status.append("  RO", .header) }
            return links.map { links in
                var line = links
                line.append(status)
                return line
            }
        }
    }

    /// What the time on the screen is, where it is not simply now; the longest spelling first.
    private static func modes(of state: BoardState, at now: Instant) -> [String] {
        if let frozen = state.frozen {
            return ["FROZEN \(Age.text(now.since(frozen.since))), \(frozen.count) held"]
        }
        return state.replay.map { state.replayWords($0, at: now) } ?? [""]
    }

    /// Draws the longest spelling that fits; what is broken gives way last, and the clock never.
    func draw(on frame: inout Frame) {
        let columns = frame.size.columns
        frame.fill(Rect(column: 0, row: 0, columns: columns, rows: 1), role: .header)
        frame.lay(Rect(column: 0, row: 0, columns: columns, rows: 1), on: .header)
        let pairs = left.flatMap { left in right.map { (left: left, right: $0) } }
        guard let shortestLeft = left.last, let shortestRight = right.last else { return }
        let fitting = pairs.first { $0.left.columns + $0.right.columns + 4 <= columns }
        let (counts, status) = fitting ?? (shortestLeft, shortestRight)
        let start = max(0, columns - status.columns - 1)
        frame.draw(counts, column: 1, row: 0, columns: max(0, start - 2), ellipsis: glyphs.ellipsis)
        frame.draw(status, column: start, row: 0, columns: columns - start, ellipsis: glyphs.ellipsis)
    }

    private static func countSpellings(of state: BoardState) -> [Line] {
        let counts = state.counts
        let glyphs = state.settings.glyphs
        let environments = Array(state.picture.catalog.environments.reversed())
        guard !environments.isEmpty else { return [Line("no environments", .header)] }
        func spelling(_ shown: Int, omittingDone: Bool) -> Line {
            var line = Line.joined(
                environments.prefix(shown).map { environment in
                    var line = Line("\(environment.rawValue.uppercased()) ", .header)
                    line.append(counts.line(of: environment, glyphs: glyphs, omittingDone: omittingDone))
                    return line
                }, by: " \(glyphs.vertical) ", .border)
            if shown < environments.count { line.append(" +\(environments.count - shown)", .header) }
            return line
        }
        let spellings =
            [spelling(environments.count, omittingDone: false)]
            + (1...environments.count).reversed().map { spelling($0, omittingDone: true) }
        let elsewhere = troubleElsewhere(of: state)
        guard !elsewhere.isEmpty else { return spellings }
        return spellings.map { Line.joined([elsewhere, $0], by: " \(glyphs.vertical) ", .border) }
    }

    /// What is broken in releases that are not on the screen: `2026.12 1✗`.
    private static func troubleElsewhere(of state: BoardState) -> Line {
        let glyph = state.settings.glyphs[.failed]
        let lines = state.picture.catalog.releases.compactMap { release -> Line? in
            guard release.id != state.release, let count = state.failures[release.id], count > 0 else { return nil }
            return Line("\(release.id) \(count)\(glyph)", .headerAlert)
        }
        return .joined(lines, by: " ", .header)
    }
}
