import Releases
import TerminalKit

/// How much happened when: a line of bars, and on large screens a lane for each deployment that something happened to.
struct TimelineChart {
    /// None where there is no room for them.
    let lines: [Line]

    /// - Parameter changes: newest first.
    init(_ changes: [Change], window: TimelinePage.Window, _ scene: PageScene) {
        // The end of the chart moves in steps, so that a screen on which nothing happens is not drawn again each second.
        let columns = max(0, scene.columns - 14)
        guard scene.rows >= 12, columns >= 20 else {
            lines = []
            return
        }
        let step = max(1, window.rawValue / Int64(columns))
        let end = (scene.now.seconds / step + 1) * step
        let start = end - step * Int64(columns)
        let recent = changes.filter { $0.at.seconds >= start && $0.at.seconds < end }
        func column(_ change: Change) -> Int { Int((change.at.seconds - start) / step) }

        var counts = Array(repeating: 0, count: columns)
        for change in recent { counts[column(change)] += 1 }
        var bars = Line("last \(window.words)", .dim)
        bars.pad(to: 10)
        // Where nobody looked, or what was seen is not kept, nothing is drawn: that is not quiet.
        let state = scene.state
        let isCut = state.lostChanges > 0 || state.changes.count >= BoardState.changeLimit
        let known =
            isCut
            ? state.changes.first?.at ?? state.startedAt
            : min(state.watchedSince, changes.last?.at ?? state.watchedSince)
        let blank = min(max(0, Int((known.seconds - start) / step)), columns)
        bars.append(String(repeating: " ", count: blank))
        bars.append(Self.bars(Array(counts.dropFirst(blank)), scene.glyphs), .barDone)
        bars.append(" \(recent.count)", .age)
        let hasLanes = scene.columns >= 150 && scene.rows >= 36
        lines = [bars] + (hasLanes ? Self.lanes(recent, columns, scene, column: column) : []) + [Line()]
    }

    private static func bars(_ counts: [Int], _ glyphs: Glyphs) -> String {
        let steps = glyphs == .ascii ? Array("_.:-=+*#") : Array("▁▂▃▄▅▆▇█")
        let most = max(1, counts.max() ?? 1)
        return String(
            counts.map { count in
                count == 0 ? steps[0] : steps[max(1, min(steps.count - 1, count * (steps.count - 1) / most))]
            })
    }

    /// The deployments that something happened to last, each with what happened to it when.
    private static func lanes(
        _ changes: [Change], _ columns: Int, _ scene: PageScene, column: (Change) -> Int
    ) -> [Line] {
        var order: [DeploymentID] = []
        var marks: [DeploymentID: [Int: Line]] = [:]
        for change in changes {
            guard case .deployment(let id) = change.subject, case .standing = change.news else { continue }
            if marks[id] == nil {
                guard order.count < 10 else { continue }
                order.append(id)
            }
            let place = column(change)
            // The newest comes first, and is what a column shows.
            if marks[id]?[place] == nil {
                marks[id, default: [:]][place] = ChangeLine(change: change).glyph(scene.glyphs)
            }
        }
        let rule = scene.glyphs.horizontal
        return order.map { id in
            let name = TextWidth.fitted("\(id.repo)/\(id.environment)", to: 24, ellipsis: scene.glyphs.ellipsis)
            var line = Line(name)
            line.pad(to: 25)
            for place in max(0, 25 - 10)..<columns {
                if let mark = marks[id]?[place] { line.append(mark) } else { line.append(rule, .border) }
            }
            return line
        }
    }
}
