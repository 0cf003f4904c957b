import Releases
import TerminalKit

/// One pod: how its containers fare, and why they do not run.
struct PodPage: Page {
    let pod: ResourceID
    let deployment: DeploymentID
    let application: ApplicationID
    var scroll = PageScroll()
    private var status = Answer<PodStatus>()

    init(_ pod: ResourceID, of deployment: DeploymentID, _ application: ApplicationID) {
        self.pod = pod
        self.deployment = deployment
        self.application = application
    }

    var context: CommandContext { .pod }
    var subject: PageSubject? { PageSubject(deployment: deployment, resource: pod) }
    var inspection: Inspection? { .pod(pod, of: application) }

    func title(_ scene: PageScene) -> Line {
        let separator = scene.glyphs.separator
        return Line("\(deployment.environment) \(separator) \(deployment.repo) \(separator) \(pod.name)", .header)
    }

    func body(_ scene: PageScene) -> PageBody {
        PageBody(outline(scene) + status.complaint(scene) + containers(scene), heading: [status.words(scene)])
    }

    mutating func take(_ news: InspectionNews, at now: Instant) {
        switch news {
        case .found(.pod(let found), let at): status.found(found, at: at)
        case .failed(let failure, _): status.failed(failure)
        default: break
        }
    }

    /// What the resource tree says of it.
    private func outline(_ scene: PageScene) -> [Line] {
        guard let deployment = scene.picture.deployment(deployment), let tree = deployment.tree else { return [] }
        let isOld = deployment.isStale || tree.failure != nil
        guard let known = tree.value.pods.first(where: { $0.name == pod.name && $0.namespace == pod.namespace }) else {
            return [Line("this pod is gone from the resource tree", .warning)]
        }
        let state: Glyphs.State = known.isFailing ? .failed : known.isReady ? .done : .rolling
        var line = Line(
            "\(scene.glyphs[state]) \(known.reason.isEmpty ? known.health.rawValue : known.reason)", state.role)
        if let ready = known.readyContainers, let all = known.containers { line.append("  \(ready)/\(all) ready") }
        if known.restarts > 0 { line.append("  \(scene.glyphs.times)\(known.restarts) restarts", .warning) }
        line.append("  on \(known.node ?? "no node")", known.node == nil ? .warning : .dim)
        if let createdAt = known.createdAt { line.append("  \(scene.age(of: createdAt)) old", .age) }
        var lines = [line]
        if let message = known.message { lines += Paragraph.lines("  \(message)", columns: scene.columns) }
        lines += known.images.map { Line("  image \($0)", .dim) }
        guard isOld else { return lines }
        // What may not be so any more must not look fresh in any of its parts.
        let age = Line("pods read \(scene.age(of: tree.observedAt)) ago, not since", .stale)
        return [age] + lines.map { $0.recolored(.stale) }
    }

    private func containers(_ scene: PageScene) -> [Line] {
        guard let status = status.value else { return [] }
        var lines = [Line()]
        if let message = status.schedulingMessage {
            lines += Paragraph.lines("not scheduled: \(message)", role: .failed, columns: scene.columns)
        }
        lines.append(Line("CONTAINERS", .title))
        if status.containers.isEmpty { lines.append(Line("  none has been started", .dim)) }
        for container in status.containers { lines += self.lines(of: container, scene) }
        return lines
    }

    private func lines(of container: ContainerStatus, _ scene: PageScene) -> [Line] {
        let isFailing = container.waitingReason.map { $0 != "ContainerCreating" && $0 != "PodInitializing" } ?? false
        let state: Glyphs.State = container.isReady ? .done : isFailing ? .failed : .rolling
        var line = Line("  \(scene.glyphs[state]) \(container.name)", state.role)
        line.append("  \(container.waitingReason ?? (container.isReady ? "ready" : "not ready"))", state.role)
        if container.restarts > 0 { line.append("  \(scene.glyphs.times)\(container.restarts) restarts", .warning) }
        var lines = [line]
        if let message = container.waitingMessage {
            lines += Paragraph.lines("      \(message)", columns: scene.columns)
        }
        if let end = container.lastTermination {
            var words = "      last ended"
            if let at = end.at { words += " \(scene.age(of: at)) ago" }
            if let reason = end.reason { words += ": \(reason)" }
            if let code = end.exitCode { words += ", exit \(code)" }
            lines += Paragraph.lines(words, role: end.exitCode == 0 ? .text : .failed, columns: scene.columns)
            if let message = end.message { lines += Paragraph.lines("      \"\(message)\"", columns: scene.columns) }
        }
        return lines
    }
}
