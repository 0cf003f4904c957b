/// Reads one Argo CD. Implementations are safe to call from many tasks at once.
package protocol ApplicationSourcePort: Sendable {
    /// Everything that the Argo CD shows to us, in the lean form of a filtered list. (argocd-api.md, section 4)
    func applications() async throws(ReadFailure) -> ApplicationList

    /// The least that shows whether the Argo CD is there and still knows us. Costs it next to nothing.
    func heartbeat() async throws(ReadFailure)

    /// One application, whole. (argocd-api.md, section 5)
    ///
    /// - Parameter project: the project where it is known; with it the server can tell a missing application from a hidden one.
    func application(_ id: ApplicationID, project: String?) async throws(ReadFailure) -> Application

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

    /// A list.
    package init(applications: [Application], skipped: Int = 0) {
        self.applications = applications
        self.skipped = skipped
    }
}

/// Reads what CI says about one repo.
package protocol BuildSourcePort: Sendable {
    /// The newest build.
    func build() async throws(ReadFailure) -> Build
}
