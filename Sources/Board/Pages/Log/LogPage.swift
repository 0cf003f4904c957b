import Releases
import TerminalKit

/// What a container writes. Bounded, however much it writes: the newest lines are kept.
struct LogPage: Page {
    /// How many lines are kept.
    static let limit = 5000

    private(set) var query: LogQuery
    let deployment: DeploymentID
    var scroll = PageScroll()
    /// The lines that are kept, oldest first.
    private(set) var lines: [LogLine] = []
    /// How many lines before them were not.
    private(set) var omitted = 0
    /// The containers of the pod, as far as they are known.
    private(set) var containers: [String] = []
    private(set) var chosen: String?
    private var stage = Stage.opening
    /// The places of the lines that match ``matchedText``, so that not all are looked at again with every frame.
    private var matching: [Int] = []
    private var matchedText: String?

    private enum Stage: Hashable, Sendable {
        case opening
        case open
        case complete(at: Instant)
        case broken(ReadFailure, retryAt: Instant?)
    }

    /// The log of the pod that is looked at, else of the one that a person would want to see; nil where none is known.
    init?(_ subject: PageSubject, isPrevious: Bool, in picture: Picture) {
        guard let deployment = picture.deployment(subject.deployment),
            let pod = subject.resource.flatMap({ $0.kind == "Pod" ? $0 : nil }) ?? deployment.telltalePod
        else { return nil }
        self.deployment = subject.deployment
        query = LogQuery(application: deployment.applicationID, pod: pod, isPrevious: isPrevious)
        scroll.follows = !isPrevious
    }

    var context: CommandContext { .log }
    var subject: PageSubject? { PageSubject(deployment: deployment, resource: query.pod) }
    var inspection: Inspection? { .log(query) }
    // It looks at its lines itself, since there are thousands.
    var filtersItself: Bool { true }

    func title(_ scene: PageScene) -> Line {
        let parts = ["log", deployment.environment.rawValue, query.pod.name]
        return Line(parts.joined(separator: " \(scene.glyphs.separator) "), .header)
    }

    /// Which container it is, and whether it still comes.
    private func heading(_ scene: PageScene, shown: Int) -> Line {
        var line = Line(chosen ?? query.container ?? "", .title)
        if query.isPrevious { line.append(" before the last restart", .text) }
        if !line.isEmpty { line.append("  ") }
        line.append(stageWords(scene))
        if let at = lines.last(where: { $0.at != nil })?.at {
            line.append("  last line \(Age.text(scene.realNow.since(at))) ago", .age)
        }
        if scene.state.frozen != nil { line.append("  not frozen", .notice) }
        if scroll.search != nil { line.append("  \(shown) of \(lines.count) lines match", .match) }
        if containers.count > 1 {
            line.append("  \(scene.state.spelling(of: "next-pane")): \(containers.joined(separator: " "))", .dim)
        }
        return line
    }

    private func stageWords(_ scene: PageScene) -> Line {
        switch stage {
        case .opening: return Line("opening\(scene.glyphs.ellipsis)", .dim)
        case .open:
            return Line(scroll.follows ? "following" : "open; \(scene.state.spelling(of: "follow")) follows", .live)
        case .complete(let at): return Line("complete, read \(Age.text(scene.realNow.since(at))) ago", .dim)
        case .broken(_, let retryAt):
            let retry = retryAt.map {
                $0 > scene.realNow ? ", again in \($0.since(scene.realNow).coarse)" : ", trying again"
            }
            return Line("broken\(retry ?? "")", .error)
        }
    }

    func body(_ scene: PageScene) -> PageBody {
        let shown = scroll.search == nil ? nil : places
        let count = shown?.count ?? lines.count
        let notes = notes(scene)
        let heading = heading(scene, shown: count)
        guard count > 0 else {
            // Before it has been opened nobody knows.
            let isKnown = if case .opening = stage { false } else { lines.isEmpty }
            let nothing = isKnown ? [Line("nothing written yet", .dim)] : []
            return PageBody(notes.isEmpty ? nothing : notes, heading: [heading])
        }
        let lines = lines
        var body = PageBody(
            count: notes.count + count, isSelectable: false, anchor: { _ in nil },
            line: { place in
                guard place >= notes.count else { return notes[place] }
                return Self.line(lines[shown?[place - notes.count] ?? place - notes.count], scene)
            })
        body.heading = [heading]
        return body
    }

    /// What must be said before the lines.
    private func notes(_ scene: PageScene) -> [Line] {
        var notes: [Line] = []
        if case .broken(let failure, _) = stage {
            notes += Paragraph.lines("the log can't be read: \(failure.summary)", role: .error, columns: scene.columns)
            notes += Paragraph.lines(failure.remedy, role: .notice, columns: scene.columns)
        }
        if omitted > 0 {
            notes.append(Line("\(omitted) lines before these are not kept", .dim))
        } else if lines.count >= query.tail {
            notes.append(Line("lines before the last \(query.tail) were not read", .dim))
        }
        return notes
    }

    private static func line(_ line: LogLine, _ scene: PageScene) -> Line {
        var drawn = Line(line.at.map { scene.moment($0) + " " } ?? "", .logTime)
        drawn.append(line.text, role(of: line.text))
        return drawn
    }

    /// Lines that complain stand out, by the words that nearly all loggers use.
    private static func role(of text: String) -> Role {
        let head = text.prefix(120)
        if ["ERROR", "FATAL", "PANIC", "panic:", "level=error", "\"error\""].contains(where: { head.contains($0) }) {
            return .error
        }
        return ["WARN", "level=warn"].contains(where: { head.contains($0) }) ? .warning : .text
    }
}

// MARK: - What comes

extension LogPage {
    mutating func asked() {
        forget()
        stage = .opening
    }

    mutating func forget() {
        lines = []
        omitted = 0
        matching = []
    }

    mutating func take(_ news: InspectionNews, at now: Instant) {
        switch news {
        case .logOpened(let containers, let chosen):
            self.containers = containers
            self.chosen = chosen
            stage = .open
        case .log(let new, let lost): add(new, lost: lost)
        case .logEnded(nil, _): stage = .complete(at: now)
        case .logEnded(let failure?, let retryAt): stage = .broken(failure, retryAt: retryAt)
        case .failed(let failure, _): stage = .broken(failure, retryAt: nil)
        case .found: break
        }
    }

    private mutating func add(_ new: [LogLine], lost: Int) {
        if case .broken = stage { stage = .open }
        let start = lines.count
        lines += new
        omitted += lost
        if let matcher = scroll.search.flatMap({ LineMatcher($0) }), matchedText == scroll.search?.text {
            matching += (start..<lines.count).filter { matcher.matches(lines[$0].text) }
        }
        // Not one by one: what stands after them has to move each time.
        let surplus = lines.count - Self.limit
        guard surplus > 0 else { return }
        lines.removeFirst(surplus)
        omitted += surplus
        let gone = scroll.search == nil ? surplus : matching.count { $0 < surplus }
        matching = matching.filter { $0 >= surplus }.map { $0 - surplus }
        if !scroll.follows { scroll.firstLine = max(0, scroll.firstLine - gone) }
    }

    mutating func searched() {
        matchedText = scroll.search?.text
        matching = matchingPlaces
    }

    private var places: [Int] { matchedText == scroll.search?.text ? matching : matchingPlaces }

    private var matchingPlaces: [Int] {
        guard let matcher = scroll.search.flatMap({ LineMatcher($0) }) else { return [] }
        return lines.indices.filter { matcher.matches(lines[$0].text) }
    }

    /// Follows the pod's next container.
    mutating func nextContainer(forward: Bool) {
        guard containers.count > 1 else { return }
        let place = chosen.flatMap { containers.firstIndex(of: $0) } ?? 0
        let next = containers[(place + (forward ? 1 : containers.count - 1)) % containers.count]
        query.container = next
        chosen = next
    }
}

extension Deployment {
    /// The pod that tells most: one that fails, else one that is not ready, else one of the newest.
    var telltalePod: ResourceID? {
        guard let tree = tree?.value else { return nil }
        let pod = tree.mostTroubledPod ?? tree.newPods.first ?? tree.pods.first
        return pod.map { ResourceID(pod: $0.name, namespace: $0.namespace) }
    }

    /// The workload that stands for the deployment: the first that has pods.
    var mainWorkload: ResourceID? {
        (rollout?.value.workloads.first { !$0.isJob } ?? rollout?.value.workloads.first)?.id
            ?? tree?.value.workloads.first?.id ?? application?.value.workloads?.first
    }
}
