/// One deployment as a wait sees it: for whoever reads what it came to.
package struct WaitStanding: Hashable, Sendable {
    /// What is known of it.
    package var deployment: Deployment
    /// The version that is waited for; nil where that was never known.
    package var target: Version?
    /// Whether it has settled on that version.
    package var hasSettled: Bool
    /// What is wrong with it beyond repair by waiting; nil where nothing is.
    package var trouble: WaitOutcome?
    /// Whether only its replicas have not been read yet.
    var awaitsReplicas: Bool
    /// Whether the build that was waited for came to nothing.
    var hasBuildFailed: Bool

    init(_ deployment: Deployment, _ waited: WaitedDeployment) {
        self.deployment = deployment
        self.target = waited.target
        self.hasSettled = waited.facts.hasSettled
        self.trouble = waited.facts.trouble
        var read = waited.facts
        read.hasReadReplicas = true
        self.awaitsReplicas = read.hasSettled && !hasSettled
        self.hasBuildFailed = waited.hasBuildFailed
    }

    /// `checkout/prod`.
    package var name: String { "\(deployment.id.repo)/\(deployment.id.environment)" }

    /// Whether it can't settle because what has to be known can't be read.
    package var isOutOfSight: Bool {
        guard !hasSettled else { return false }
        return deployment.isOutOfContact || deployment.observedAt == nil || target == nil && cannotAskCI
    }

    private var cannotAskCI: Bool { deployment.build?.failure != nil }

    /// How it stands, in words that fit what is waited for: what it is to CI's expectation says nothing about a version that a person named.
    package var words: String {
        let standing = deployment.standing
        if hasSettled { return "done" }
        if hasBuildFailed { return "CI \((deployment.build?.latest?.value.status ?? .failed).word)" }
        if awaitsReplicas { return "replicas not read yet" }
        switch (standing.state, standing.refinement) {
        case (.done, nil), (_, .awaitingBuild), (_, .drift), (_, .ahead), (_, .different):
            return difference ?? standing.words
        default: return standing.words
        }
    }

    /// How what is deployed differs from what is waited for; nil where it does not, or where that can't be told.
    private var difference: String? {
        guard let target, let version = deployment.version.version else { return nil }
        return switch version.relation(to: target) {
        case .equal: nil
        case .older: "behind"
        case .newer: "ahead"
        case .different: "another version"
        }
    }

    /// `1.1.939>1.1.940`: what is deployed, and what is coming where that is another; `?` where it is not known.
    package var versions: String {
        let current = deployment.version.version
        guard [.unread, .absent, .notDeployed].contains(deployment.standing.refinement) == false || current != nil
        else {
            return ""
        }
        let next = deployment.version.rollingTo.flatMap { next in
            current.map { $0.isSame(as: next) } == true ? nil : next
        }
        return (current?.short ?? "?") + (next.map { ">\($0.short)" } ?? "")
    }

    /// `2/3`: how many replicas are of the newest template and ready, of those that there shall be; nil where that says nothing.
    package var replicas: String? {
        guard let rollout = deployment.rollout?.value, rollout.desired > 0, rollout.uncounted.isEmpty else {
            return nil
        }
        return "\(rollout.readyOfNewest)/\(rollout.desired)"
    }
}
