import Releases
import TerminalKit

/// One deployment in words: in two or three lines below the matrix, or whole. Each aspect has a line that is empty where nothing is
/// known of it.
struct DeploymentText {
    let deployment: Deployment
    let now: Instant
    let glyphs: Glyphs

    init(_ deployment: Deployment, at now: Instant, glyphs: Glyphs) {
        self.deployment = deployment
        self.now = now
        self.glyphs = glyphs
    }

    /// The most important in at most `rows` lines.
    func brief(rows: Int) -> [Line] {
        var cause = standing
        if let detail { cause.append("  \(detail)") }
        let separator = " \(glyphs.separator) "
        // What can't be believed says so before it says anything else.
        let closing = Line.joined(
            deployment.isStale ? [freshness, replicas] : [replicas, freshness], by: separator, .dim)
        if rows < 3 { return [cause, closing] }
        return [
            cause,
            .joined([versions, eta, lastGood, status, operation, build], by: separator, .dim),
            closing,
        ]
    }

    /// Everything.
    func whole(columns: Int) -> [Line] { outline(columns: columns).map(\.line) }

    /// Everything but the pods that do well, which their replica set counts: what a glance is for. Its lines stay where they are while
    /// pods come and go.
    func glance(columns: Int) -> [Line] { outline(columns: columns, podsOnlyWhereFailing: true).map(\.line) }

    /// Everything, with what the lines are about.
    func outline(columns: Int, podsOnlyWhereFailing: Bool = false) -> [PageLine] {
        var lines = [Line.joined([standing, versions, eta], by: "   ")]
        // On the way to another version what is said here comes and goes; the rest is not to jump with it.
        let keepsPlaces = podsOnlyWhereFailing && VersionText(deployment).next != nil
        if let detail {
            lines += Paragraph.lines("  \(detail)", columns: columns).prefix(3)
        } else if keepsPlaces {
            lines.append(Line())
        }
        if case .notCompared? = deployment.staleness, let words = deployment.staleness?.summary {
            lines += Paragraph.lines("  \(words)", role: .stale, columns: columns).prefix(2)
        }
        if let remedy { lines += Paragraph.lines("  \(remedy.text)", role: remedy.role, columns: columns).prefix(2) }
        if !lastGood.isEmpty || keepsPlaces { lines.append(.indented(lastGood)) }
        // What can't be believed says so before it says anything else.
        if deployment.isStale { lines.insert(freshness, at: 1) }
        let tables =
            workloadTable(columns: columns) + progressiveLines.map { PageLine($0) }
            + podTable(columns: columns, onlyFailing: podsOnlyWhereFailing)
        return lines.map { PageLine($0) }
            + tables.map { deployment.isStale ? PageLine($0.line.recolored(.stale), $0.anchor) : $0 }
            + facts.compactMap { fact in
                guard !fact.value.isEmpty else { return nil }
                var line = Line(fact.name, .dim)
                line.pad(to: 13)
                line.append(fact.value)
                return PageLine(line)
            }
    }

    private var detail: String? {
        deployment.detail { "for \(Age.text(now.since($0)))" }.map { glyphs.spelling($0) }
    }

    private var facts: [(name: String, value: Line)] {
        [
            ("status", status), ("operation", operation), ("build", build), ("age", freshness), ("link", link),
            ("application", application), ("reconciled", reconciled), ("pace", pace),
        ] + tasks.map { ("sync task", $0) } + conditions.map { ("condition", $0) }
    }
}

// MARK: - How it stands

extension DeploymentText {
    /// `✗ degraded 7m`, or `? last known: degraded 7m`.
    var standing: Line {
        let state = Glyphs.State(deployment.standing, isStale: deployment.isStale)
        let isMemory = deployment.isStale && deployment.observedAt != nil
        var line = Line("\(glyphs[state]) \(isMemory ? "last known: " : "")\(deployment.standing.words)", state.role)
        if let since = deployment.since { line.append(" \(Age.text(now.since(since)))", .age) }
        return line
    }

    /// `1.42.0 » 1.43.0`.
    var versions: Line {
        let versions = VersionText(deployment)
        var line = Line(versions.current, .version)
        if let next = versions.next {
            line.append(" \(glyphs.arrow) ", .dim)
            line.append(next, .version)
        }
        return line
    }

    /// `OutOfSync, Degraded 7m`.
    var status: Line {
        guard let application = deployment.application?.value else { return Line() }
        let isSynced = application.sync == .synced
        var line = Line(application.sync.rawValue, isSynced ? .text : .behind)
        line.append(", ")
        line.append(application.health.rawValue, application.health.role)
        if let since = application.healthSince { line.append(" \(Age.text(now.since(since)))", .age) }
        if application.isDeleting { line.append(", being deleted", .warning) }
        return line
    }

    /// How far its replicas are, in all four counts: `6 desired, 6 updated, 2 ready, 2 available`.
    var replicas: Line {
        guard let rollout = deployment.rollout else { return Line("replicas not read", .dim) }
        let uncounted = rollout.value.uncounted
        guard uncounted.isEmpty else {
            let names = uncounted.map { "\($0.id.kind)/\($0.id.name)" }.joined(separator: ", ")
            return Line("replicas not known of \(names)", .dim)
        }
        guard let progress = ReplicaProgress(rollout.value) else { return Line("no replicas desired", .dim) }
        let bar = glyphs.bar(progress.part, of: progress.total, columns: 8)
        var line = Line(bar.done, .barDone)
        line.append(bar.rest, .barRest)
        let counts = rollout.value
        line.append(
            " \(counts.desired) desired, \(counts.updated) updated, \(counts.ready) ready, "
                + "\(counts.available) available")
        // They are read apart from the application, so they can be older than it.
        let age = now.since(rollout.observedAt)
        if let failure = rollout.failure {
            line.append(", \(Age.text(age)) ago: \(failure.summary)", .stale)
        } else if age >= Age.worthSaying {
            line.append(", \(Age.text(age)) ago", .age)
        }
        return line
    }
}

extension HealthStatus {
    /// The role that a health is drawn in.
    var role: Role {
        switch self {
        case .healthy, .suspended: .text
        case .progressing: .rolling
        case .degraded: .failed
        case .missing: .behind
        case .unknown, .other: .stale
        }
    }
}
