import Releases
import TerminalKit

/// One change as a line: `03:12:38 ✗ checkout/prod  degraded`.
struct ChangeLine {
    private(set) var change: Change
    /// How far the replicas have come since.
    private var progress: Change.News?

    init(change: Change) {
        self.change = change
    }

    /// Tells how far the replicas have come, in place of what was told of them before.
    mutating func tell(_ progress: Change.News) {
        if case .progress = change.news { change.news = progress } else { self.progress = progress }
    }

    func line(glyphs: Glyphs) -> Line {
        var line = Line("\(change.at.timeOfDay) ", .age)
        if let state {
            line.append("\(glyphs[state]) ", state.role)
        } else {
            line.append("\(glyphs.separator) ", .dim)
        }
        line.append(change.subjectText)
        // The domain's wording has an arrow of its own, which not every terminal can draw.
        let text = change.news.text.split(separator: "»", omittingEmptySubsequences: false).joined(
            separator: glyphs.arrow)
        line.append("  \(text)", isBad ? state?.role ?? .text : .text)
        if let progress { line.append(", \(progress.text)", .dim) }
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
