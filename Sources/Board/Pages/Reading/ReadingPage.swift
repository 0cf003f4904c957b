import Releases
import TerminalKit

/// Text about one thing: what was asked for, with its age, to be read, searched and taken away.
struct ReadingPage: Page {
    /// What it is about.
    enum Topic: Hashable, Sendable {
        /// An object as it is in the cluster; nil for the workload that stands for the deployment.
        case manifest(DeploymentID, about: ResourceID?)
        /// What differs between Git and cluster.
        case differences(DeploymentID)
        /// What Kubernetes says of an object; nil for the deployment's workloads and the pods that tell most.
        case events(DeploymentID, about: ResourceID?)
        /// What was deployed when.
        case history(DeploymentID)
        /// Why it is not done.
        case explanation(DeploymentID)
        /// All that is known of it, with its events.
        case description(DeploymentID, about: ResourceID?)

        var deployment: DeploymentID {
            switch self {
            case .manifest(let id, _), .differences(let id), .events(let id, _), .history(let id), .explanation(let id),
                .description(let id, _):
                id
            }
        }
    }

    let topic: Topic
    let inspection: Inspection?
    /// The object that it is about; nil for the whole deployment.
    let resource: ResourceID?
    var scroll = PageScroll()
    private(set) var answer = Answer<Finding>()

    /// nil where nothing is known yet that it could be about.
    init?(_ topic: Topic, in picture: Picture) {
        guard let deployment = picture.deployment(topic.deployment) else { return nil }
        let application = deployment.applicationID
        self.topic = topic
        switch topic {
        case .manifest(_, let about):
            guard let object = about ?? deployment.mainWorkload else { return nil }
            resource = about
            inspection = .manifest(object, of: application)
        case .differences:
            resource = nil
            inspection = .differences(application)
        case .events(_, let about), .description(_, let about):
            resource = about
            inspection = .events(application, about: about.map { [$0] } ?? deployment.eventful)
        case .history:
            resource = nil
            inspection = .history(application)
        case .explanation:
            resource = nil
            inspection = nil
        }
    }

    var context: CommandContext { .reading }
    var subject: PageSubject? { PageSubject(deployment: topic.deployment, resource: resource) }

    /// Events are filtered; in text whose lines belong together what is looked for is marked.
    var hidesWhatDoesNotMatch: Bool { if case .events = topic { true } else { false } }

    func title(_ scene: PageScene) -> Line {
        let id = topic.deployment
        let parts = [words, id.environment.rawValue, id.repo.rawValue, resource.map { "\($0.kind)/\($0.name)" } ?? ""]
        return Line(parts.filter { !$0.isEmpty }.joined(separator: " \(scene.glyphs.separator) "), .header)
    }

    private var words: String {
        switch topic {
        case .manifest: "manifest"
        case .differences: "Git against cluster"
        case .events: "events"
        case .history: "deploys"
        case .explanation: "why"
        case .description: "description"
        }
    }

    func body(_ scene: PageScene) -> PageBody {
        var body = text(scene)
        if inspection != nil { body.heading = [answer.words(scene)] }
        return body
    }

    private func text(_ scene: PageScene) -> PageBody {
        let complaint = answer.complaint(scene)
        switch (topic, answer.value) {
        case (.explanation(let id), _): return PageBody(Explanation(id, scene).lines)
        case (.description(let id, let about), let found):
            return PageBody(description(of: id, about, found, complaint, scene))
        case (.history(let id), .history(let entries)?):
            return PageBody(complaint.map { PageLine($0) } + HistoryText(entries, id, scene).lines)
        case (_, .manifest(let manifest)?): return ManifestText.body(manifest, before: complaint)
        case (_, .differences(let differences)?): return PageBody(complaint + DifferenceText(differences, scene).lines)
        case (_, .events(let events)?): return PageBody(complaint + EventText.lines(events, scene))
        default: return PageBody(complaint)
        }
    }

    private func description(
        of id: DeploymentID, _ about: ResourceID?, _ found: Finding?, _ complaint: [Line], _ scene: PageScene
    ) -> [Line] {
        var lines: [Line] = []
        if let about {
            for (name, value) in [
                ("kind", about.kind), ("name", about.name), ("namespace", about.namespace), ("group", about.group),
                ("version", about.version),
            ] where !value.isEmpty {
                var line = Line(name, .dim)
                line.pad(to: 13)
                line.append(value)
                lines.append(line)
            }
        } else if let deployment = scene.picture.deployment(id) {
            let text = DeploymentText(deployment, at: scene.now, glyphs: scene.glyphs)
            lines += text.whole(columns: scene.columns)
        }
        lines += [Line(), Line("EVENTS", .title)] + complaint
        if case .events(let events)? = found { lines += EventText.lines(events, scene) }
        return lines
    }

    mutating func forget() { answer = Answer() }

    mutating func take(_ news: InspectionNews, at now: Instant) {
        switch news {
        case .found(let finding, let at): answer.found(finding, at: at)
        case .failed(let failure, _): answer.failed(failure)
        case .log, .logOpened, .logEnded: break
        }
    }
}

extension Deployment {
    /// Its workloads, and the pods that tell most: few enough to ask about each.
    fileprivate var eventful: [ResourceID] {
        let workloads = tree?.value.workloads.map(\.id) ?? mainWorkload.map { [$0] } ?? []
        let pods = (tree?.value.pods ?? []).filter { $0.isFailing || !$0.isReady }
        return Array((workloads.prefix(3) + pods.prefix(5).map { ResourceID(pod: $0.name, namespace: $0.namespace) }))
    }
}
