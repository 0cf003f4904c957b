/// One line of progress.
package struct WaitNews: Hashable, Sendable {
    /// What it is about: `checkout/prod`, `checkout`, `prod`.
    package var subject: String
    /// What is new.
    package var text: String

    /// A line about `subject`.
    package init(subject: String, text: String) {
        self.subject = subject
        self.text = text
    }
}

/// What has been told, so that only what is different is told again.
struct WaitTold: Sendable {
    private var sights: [DeploymentID: String] = [:]
    private var builds: [RepoID: String] = [:]
    private var links: [EnvironmentID: String] = [:]

    /// What is different from what was told: links first, since without them nothing else can be believed; then builds, then deployments.
    mutating func news(
        of all: [Deployment], _ waited: [DeploymentID: WaitedDeployment], _ picture: Picture, _ wish: WaitWish
    ) -> [WaitNews] {
        var news: [WaitNews] = []
        for environment in picture.catalog.environments {
            guard all.contains(where: { $0.id.environment == environment }), let link = picture.links[environment]
            else { continue }
            // That it answers is news only where it did not.
            let old = links[environment]
            let new = Self.loss(of: link) ?? (link.isUp ? nil : old)
            links[environment] = new
            guard old != new else { continue }
            news.append(WaitNews(subject: environment.rawValue, text: new ?? "in contact again"))
        }
        for deployment in all {
            guard let text = Self.build(deployment.build, waited[deployment.id], isNamed: wish.version != nil),
                builds.updateValue(text, forKey: deployment.id.repo) != text
            else { continue }
            news.append(WaitNews(subject: deployment.id.repo.rawValue, text: text))
        }
        for deployment in all {
            guard let one = waited[deployment.id], let text = Self.sight(deployment, one) else { continue }
            let old = sights.updateValue(text, forKey: deployment.id)
            guard old != text else { continue }
            let line = (old.map { "\($0) -> " } ?? "") + text
            news.append(WaitNews(subject: WaitStanding(deployment, one).name, text: line))
        }
        return news
    }

    /// How contact is lost; nil where it is not, or nothing was heard yet.
    private static func loss(of link: Link) -> String? {
        switch link.state {
        case .up, .connecting: nil
        case .silent: "no contact: owes an answer"
        case .retrying(let failure), .refused(let failure): "no contact: \(failure.summary)"
        }
    }

    private static func build(_ record: BuildRecord?, _ waited: WaitedDeployment?, isNamed: Bool) -> String? {
        guard let record, let waited else { return nil }
        if !isNamed, let target = waited.target {
            let latest = record.latest?.value
            let isOfTarget = latest?.status == .success && record.expected?.isSame(as: target) == true
            return "waiting for \(target.short)" + (isOfTarget ? "" : latest.map { "; \(words($0))" } ?? "")
        }
        if let failure = record.failure { return "CI can't be asked: \(failure.summary)" }
        guard let build = record.latest?.value else { return nil }
        return words(build) + (build.detail.map { ": \($0)" } ?? "")
    }

    private static func words(_ build: Build) -> String {
        "CI \(build.status.word)" + (build.version.map { " \($0.short)" } ?? "")
    }

    /// `syncing 1.1.939>1.1.940 2/3`; nil while there is nothing to hold it against, or it can't be believed.
    private static func sight(_ deployment: Deployment, _ waited: WaitedDeployment) -> String? {
        guard waited.facts.isFresh, waited.facts.isTargetKnown else { return nil }
        let standing = WaitStanding(deployment, waited)
        guard !standing.awaitsReplicas else { return nil }
        let isMoving = deployment.standing.state == .rolling || deployment.standing.state == .failed
        let parts = [standing.words, standing.versions, isMoving ? standing.replicas ?? "" : ""]
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
