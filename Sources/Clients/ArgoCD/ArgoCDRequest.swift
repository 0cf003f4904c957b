import Releases

/// One question to Argo CD's API.
struct ArgoCDRequest: Hashable, Sendable {
    /// What is asked for: some answers mean different things for different subjects.
    enum Subject: Hashable, Sendable {
        /// All applications, or a fact about the server.
        case server
        /// One application, or something in it. Without its project, the server does not tell missing from hidden.
        case application(isProjectKnown: Bool)
    }

    var subject: Subject
    /// Segments below the server's address.
    var path: [String]
    var query: [QueryItem]

    /// What a list carries: what servers from 2.8 to 3.5 can tell of what we need. A path that a server does not know is passed over;
    /// `spec` is asked for whole because 3.5 fails on mixtures. (argocd-api.md, section 4)
    private static let listFields = [
        "metadata.resourceVersion", "items.metadata.name", "items.metadata.namespace", "items.metadata.labels",
        "items.metadata.deletionTimestamp", "items.spec", "items.status.sync.status", "items.status.sync.revision",
        "items.status.health", "items.status.summary",
        "items.status.operationState.phase", "items.status.operationState.startedAt",
        "items.status.operationState.finishedAt", "items.status.operationState.operation.sync", "items.operation.sync",
        "items.status.sourceHydrator",
    ].joined(separator: ",")

    /// All applications, of one namespace and some projects where they are given.
    static func list(namespace: String?, projects: [String]) -> ArgoCDRequest {
        var query = [QueryItem("fields", listFields)]
        if let namespace { query.append(QueryItem("appNamespace", namespace)) }
        query += projects.map { QueryItem("projects", $0) }
        return ArgoCDRequest(subject: .server, path: ["api", "v1", "applications"], query: query)
    }

    /// The stream of applications. A namespace goes only with a name: alone the server ignores it. (section 6)
    static func watch(
        _ scope: WatchScope, namespace: String?, project: String?, tellsComparisons: Bool
    ) -> ArgoCDRequest {
        var query = [QueryItem("fields", WatchFields.query(tellsComparisons: tellsComparisons))]
        switch scope {
        case .projects(let projects):
            query += (projects.isEmpty ? [project].compactMap(\.self) : projects).map { QueryItem("projects", $0) }
        case .application(let id):
            query.append(QueryItem("name", id.name))
            if let namespace = id.namespace ?? namespace { query.append(QueryItem("appNamespace", namespace)) }
            if let project { query.append(QueryItem("projects", project)) }
        }
        return ArgoCDRequest(subject: .server, path: ["api", "v1", "stream", "applications"], query: query)
    }

    /// The resource tree of an application. (section 7)
    static func tree(of id: ApplicationID, project: String?) -> ArgoCDRequest {
        ArgoCDRequest(
            subject: .application(isProjectKnown: project != nil),
            path: ["api", "v1", "applications", id.name, "resource-tree"], query: scope(of: id, project: project))
    }

    /// The stream of an application's resource tree.
    static func treeStream(of id: ApplicationID, project: String?) -> ArgoCDRequest {
        ArgoCDRequest(
            subject: .application(isProjectKnown: project != nil),
            path: ["api", "v1", "stream", "applications", id.name, "resource-tree"],
            query: [QueryItem("fields", ResourceTreeWire.fields)] + scope(of: id, project: project))
    }

    /// What an OCI registry says of an artifact. (section 10)
    static func artifact(_ digest: String, of id: ApplicationID, project: String?) -> ArgoCDRequest {
        ArgoCDRequest(
            subject: .application(isProjectKnown: project != nil),
            path: ["api", "v1", "applications", id.name, "revisions", digest, "ocimetadata"],
            query: scope(of: id, project: project))
    }

    /// One application.
    static func application(_ id: ApplicationID, project: String?) -> ArgoCDRequest {
        ArgoCDRequest(
            subject: .application(isProjectKnown: project != nil), path: ["api", "v1", "applications", id.name],
            query: scope(of: id, project: project))
    }

    /// The live manifest of something in an application.
    static func manifest(of workload: WorkloadID, in id: ApplicationID, project: String?) -> ArgoCDRequest {
        ArgoCDRequest(
            subject: .application(isProjectKnown: project != nil),
            path: ["api", "v1", "applications", id.name, "resource"],
            query: [
                QueryItem("namespace", workload.namespace), QueryItem("resourceName", workload.name),
                QueryItem("group", workload.group), QueryItem("version", workload.version),
                QueryItem("kind", workload.kind),
            ] + scope(of: id, project: project))
    }

    /// Who we are to the server. It never fails for a bad token, but says so. (section 2)
    static let userInfo = ArgoCDRequest(
        subject: .server, path: ["api", "v1", "session", "userinfo"], query: [])

    /// What the server says about itself.
    static let settings = ArgoCDRequest(subject: .server, path: ["api", "v1", "settings"], query: [])

    /// Outside the server's own namespace, every call for an application needs its namespace. (section 5)
    static func scope(of id: ApplicationID, project: String?) -> [QueryItem] {
        [("appNamespace", id.namespace), ("project", project)].compactMap { name, value in
            value.map { QueryItem(name, $0) }
        }
    }
}
