import Releases
import TerminalKit

/// Kubernetes events, the newest on top: `03:12:38 ! Pod/checkout-x2k  BackOff ×4  Back-off restarting …`.
enum EventText {
    static func lines(_ events: [ClusterEvent], _ scene: PageScene) -> [Line] {
        guard !events.isEmpty else {
            return [Line("Kubernetes tells of no events; it forgets them after an hour", .dim)]
        }
        return events.map { event in
            let moment = event.lastAt ?? event.firstAt
            var line = Line(moment.map { scene.moment($0) } ?? "        ", .age)
            line.append(event.isWarning ? " ! " : "   ", .warning)
            line.append("\(event.kind)/\(event.name)", .dim)
            line.append("  \(event.reason)", event.isWarning ? .warning : .title)
            if event.count > 1 { line.append(" \(scene.glyphs.times)\(event.count)", .age) }
            if let first = event.firstAt, let last = event.lastAt, last.since(first) >= .seconds(60) {
                line.append(" since \(scene.moment(first))", .age)
            }
            line.append("  \(event.message)")
            return line
        }
    }
}
