/// What somebody waits for.
package struct WaitWish: Hashable, Sendable {
    /// The deployments that have to settle; not empty.
    package var deployments: [DeploymentID]
    /// The version that has to be there; nil for the one that CI expects of each repo.
    package var version: Version?
    /// How long to wait at the most.
    package var timeout: Duration
    /// For how long all of them have to stay settled without a break; zero for the first moment.
    package var healthyFor: Duration
    /// How long what may pass by itself is put up with.
    package var patience: WaitPatience

    /// A wish.
    package init(
        deployments: [DeploymentID], version: Version? = nil, timeout: Duration = .seconds(1200),
        healthyFor: Duration = .zero, patience: WaitPatience = WaitPatience()
    ) {
        self.deployments = deployments
        self.version = version
        self.timeout = timeout
        self.healthyFor = healthyFor
        self.patience = patience
    }
}

/// How long a wait puts up with what may pass by itself.
package struct WaitPatience: Hashable, Sendable {
    /// How long a refusal (token, right, Cloudflare Access, TLS, a redirect) may last where nothing was ever read: a mistake in the
    /// configuration, most likely, but a proxy that is being restarted says no as well.
    package var refusedFromStart: Duration
    /// The same where it was read before: tokens are rotated, and proxies come back.
    package var refused: Duration
    /// For how long a deployment has to run another version until it has left its target, since answers of a list and of a whole read may
    /// disagree for a moment; and for how long one that a list calls broken waits for the whole answer.
    package var away: Duration

    /// Ten seconds, two minutes, five seconds.
    package init(
        refusedFromStart: Duration = .seconds(10), refused: Duration = .seconds(120), away: Duration = .seconds(5)
    ) {
        self.refusedFromStart = refusedFromStart
        self.refused = refused
        self.away = away
    }

    /// How long `failure` may last; nil for as long as the wait does, since it may pass by itself.
    func limit(of failure: ReadFailure, wasRead: Bool) -> Duration? {
        switch failure {
        case .accessLogin, .accessForbidden, .tokenRefused, .rightMissing, .tlsRefused, .redirected, .notFound:
            wasRead ? refused : refusedFromStart
        // What a wrong base path looks like, and an ingress whose server is being replaced.
        case .endpointMissing, .notTheAPI: refused
        default: nil
        }
    }
}
