import Releases
import TerminalKit

/// Why a deployment is not done: what has to be so, one after the other, and what of it is. (ux.md, `X`)
struct Explanation {
    /// One thing that has to be so.
    private struct Condition {
        /// nil where nobody knows.
        let holds: Bool?
        let text: String
        var detail: String?
    }

    let lines: [Line]

    init(_ id: DeploymentID, _ scene: PageScene) {
        guard let deployment = scene.picture.deployment(id) else {
            lines = [Line("\(id.repo)/\(id.environment) is not in the catalog any more", .warning)]
            return
        }
        let text = DeploymentText(deployment, at: scene.now, glyphs: scene.glyphs)
        var lines = [Line.joined([text.standing, text.versions], by: "   "), Line()]
        if let detail = deployment.detail(when: { "for \(scene.age(of: $0))" }) {
            lines += Paragraph.lines(scene.glyphs.spelling(detail), columns: scene.columns) + [Line()]
        }
        lines.append(Line("To be done, all of this has to be so:", .title))
        if deployment.isStale { lines.append(text.freshness) }
        for condition in Self.conditions(of: deployment, scene) {
            let isUnderWay = deployment.standing.state == .rolling || deployment.standing.state == .waiting
            let state: Glyphs.State = condition.holds.map { $0 ? .done : isUnderWay ? .rolling : .failed } ?? .stale
            var line = Line("\(scene.glyphs[state]) ", state.role)
            line.append(condition.text)
            lines.append(line)
            if let detail = condition.detail {
                lines += Paragraph.lines("    \(detail)", role: .dim, columns: scene.columns)
            }
        }
        self.lines = lines + Self.closing(deployment, scene)
    }

    private static func conditions(of deployment: Deployment, _ scene: PageScene) -> [Condition] {
        let application = deployment.application?.value
        let text = DeploymentText(deployment, at: scene.now, glyphs: scene.glyphs)
        let expected = deployment.expected
        let current = deployment.version.version
        let reached = current.flatMap { current in expected.map { current.isSame(as: $0) } }
        // Replicas that can't be read any more may be anything by now.
        let progress = deployment.rollout.flatMap { $0.failure == nil ? $0.value.progress : nil }
        let isComplete: Bool? =
            switch progress {
            case .complete: true
            case .unknown, nil: nil
            case .progressing, .paused, .failed: false
            }
        let conditions = [
            Condition(
                holds: deployment.link.isUp, text: "its Argo CD answers",
                detail: text.link.text),
            Condition(
                holds: deployment.build?.latest == nil && expected == nil ? nil : expected != nil,
                text: "CI has built what is expected" + (expected.map { ": \($0.short)" } ?? ""),
                detail: text.build.isEmpty ? nil : text.build.text),
            Condition(
                holds: deployment.absence != nil ? false : application == nil ? nil : true,
                text: "there is an application \(deployment.applicationID.name)"),
            Condition(
                holds: Self.haveEarlierOnesArrived(deployment, scene), text: "the environments before it have got there"
            ),
            Condition(
                holds: reached,
                text: "the expected version is deployed",
                detail: current.map { "deployed is \($0.short)" } ?? deployment.version.reason),
            Condition(
                holds: application.map { $0.sync == .synced }, text: "it is in sync with Git",
                detail: text.operation.isEmpty ? nil : text.operation.text),
            Condition(
                holds: application.map { $0.health == .healthy || $0.health == .suspended }, text: "it is healthy",
                detail: text.status.isEmpty ? nil : text.status.text),
            Condition(
                holds: isComplete, text: "every replica is updated and ready", detail: text.replicas.text),
        ]
        guard deployment.isStale else { return conditions }
        // Of what its Argo CD said, nothing is known to be so now.
        return conditions.enumerated().map { place, condition in
            place < 2
                ? condition
                : Condition(holds: nil, text: condition.text, detail: condition.detail.map { "last known: \($0)" })
        }
    }

    /// Whether every earlier environment has what is expected, or what is newer; nil where that is not known of some.
    private static func haveEarlierOnesArrived(_ deployment: Deployment, _ scene: PageScene) -> Bool? {
        guard let expected = deployment.expected else { return nil }
        var answer: Bool? = true
        for environment in scene.picture.catalog.environments.prefix(while: { $0 != deployment.id.environment }) {
            var id = deployment.id
            id.environment = environment
            guard let earlier = scene.picture.deployment(id), earlier.absence == nil else { continue }
            switch earlier.version.version?.relation(to: expected) {
            case .equal, .newer: continue
            case .older: return false
            case .different, nil: answer = nil
            }
        }
        return answer
    }

    /// What is usual, and what could be gone back to.
    private static func closing(_ deployment: Deployment, _ scene: PageScene) -> [Line] {
        let text = DeploymentText(deployment, at: scene.now, glyphs: scene.glyphs)
        let lines = [text.eta, text.pace, text.lastGood, text.freshness].filter { !$0.isEmpty }
        return lines.isEmpty ? [] : [Line()] + lines
    }
}
