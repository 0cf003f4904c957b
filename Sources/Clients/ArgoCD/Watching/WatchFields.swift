/// What a watch asks for of each event: everything that the picture needs, and nothing else.
///
/// The include form of `fields`. It costs a tenth of a whole object and less, and since the gateway drops events that equal the last
/// one of the same name, what changes only elsewhere never comes. An error goes through the same filter and would arrive as `{}`:
/// `error` is asked for as well, and so keeps its words. (argocd-api.md, sections 3, 4 and 6; `processItem` in argoproj/pkg
/// `grpc/http/forwarders.go`; the decision article "Watching")
enum WatchFields {
    /// The value of `fields`.
    ///
    /// - Parameter tellsComparisons: whether the watch tells whenever an application was compared, though nothing has changed: since the
    ///   gateway tells nothing twice in a row, an event comes only where a field that was asked for is other than before.
    static func query(tellsComparisons: Bool) -> String {
        let fields = tellsComparisons ? application + comparison : application
        return (["error", "result.type"] + fields.map { "result.application.\($0)" }).joined(separator: ",")
    }

    /// What differs in every event.
    private static let comparison = ["metadata.resourceVersion", "status.reconciledAt"]

    private static let application =
        [
            "metadata.name", "metadata.namespace", "metadata.uid", "metadata.labels",
            "metadata.deletionTimestamp", "operation.sync.revision", "operation.initiatedBy", "spec.project",
            "spec.revisionHistoryLimit", "spec.syncPolicy.automated", "status.sync.status", "status.sync.revision",
            "status.sync.revisions", "status.health", "status.conditions",
            "status.controllerNamespace", "status.summary.images", "status.operationState.phase",
            "status.operationState.message", "status.operationState.startedAt", "status.operationState.finishedAt",
            "status.operationState.retryCount", "status.operationState.operation.initiatedBy",
            "status.operationState.operation.sync.dryRun", "status.operationState.operation.sync.resources.kind",
            "status.operationState.syncResult.revision", "status.operationState.syncResult.revisions",
            "status.sourceHydrator.currentOperation", "status.sourceHydrator.lastSuccessfulOperation",
        ]
        + sources(
            of: "spec",
            [
                "repoURL", "path", "chart", "ref", "targetRevision", "helm.parameters",
            ])
        + ["repoURL", "path", "targetRevision"].map { "spec.sourceHydrator.drySource.\($0)" }
        + sources(of: "status.sync.comparedTo", identity)
        + sources(of: "status.operationState.syncResult", identity)

    /// What tells which source a revision belongs to.
    private static let identity = ["repoURL", "path", "chart", "ref"]

    private static func sources(of owner: String, _ fields: [String]) -> [String] {
        ["source", "sources"].flatMap { source in fields.map { "\(owner).\(source).\($0)" } }
    }
}
