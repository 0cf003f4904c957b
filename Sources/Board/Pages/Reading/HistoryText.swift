import Releases
import TerminalKit

/// What was deployed when, by whom, and how long it took.
struct HistoryText {
    let lines: [PageLine]

    init(_ entries: [HistoryEntry], _ id: DeploymentID, _ scene: PageScene) {
        guard !entries.isEmpty else {
            lines = [PageLine(Line("Argo CD keeps no history of it", .dim))]
            return
        }
        var lines = entries.enumerated().map { place, entry in
            PageLine(Self.line(entry, isNewest: place == 0, scene), .history(entry.id))
        }
        lines.append(PageLine())
        lines += Self.pace(of: id, scene).map { PageLine($0) }
        self.lines = lines
    }

    /// `#58  03:01:04  4f2a91c  by mara  synced in 12s  "route refunds via v2" (Mara)`.
    static func line(_ entry: HistoryEntry, isNewest: Bool, _ scene: PageScene) -> Line {
        var line = Line("#\(entry.id)", isNewest ? .title : .dim)
        line.pad(to: 6)
        if let at = entry.deployedAt {
            let old = scene.now.since(at) >= .seconds(86_400)
            let moment = old ? String(at.rfc3339.prefix(10)) : scene.moment(at)
            line.append(moment, .age)
            line.pad(to: 17)
            line.append("\(scene.age(of: at)) ago", .age)
        }
        line.pad(to: 27)
        line.append(Version(entry.revision).short, .version)
        let initiator = entry.initiator ?? (entry.isAutomated ? "Argo CD itself" : nil)
        if let initiator { line.append("  by \(initiator)") }
        if let start = entry.startedAt, let end = entry.deployedAt, end >= start {
            line.append("  synced in \(end.since(start).coarse)", .dim)
        }
        if let subject = entry.subject { line.append("  \"\(subject)\"") }
        if let author = entry.author { line.append(" \(author)", .dim) }
        return line
    }

    private static func pace(of id: DeploymentID, _ scene: PageScene) -> [Line] {
        guard let deployment = scene.picture.deployment(id) else { return [] }
        let text = DeploymentText(deployment, at: scene.now, glyphs: scene.glyphs)
        let pace = text.pace.isEmpty ? Line("no rollout has been watched from beginning to end yet", .dim) : text.pace
        return [pace] + [text.lastGood].filter { !$0.isEmpty }
    }
}
