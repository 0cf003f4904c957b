/// What a person would call news.
package struct Change: Hashable, Sendable, Codable {
    /// Counts up by one from the start of the picture; never reused.
    package var number: Int
    /// When the observation was made from which it follows.
    package var at: Instant
    /// What it is about.
    package var subject: Subject
    /// What is new.
    package var news: News

    /// News about `subject`.
    package init(number: Int, at: Instant, subject: Subject, news: News) {
        self.number = number
        self.at = at
        self.subject = subject
        self.news = news
    }

    /// What a change can be about.
    package enum Subject: Hashable, Sendable, Codable {
        /// One repo of one release in one environment.
        case deployment(DeploymentID)
        /// A repo of a release as CI builds it.
        case build(ReleaseID, RepoID)
        /// An environment's Argo CD.
        case environment(EnvironmentID)
    }

    /// What can be new.
    package enum News: Hashable, Sendable, Codable {
        /// CI succeeded with another version than before.
        case expected(Version, previous: Version?)
        /// CI began, failed or was stopped.
        case build(BuildStatus, Version?)
        /// Another version is deployed.
        case version(from: Version?, to: Version)
        /// Live against target is another.
        case sync(from: SyncStatus, to: SyncStatus)
        /// The health is another.
        case health(from: HealthStatus, to: HealthStatus)
        /// A sync operation began or ended, with Argo CD's words.
        case operation(OperationPhase, message: String?)
        /// Replicas moved.
        case progress(updated: Int, ready: Int, desired: Int)
        /// It stands differently.
        case standing(from: Standing, to: Standing)
        /// The application came into being.
        case appeared
        /// The application went away, or out of our sight.
        case disappeared
        /// The connection was lost, with the reason where it is known.
        case linkLost(ReadFailure?)
        /// The connection came back, after this many seconds.
        case linkRestored(afterSeconds: Int64)
    }
}

extension Change {
    /// The environment it is about, where it is about one.
    package var environment: EnvironmentID? {
        switch subject {
        case .deployment(let id): id.environment
        case .environment(let id): id
        case .build: nil
        }
    }

    /// The release it is about; nil means all of them.
    package var release: ReleaseID? {
        switch subject {
        case .deployment(let id): id.release
        case .build(let release, _): release
        case .environment: nil
        }
    }
}
