/// Looks into one application of one Argo CD for a person. Everything here only reads. Implementations are safe to call from many
/// tasks at once.
package protocol InspectionPort: Sendable {
    /// What was deployed when, newest first, with the authors of the newest commits where they can be told. (argocd-api.md, section 10)
    func history(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [HistoryEntry]

    /// The whole resource tree, parents before their children. (section 7)
    func resources(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [ResourceNode]

    /// One object as it is in the cluster. (section 8)
    func manifest(
        of resource: ResourceID, in id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> Manifest

    /// How a pod's containers fare, from its live manifest. (sections 8 and 9)
    func status(ofPod pod: ResourceID, in id: ApplicationID, project: String?) async throws(ReadFailure) -> PodStatus

    /// What differs between Git and the cluster, as of Argo CD's last comparison. (section 8)
    func differences(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [ResourceDifference]

    /// Events about the application itself and about some of its objects, newest first. (section 13)
    func events(
        of id: ApplicationID, about resources: [ResourceID], project: String?
    ) async throws(ReadFailure) -> [ClusterEvent]

    /// Follows a log until it ends. (section 13)
    ///
    /// - Parameters:
    ///   - since: only what was written after that; nil for the last ``LogQuery/tail`` lines.
    ///   - receive: gets what came, in order and as soon as it came; nothing more is read while it runs.
    /// - Throws: why it could not be opened or broke. It returns where it is complete.
    func log(
        _ query: LogQuery, since: Instant?, project: String?, receive: @escaping @Sendable ([LogSignal]) async -> Void
    ) async throws(ReadFailure)
}
