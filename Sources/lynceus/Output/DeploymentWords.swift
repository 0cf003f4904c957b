import Board
import Releases
import TerminalKit

/// One deployment in the words of plain output; glyph, versions and counts are the board's.
struct DeploymentWords {
    private let deployment: Deployment
    private let style: TableStyle

    init(_ deployment: Deployment, style: TableStyle) {
        self.deployment = deployment
        self.style = style
    }

    /// Glyph, version, and what there is to say beyond the state: `▶ 1.42.0»1.43.0 2/6 syncing`.
    var cell: TextTable.Cell {
        let glyph = style.glyphs[Glyphs.State(deployment.standing, isStale: deployment.isStale)]
        var words = [glyph, VersionText(deployment).spellings(arrow: style.glyphs.arrow)[0]]
        if isMoving, let replicas = deployment.rollout.flatMap({ ReplicaProgress($0.value) }) {
            words.append(replicas.text)
        }
        if deployment.standing.refinement != nil { words.append(deployment.standing.words) }
        if deployment.isStale { words.append(staleness) }
        return TextTable.Cell(words.filter { !$0.isEmpty }.joined(separator: " "), color)
    }

    /// Why it can't be believed to be so now.
    var staleness: String {
        guard let observedAt = deployment.observedAt else { return "(no contact)" }
        return "(stale \(style.now.since(observedAt).coarse))"
    }

    /// The colour of its state.
    var color: OutputColor? {
        if deployment.isStale { return .grey }
        return switch deployment.standing.state {
        case .done: .green
        case .rolling: .yellow
        case .behind: .orange
        case .failed: .red
        case .waiting: .grey
        }
    }

    private var isMoving: Bool { deployment.standing.state == .rolling || deployment.standing.state == .failed }
}
