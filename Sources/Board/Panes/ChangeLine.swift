import Releases
import TerminalKit

/// One change as a line: `03:12:38 ✗ checkout/prod  degraded`.
struct ChangeLine {
    /// What it tells; of what was under way, the last of it.
    private(set) var change: Change
    /// When it began.
    let startedAt: Instant
    /// How far the replicas have come since.
    private var progress: Change.News?
    /// What has been deployed since.
    private var version: Change.News?

    init(change: Change) {
        self.change = change
        startedAt = change.at
    }

    /// Tells how far the replicas have come, in place of what was told of them before.
    mutating func tell(_ progress: Change.News) {
        if case .progress = change.news { change.news = progress } else { self.progress = progress }
    }

    /// Tells what has become of it.
    mutating func becomes(_ change: Change) {
        self.change = change
        progress = nil
    }

    /// Tells which version it has got.
    mutating func deploys(_ change: Change) {
        version = change.news
    }

    /// - Parameter moment: when it was, as the person wants it.
    func line(glyphs: Glyphs, moment: String? = nil) -> Line {
        var line = Line("\(moment ?? startedAt.timeOfDay) ", .age)
        line.append(mark(glyphs))
        line.append(change.subjectText)
        line.append("  ")
        line.append(words(glyphs))
        return line
    }

    /// The glyph of what it is about, and a blank.
    func mark(_ glyphs: Glyphs) -> Line {
        var line = glyph(glyphs)
        line.append(" ", state?.role ?? .dim)
        return line
    }

    /// The glyph of what it is about.
    func glyph(_ glyphs: Glyphs) -> Line {
        state.map { Line(glyphs[$0], $0.role) } ?? Line(glyphs.separator, .dim)
    }

    /// What is new.
    func words(_ glyphs: Glyphs) -> Line {
        // The domain's wording has an arrow of its own, which not every terminal can draw.
        let text = glyphs.spelling(change.news.text)
        var line = Line(text, isBad ? state?.role ?? .text : .text)
        if let version { line.append(", \(glyphs.spelling(version.text))", .text) }
        if let progress { line.append(", \(progress.text)", .dim) }
        // The line stands where it began.
        let duration = change.at.since(startedAt)
        if duration >= .seconds(1) { line.append(" after \(duration.coarse)", .age) }
        return line
    }

    private var isBad: Bool { state == .failed || state == .stuck }

    /// The state that a change is of the colour of; nil where it is of none.
    private var state: Glyphs.State? {
        switch change.news {
        case .standing(_, let standing): Glyphs.State(standing, isStale: false)
        case .progress, .version: .rolling
        case .operation(let phase, _):
            switch phase {
            case .failed, .error: .failed
            case .succeeded: .done
            case .running, .terminating, .other: .syncing
            }
        case .health(_, .degraded), .build(.failed, _): .failed
        case .linkLost, .disappeared: .stale
        case .linkRestored, .expected: .done
        case .sync(_, .outOfSync): .behind
        case .build, .health, .sync, .appeared: nil
        }
    }
}
