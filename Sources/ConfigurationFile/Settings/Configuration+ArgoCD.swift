extension Configuration {
    /// `argocd:`
    package struct ArgoCD: Hashable, Sendable {
        /// How often a followed deployment is checked where no stream pushes it.
        package var pollInterval: Duration = .seconds(30)
        /// How long an answer is reused.
        package var cacheTTL: Duration = .seconds(10)
        /// Whether watch streams are used.
        package var stream = Stream.auto
        /// A rollout that has not moved for this long is stuck. Kubernetes' own progress deadline is twice as long
        /// (`progressDeadlineSeconds`, 600), which is too late to be told at night.
        package var stuckAfter: Duration = .seconds(300)
        /// Degraded for less than this is no failure: pods that restart during a rollout are degraded for moments.
        package var degradedGrace: Duration = .seconds(30)
        /// Within which time Argo CD's controller compares every application anew; what is older is marked stale.
        /// Argo CD's own defaults are three minutes up to 2.14, and two with up to one of jitter from 3.0.
        package var reconcileWithin: Duration = .seconds(600)
        /// The environments in the order of the file, which is the order in which releases move through them.
        package var environments: [Environment] = []
        /// The application names that are not their repo's, by the repo's name, without an environment's suffix.
        package var overrides: [String: String] = [:]

        /// The base of the application names of a repo: its override, or its own name.
        package func applicationBase(of repo: String) -> String {
            overrides[repo] ?? repo
        }
    }

    /// `argocd.stream:`
    package enum Stream: String, CaseIterable, Hashable, Sendable {
        /// Streams, and polling where they fail.
        case auto
        /// Polling only.
        case off
    }

    /// One entry of `argocd.environments:`
    package struct Environment: Hashable, Sendable {
        /// The key, unique in the file.
        package let name: String
        /// Where Argo CD is; a path prefix is allowed.
        package let url: Endpoint
        /// The Cloudflare service token; nil where Access is not in front.
        package var access: Access?
        /// The Argo CD token; nil for an Argo CD that anonymous users may read.
        package var token: SecretSource?
        /// What an application's name ends with; may be empty.
        package var appSuffix = ""
        /// The namespace of the applications; nil for Argo CD's own.
        package var appNamespace: String?
        /// The project that lists and watches are narrowed to; nil for all.
        package var project: String?
        /// A PEM file with the certificates that are trusted beside the system's; the path is resolved.
        package var caFile: String?
    }

    /// A Cloudflare Access service token: the headers `CF-Access-Client-Id` and `CF-Access-Client-Secret`.
    package struct Access: Hashable, Sendable {
        /// `cf_client_id`
        package let clientID: SecretSource
        /// `cf_client_secret`
        package let clientSecret: SecretSource
    }
}
