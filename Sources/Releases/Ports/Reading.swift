/// Reads one Argo CD. Implementations are safe to call from many tasks at once.
package protocol ApplicationSourcePort: Sendable {
    /// Everything that the Argo CD shows to us, in the lean form of a filtered list. (argocd-api.md, section 4)
    ///
    /// - Parameter projects: only these; empty for all that the configuration allows.
    func applications(in projects: [String]) async throws(ReadFailure) -> ApplicationList

    /// The least that shows whether the Argo CD is there and still knows us. Costs it next to nothing.
    func heartbeat() async throws(ReadFailure)

    /// One application, whole. (argocd-api.md, section 5)
    ///
    /// - Parameter project: the project where it is known; with it the server can tell a missing application from a hidden one.
    func application(_ id: ApplicationID, project: String?) async throws(ReadFailure) -> Application

    /// Watches applications until the stream ends. (section 6)
    ///
    /// - Parameter receive: gets what came, in order and as soon as it came; nothing more is read while it runs.
    /// - Throws: why the stream could not be opened or broke. It returns where the server ended it cleanly.
    func watch(
        _ scope: WatchScope, receive: @escaping @Sendable ([WatchSignal]) async -> Void
    ) async throws(ReadFailure)

    /// The pods of one application. (section 7)
    func tree(of id: ApplicationID, project: String?) async throws(ReadFailure) -> ResourceTree

    /// Watches the pods of one application until the stream ends. It tells nothing at first: ``tree(of:project:)`` does.
    ///
    /// - Parameter receive: as for ``watch(_:receive:)``.
    func watchTree(
        of id: ApplicationID, project: String?, receive: @escaping @Sendable ([TreeSignal]) async -> Void
    ) async throws(ReadFailure)

    /// Why a pod of an application is not ready, from its live manifest. (sections 8 and 9)
    func pod(
        _ name: String, namespace: String, of id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> PodStatus

    /// The live replicas of one workload of an application. (argocd-api.md, section 8)
    func workload(_ workload: WorkloadID, of id: ApplicationID, project: String?) async throws(ReadFailure) -> Workload
}

/// What a list answered.
package struct ApplicationList: Hashable, Sendable, Codable {
    /// In the server's order. Their ids are those under which they are asked for: without a namespace where they are in Argo CD's
    /// own and the configuration names none.
    package var applications: [Application]
    /// Items that could not be decoded, and were left out.
    package var skipped: Int
    /// How many items the answer had, with those that nobody asks about and that were passed over.
    package var total: Int

    /// A list.
    ///
    /// - Parameter total: nil where nothing was passed over.
    package init(applications: [Application], skipped: Int = 0, total: Int? = nil) {
        self.applications = applications
        self.skipped = skipped
        self.total = total ?? applications.count + skipped
    }
}

/// What one watch watches: the less, the less an Argo CD has to tell and we have to read.
package enum WatchScope: Hashable, Sendable {
    /// Everything in these projects; empty for all that the configuration allows.
    case projects([String])
    /// One application.
    case application(ApplicationID)

    /// Of up to so many applications on one Argo CD a watch tells whenever one was compared, changed or not. Of more, that would be most
    /// of what it tells: those are read now and then instead, some at a time. (the decision article "Watching")
    package static let mostCompared = 200
}

/// What came on a watch.
package enum WatchSignal: Hashable, Sendable {
    /// The answer has begun, and is what it should be.
    case opened
    /// The stream lives: a keepalive, or an event about what nobody asks for.
    case heard
    /// An application is like this: it came into being, or has changed, or neither.
    case changed(Application)
    /// An application is gone.
    case deleted(ApplicationID)
    /// An event could not be understood, and was left out.
    case skipped
}

/// What came on a watch of pods.
package enum TreeSignal: Hashable, Sendable {
    /// The answer has begun, and is what it should be.
    case opened
    /// The stream lives.
    case heard
    /// The pods look like this.
    case tree(ResourceTree)
    /// A tree could not be understood, and was left out.
    case skipped
}

/// Reads what CI says about one repo.
package protocol BuildSourcePort: Sendable {
    /// The newest build.
    func build() async throws(ReadFailure) -> Build
}
