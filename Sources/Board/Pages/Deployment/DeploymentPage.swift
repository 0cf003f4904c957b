import Releases
import TerminalKit

/// One deployment down to its pods, with the last of its past.
struct DeploymentPage: Page {
    let id: DeploymentID
    let application: ApplicationID
    var scroll = PageScroll()
    private var history = Answer<[HistoryEntry]>()

    /// nil where the catalog has no such deployment.
    init?(_ id: DeploymentID, in picture: Picture) {
        guard let deployment = picture.deployment(id) else { return nil }
        self.id = id
        application = deployment.applicationID
    }

    var context: CommandContext { .deployment }
    var subject: PageSubject? { PageSubject(deployment: id) }
    var inspection: Inspection? { .history(application) }

    func title(_ scene: PageScene) -> Line {
        Line(
            "\(id.environment) \(scene.glyphs.separator) \(id.repo) \(scene.glyphs.separator) \(application.name)",
            .header)
    }

    func body(_ scene: PageScene) -> PageBody {
        guard let deployment = scene.picture.deployment(id) else {
            return PageBody([Line("\(id.repo)/\(id.environment) is not in the catalog any more", .warning)])
        }
        let text = DeploymentText(deployment, at: scene.now, glyphs: scene.glyphs)
        return PageBody(text.outline(columns: scene.columns) + past(scene) + recent(scene))
    }

    /// What was deployed before, as Argo CD has it.
    private func past(_ scene: PageScene) -> [PageLine] {
        var heading = Line("DEPLOYS ", .title)
        heading.append(history.words(scene))
        let entries = (history.value ?? []).prefix(4).enumerated().map { place, entry in
            PageLine(Line.indented(HistoryText.line(entry, isNewest: place == 0, scene)))
        }
        let none = history.value?.isEmpty == true ? [PageLine(Line("  Argo CD keeps no history of it", .dim))] : []
        return [PageLine(), PageLine(heading)] + history.complaint(scene).map { PageLine(.indented($0)) } + entries
            + none
    }

    /// What has changed while it was watched.
    private func recent(_ scene: PageScene) -> [PageLine] {
        let changes = scene.state.changes.reversed().filter { $0.concerns(id) }.prefix(50)
        let lines = changes.map { change in
            PageLine(ChangeLine(change: change).line(glyphs: scene.glyphs, moment: scene.moment(change.at)))
        }
        let none = PageLine(scene.state.noChange)
        return [PageLine(), PageLine(Line("CHANGES", .title))] + (lines.isEmpty ? [none] : lines)
    }

    mutating func take(_ news: InspectionNews, at now: Instant) {
        switch news {
        case .found(.history(let found), let at): history.found(found, at: at)
        case .failed(let failure, _): history.failed(failure)
        default: break
        }
    }
}

extension Change {
    /// Whether it is about a deployment, its build or its Argo CD.
    func concerns(_ id: DeploymentID) -> Bool {
        switch subject {
        case .deployment(let subject): subject == id
        case .build(let release, let repo): release == id.release && repo == id.repo
        case .environment(let environment): environment == id.environment
        }
    }
}

extension Line {
    /// A line two columns further to the right.
    static func indented(_ line: Line) -> Line {
        var result = Line("  ")
        result.append(line)
        return result
    }
}
