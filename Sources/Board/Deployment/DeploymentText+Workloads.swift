import Releases
import TerminalKit

/// The replica counts, workload by workload.
extension DeploymentText {
    private static let countHeads = ["DESIRED", "UPDATED", "READY", "AVAILABLE"]

    /// A table with one row a workload and, where there are several, their sum; a single line where nothing is known.
    func workloadTable(columns: Int) -> [PageLine] {
        guard let rollout = deployment.rollout?.value, !rollout.workloads.isEmpty else { return [PageLine(replicas)] }
        let names = rollout.workloads.map { "\($0.id.kind)/\($0.id.name)" }
        let widest = (names + ["WORKLOAD"]).map { TextWidth.columns(of: $0) }.max() ?? 0
        let nameColumns = min(widest, max(12, columns - 52))
        var head = Line("WORKLOAD", .title)
        head.pad(to: nameColumns)
        for title in Self.countHeads { head.append("  \(title)", .title) }
        var lines = [PageLine(head)]
        for (name, workload) in zip(names, rollout.workloads) {
            let counts =
                workload.isCounted
                ? [workload.desired, workload.updated, workload.ready, workload.available] : []
            var line = row(name, counts, nameColumns)
            let progress = progress(of: workload)
            // The bar repeats the counts; the reason is what a person looks for.
            if workload.isCounted, line.columns + 14 + progress.columns <= columns {
                line.append("  ")
                line.append(bar(workload.readyOfNewest, of: workload.desired))
            }
            line.append("  ")
            line.append(progress)
            lines.append(PageLine(line, .resource(workload.id)))
        }
        if rollout.workloads.count > 1 {
            let sums = [rollout.desired, rollout.updated, rollout.ready, rollout.available]
            // A sum that lacks some of them is none.
            lines.append(PageLine(row("all", rollout.uncounted.isEmpty ? sums : [], nameColumns)))
        }
        return lines
    }

    /// - Parameter counts: empty where they are not known.
    private func row(_ name: String, _ counts: [Int], _ nameColumns: Int) -> Line {
        var line = Line(TextWidth.fitted(name, to: nameColumns, ellipsis: glyphs.ellipsis))
        line.pad(to: nameColumns)
        for (index, title) in Self.countHeads.enumerated() {
            let text = index < counts.count ? "\(counts[index])" : "?"
            line.append(String(repeating: " ", count: max(1, title.count + 2 - text.count)) + text)
        }
        return line
    }

    private func bar(_ part: Int, of total: Int) -> Line {
        let bar = glyphs.bar(part, of: total, columns: 10)
        var line = Line(bar.done, .barDone)
        line.append(bar.rest, .barRest)
        return line
    }

    private func progress(of workload: Workload) -> Line {
        switch workload.progress {
        case .complete: Line("complete", .done)
        case .progressing(let reason): Line(reason, .rolling)
        case .paused(let reason): Line(reason, .paused)
        case .failed(let reason): Line(reason, .failed)
        case .unknown(let reason): Line(reason, .stale)
        }
    }
}
