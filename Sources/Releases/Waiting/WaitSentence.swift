/// Why a wait has ended, in one sentence with names.
struct WaitSentence {
    let text: String

    /// So many deployments are named; of more, how many there are.
    private static let named = 3

    init(_ outcome: WaitOutcome, _ all: [WaitStanding], _ wish: WaitWish, waited: Duration) {
        let rest = all.filter { !$0.hasSettled }
        let concerned = outcome == .timedOut || outcome == .done ? rest : rest.filter { $0.trouble == outcome }
        let said: String =
            switch outcome {
            case .done: Self.settled(all, wish)
            case .timedOut: "after \(DurationText.string(waited.inSeconds)): " + Self.list(rest, Self.unsettled)
            // Where nothing was refused for good, the time was up.
            case .noContact where concerned.isEmpty:
                "after \(DurationText.string(waited.inSeconds)): "
                    + Self.list(rest.filter(\.isOutOfSight), Self.unseen)
            case .noContact: Self.list(concerned, Self.unseen)
            case .failed: Self.list(concerned, Self.broken)
            case .stuck: Self.list(concerned, Self.broken)
            case .superseded: Self.list(concerned, Self.superseded)
            case .rolledBack: Self.list(concerned, Self.rolledBack)
            }
        let words = outcome == .timedOut || outcome == .noContact && concerned.isEmpty ? " " : ": "
        text = (outcome.words + words + said).sanitized(limit: 1000)
    }

    private static func list(_ all: [WaitStanding], _ word: (WaitStanding) -> String) -> String {
        // What is so of a repo is so of each of its environments, and said once.
        let words = all.map(word).reduce(into: [String]()) { words, one in
            if !words.contains(one) { words.append(one) }
        }
        if words.isEmpty { return "nothing could be read" }
        let more = words.count - named
        return words.prefix(named).joined(separator: "; ") + (more > 0 ? "; and \(more) more" : "")
    }

    /// `checkout at 1.1.940 in qa, uat, prod`.
    private static func settled(_ all: [WaitStanding], _ wish: WaitWish) -> String {
        let repos = all.reduce(into: [RepoID]()) { repos, one in
            if !repos.contains(one.deployment.id.repo) { repos.append(one.deployment.id.repo) }
        }
        let what: String
        if repos.count <= named {
            what = repos.map { repo in
                let own = all.filter { $0.deployment.id.repo == repo }
                let environments = own.map(\.deployment.id.environment.rawValue).joined(separator: ", ")
                return "\(repo) at \(own.first?.target?.short ?? "?") in \(environments)"
                    + (own.first?.failedBuild ?? "")
            }.joined(separator: "; ")
        } else {
            what = "all \(all.count) deployments at " + (wish.version.map(\.short) ?? "what CI expects")
        }
        return what + (wish.healthyFor > .zero ? ", settled for \(DurationText.string(wish.healthyFor))" : "")
    }

    private static func unsettled(_ one: WaitStanding) -> String {
        if one.isOutOfSight { return unseen(one) }
        if let staleness = one.deployment.staleness {
            return "\(one.name)\(aim(one)): last \(one.words), but \(staleness.summary)"
        }
        return "\(one.name)\(aim(one)): \(reason(one))"
    }

    /// ` (1.1.939, not 1.1.940)`: what is there; empty where that is not known.
    private static func aim(_ one: WaitStanding) -> String {
        guard let target = one.target, !one.versions.isEmpty else { return "" }
        let version = one.deployment.version
        let isNamed = [version.version, version.rollingTo].contains { $0?.isSame(as: target) ?? false }
        return " (\(one.versions)\(isNamed ? "" : ", not \(target.short)"))"
    }

    /// How it stands, and why; what says both says it once.
    private static func reason(_ one: WaitStanding) -> String {
        guard let detail = one.deployment.detail else { return one.words }
        let saysAll = [.stuck, .absent].contains(one.deployment.standing.refinement) || detail.hasPrefix(one.words)
        return saysAll ? detail : "\(one.words): \(detail)"
    }

    private static func unseen(_ one: WaitStanding) -> String {
        let deployment = one.deployment
        if !deployment.isOutOfContact, let failure = deployment.build?.failure {
            return "\(deployment.id.repo): CI: \(failure.summary)"
        }
        return "\(one.name): " + (deployment.contactFailure?.summary ?? "no answer")
    }

    private static func broken(_ one: WaitStanding) -> String {
        guard !one.hasBuildFailed else {
            let build = one.deployment.build?.latest?.value
            let version = build?.version.map { " \($0.short)" } ?? ""
            return
                "\(one.deployment.id.repo) gets no new version, since CI's build\(version) \(build?.status.came ?? "failed")"
        }
        return "\(one.name)\(aim(one)): \(reason(one))"
    }

    private static func superseded(_ one: WaitStanding) -> String {
        let target = one.target?.short ?? "?"
        if let expected = one.deployment.expected, one.target.map({ !$0.isSame(as: expected) }) ?? true {
            return "\(one.deployment.id.repo) was to come to \(target), and CI expects \(expected.short) now"
        }
        return "\(one.name) had \(target), and went on to \(one.deployment.nextOrCurrent)"
    }

    private static func rolledBack(_ one: WaitStanding) -> String {
        "\(one.name) went from \(one.target?.short ?? "?") back to \(one.deployment.nextOrCurrent)"
    }
}

extension WaitStanding {
    /// ` (CI failed 1.1.941)`: that what has settled is not what CI tried last; empty where it is.
    fileprivate var failedBuild: String {
        guard let build = deployment.build?.latest?.value, build.status == .failed || build.status == .canceled else {
            return ""
        }
        return " (CI \(build.status.word)" + (build.version.map { " \($0.short))" } ?? ")")
    }
}

extension Deployment {
    fileprivate var nextOrCurrent: String { (version.rollingTo ?? version.version)?.short ?? "?" }
}

extension BuildStatus {
    fileprivate var came: String { self == .canceled ? "was canceled" : "failed" }
}

extension Duration {
    fileprivate var inSeconds: Duration { .seconds(wholeSeconds) }
}
