import Releases
import TerminalKit

/// One deployment in the words of plain output.
struct DeploymentWords {
    private let deployment: Deployment
    private let style: TableStyle

    init(_ deployment: Deployment, style: TableStyle) {
        self.deployment = deployment
        self.style = style
    }

    /// Glyph, version, and what there is to say beyond the state: `▶ 1.42.0»1.43.0 2/6 syncing`.
    var cell: TextTable.Cell {
        var words = [style.glyphs[glyph], versions]
        if deployment.standing.state == .rolling || deployment.standing.state == .failed, let replicas {
            words.append(replicas)
        }
        if deployment.standing.refinement != nil { words.append(deployment.standing.words) }
        if deployment.isStale { words.append(staleness) }
        return TextTable.Cell(words.filter { !$0.isEmpty }.joined(separator: " "), color)
    }

    /// What is deployed, and what it goes to: `1.42.0`, `1.42.0»1.43.0`, `?` where it is not known.
    var versions: String {
        let current = deployment.version.version?.short ?? (isDeployed ? "?" : "-")
        let target = deployment.version.rollingTo ?? (isOnTheWay ? deployment.expected : nil)
        guard let target, deployment.version.version?.isSame(as: target) != true else { return current }
        return current + style.glyphs.arrow + target.short
    }

    /// Ready of desired: `2/6`.
    var replicas: String? {
        deployment.rollout.map { "\(min($0.value.updated, $0.value.ready))/\($0.value.desired)" }
    }

    /// Why it can't be believed to be so now.
    var staleness: String {
        guard let observedAt = deployment.observedAt else { return "(no contact)" }
        return "(stale \(style.now.since(observedAt).coarse))"
    }

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

    private var isDeployed: Bool {
        deployment.application != nil && deployment.standing.refinement != .notDeployed
    }

    private var isOnTheWay: Bool {
        switch deployment.standing.state {
        case .rolling, .behind, .failed: true
        case .done, .waiting: false
        }
    }

    private var glyph: Glyphs.State {
        if deployment.isStale || deployment.standing.refinement == .unread { return .stale }
        return switch (deployment.standing.state, deployment.standing.refinement) {
        case (.done, _): .done
        case (.rolling, .paused): .paused
        case (.rolling, .syncing), (.rolling, .queued): .syncing
        case (.rolling, _): .rolling
        case (.behind, _): .behind
        case (.failed, .stuck): .stuck
        case (.failed, _): .failed
        case (.waiting, _): .waiting
        }
    }
}
