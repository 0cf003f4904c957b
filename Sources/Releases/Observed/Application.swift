/// What one answer of an Argo CD says about an application: facts only, nothing concluded. All text is sanitised.
///
/// Fields that the answer did not carry are nil or empty, and ``detail`` tells an absent field from one that was not asked for.
package struct Application: Hashable, Sendable, Codable {
    /// How much an answer carries. (argocd-api.md, section 4)
    package enum Detail: String, Hashable, Sendable, Codable {
        /// A filtered list: no history, no conditions, no messages, and before 3.5 no compared revision.
        case listed
        /// An event of a watch: everything but the history and the resources.
        case watched
        /// The whole object.
        case full
    }

    /// Which application was asked for.
    package var id: ApplicationID
    /// How much this answer carries.
    package var detail: Detail
    /// `metadata.uid`: another uid under the same name is another application.
    package var uid: String?
    /// `metadata.resourceVersion`: grows with every change of one object; nil where the answer does not carry it.
    package var resourceVersion: String?
    /// `spec.project`; Argo CD takes an empty one for `default`.
    package var project: String
    /// Live against target.
    package var sync: SyncStatus
    /// Worst of the managed resources.
    package var health: HealthStatus
    /// Since when the health is what it is, where Argo CD says so (2.14 and later).
    package var healthSince: Instant?
    /// Argo CD's own words on the health; mostly empty.
    package var healthMessage: String?
    /// The current or last sync operation.
    package var operation: Operation?
    /// A sync was asked for and has not been taken away yet: requested or running.
    package var isOperationRequested: Bool
    /// What was asked for, where ``isOperationRequested`` and the answer tells.
    package var request: OperationRequest?
    /// A deletion is under way.
    package var isDeleting: Bool
    /// Whether Argo CD syncs it by itself.
    package var isAutoSynced: Bool
    /// The sources with what is deployed of each.
    package var sources: [ApplicationSource]
    /// How ``ApplicationSource/deployed`` was found, or why it could not be.
    package var deployedRevision: DeployedRevision
    /// Images of all pods now in the tree, sidecars and old pods included. (argocd-api.md, section 10)
    package var images: [ImageReference]
    /// Labels of the Application object.
    package var labels: TextsByName
    /// Conditions, worst first as Argo CD lists them.
    package var conditions: [Condition]
    /// Workloads among the managed resources, whose replicas can be read; nil where resources were not part of the answer.
    package var workloads: [WorkloadID]?
    /// Whether a sync has ever succeeded, as far as the answer tells; nil where it can't tell.
    package var wasEverDeployed: Bool?
    /// When the version that is deployed was deployed.
    package var deployedAt: Instant?
    /// When Argo CD last compared live with target.
    package var reconciledAt: Instant?
    /// How the rendering of its source stands, where Argo CD renders it into Git first.
    package var hydration: Hydration?

    /// An application of which nothing is known but its id: every fact is the neutral one.
    package init(id: ApplicationID, detail: Detail = .full) {
        self.id = id
        self.detail = detail
        self.project = "default"
        self.sync = .unknown
        self.health = .unknown
        self.isOperationRequested = false
        self.isDeleting = false
        self.isAutoSynced = false
        self.sources = []
        self.deployedRevision = .unknown(.neverSynced)
        self.images = []
        self.labels = [:]
        self.conditions = []
    }
}

/// One source of an application, and what is deployed of it.
package struct ApplicationSource: Hashable, Sendable, Codable {
    /// What kind of revision the source has.
    package enum Kind: String, Hashable, Sendable, Codable {
        /// A chart of a Helm repository: revisions are chart versions.
        case helmRepository
        /// Git: revisions are commits.
        case git
        /// An OCI artifact: revisions are digests.
        case oci
        /// A source that only lends files to another one.
        case reference
    }

    /// What kind of source.
    package var kind: Kind
    /// The chart's name, of a Helm repository.
    package var chart: String?
    /// What was asked for: branch, tag, commit, chart version or range; never what is deployed.
    package var targetRevision: String
    /// The revision that is deployed; nil where it is not known.
    package var deployed: String?
    /// What ``deployed`` calls itself where it is a digest: the version in the OCI artifact's metadata.
    package var deployedName: String?
    /// The revision that the running operation works on.
    package var rollingTo: String?
    /// `helm.parameters`, by name.
    package var helmParameters: TextsByName

    /// A source with what is known of its revisions.
    package init(
        kind: Kind, chart: String? = nil, targetRevision: String = "", deployed: String? = nil,
        deployedName: String? = nil, rollingTo: String? = nil, helmParameters: TextsByName = [:]
    ) {
        self.kind = kind
        self.chart = chart
        self.targetRevision = targetRevision
        self.deployed = deployed
        self.deployedName = deployedName
        self.rollingTo = rollingTo
        self.helmParameters = helmParameters
    }
}

/// How the deployed revision was found. (argocd-api.md, section 10)
package enum DeployedRevision: Hashable, Sendable, Codable {
    /// Synced: live equals the manifests of the compared revision.
    case compared
    /// The newest entry of the history.
    case history
    /// The last sync that succeeded, newer than the history.
    case lastSync
    /// Not known, and why.
    case unknown(Reason)

    /// Why a deployed revision is not known.
    package enum Reason: String, Hashable, Sendable, Codable {
        /// No history and no operation: never synced, or the history is turned off.
        case neverSynced
        /// The answer was a filtered list or an event of a watch, which do not carry it.
        case notListed
    }
}

/// A condition of an application: Argo CD's own complaint.
package struct Condition: Hashable, Sendable, Codable {
    /// For example `ComparisonError`; the ending tells the severity.
    package var type: String
    /// Argo CD's words.
    package var message: String
    /// Since when.
    package var since: Instant?

    /// A condition.
    package init(type: String, message: String, since: Instant? = nil) {
        self.type = type
        self.message = message
        self.since = since
    }

    /// Whether it is an error rather than a warning or a note; unknown types are told by their ending.
    package var isError: Bool { type.hasSuffix("Error") }
}
