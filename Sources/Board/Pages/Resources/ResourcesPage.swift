import Releases
import TerminalKit

/// Everything that an application manages, and what belongs to it.
struct ResourcesPage: Page {
    let deployment: DeploymentID
    let application: ApplicationID
    var scroll = PageScroll()
    private var nodes = Answer<[ResourceNode]>()
    /// What is below these is not shown.
    private var folded: Set<ResourceID> = []

    init(_ deployment: DeploymentID, _ application: ApplicationID) {
        self.deployment = deployment
        self.application = application
    }

    var context: CommandContext { .resources }
    var subject: PageSubject? { PageSubject(deployment: deployment) }
    var inspection: Inspection? { .resources(application) }

    func title(_ scene: PageScene) -> Line {
        let parts = ["resources", deployment.environment.rawValue, application.name]
        return Line(parts.joined(separator: " \(scene.glyphs.separator) "), .header)
    }

    func body(_ scene: PageScene) -> PageBody {
        var body = tree(scene)
        var heading = nodes.words(scene)
        if let count = nodes.value?.count { heading.append("  \(count) objects", .dim) }
        body.heading = [heading]
        return body
    }

    private func tree(_ scene: PageScene) -> PageBody {
        let complaint = nodes.complaint(scene)
        guard let all = nodes.value else { return PageBody(complaint) }
        guard !all.isEmpty else { return PageBody(complaint + [Line("the application has no resources", .dim)]) }
        let shown = visible(all)
        return PageBody(
            count: complaint.count + shown.count, isSelectable: true,
            anchor: { place in place < complaint.count ? nil : .resource(all[shown[place - complaint.count]].id) },
            line: { place in
                guard place >= complaint.count else { return complaint[place] }
                return line(all[shown[place - complaint.count]], scene)
            })
    }

    /// The places of the nodes above which nothing is folded.
    private func visible(_ nodes: [ResourceNode]) -> [Int] {
        var places: [Int] = []
        var hiddenBelow: Int?
        for (place, node) in nodes.enumerated() {
            if let depth = hiddenBelow {
                if node.depth > depth { continue }
                hiddenBelow = nil
            }
            places.append(place)
            if folded.contains(node.id) { hiddenBelow = node.depth }
        }
        return places
    }

    private func line(_ node: ResourceNode, _ scene: PageScene) -> Line {
        let glyphs = scene.glyphs
        var line = Line(String(repeating: "  ", count: min(node.depth, 12)))
        let state = node.state
        line.append("\(glyphs[state]) ", state.role)
        line.append("\(node.id.kind)/", .dim)
        line.append(node.id.name)
        if folded.contains(node.id) { line.append(" \(glyphs.ellipsis)", .dim) }
        let word = node.isLive ? node.health.map(\.rawValue) ?? "" : "not in the cluster"
        for part in [word, node.detail ?? ""] where !part.isEmpty {
            line.append("  \(part)", node.state == .done ? .dim : node.state.role)
        }
        if let createdAt = node.createdAt { line.append("  \(scene.age(of: createdAt))", .age) }
        if let message = node.message { line.append("  \(message)", node.state == .failed ? .failed : .dim) }
        return line
    }

    mutating func forget() { nodes = Answer() }

    mutating func take(_ news: InspectionNews, at now: Instant) {
        switch news {
        case .found(.resources(let found), let at): nodes.found(found, at: at)
        case .failed(let failure, _): nodes.failed(failure)
        default: break
        }
    }

    /// Folds what is below the cursor, or shows it again.
    mutating func toggleFold(_ scene: PageScene) {
        let body = scene.state.shownBody(of: self, scene)
        guard let place = scroll.cursorPlace(in: body), case .resource(let id)? = body.anchor(place) else { return }
        if folded.remove(id) == nil { folded.insert(id) }
    }
}

extension ResourceNode {
    /// The state that it is of the colour of.
    fileprivate var state: Glyphs.State {
        guard isLive else { return .behind }
        return switch health {
        case .healthy, nil: .done
        case .progressing: .rolling
        case .suspended: .paused
        case .degraded: .failed
        case .missing: .behind
        case .unknown, .other: .stale
        }
    }
}
