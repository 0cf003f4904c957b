import Releases

extension ArgoCDRequest {
    /// What a Git server says of a commit. Which of several sources it is of, servers from 2.12 on want to know. (argocd-api.md, section 13)
    static func commit(
        _ revision: String, of id: ApplicationID, source: (index: Int, historyID: Int)?, project: String?
    ) -> ArgoCDRequest {
        let place = source.map {
            [QueryItem("sourceIndex", String($0.index)), QueryItem("versionId", String($0.historyID))]
        }
        return about(id, ["revisions", revision, "metadata"], (place ?? []) + scope(of: id, project: project), project)
    }

    /// What Argo CD last compared. (section 8)
    static func managedResources(of id: ApplicationID, project: String?) -> ArgoCDRequest {
        about(id, ["managed-resources"], scope(of: id, project: project), project)
    }

    /// Events about the application itself or, where it is given, about one of its objects, which is named by its uid, too. (section 13)
    static func events(of id: ApplicationID, about object: (id: ResourceID, uid: String)?, project: String?)
        -> ArgoCDRequest
    {
        let query = object.map {
            [
                QueryItem("resourceUID", $0.uid), QueryItem("resourceName", $0.id.name),
                QueryItem("resourceNamespace", $0.id.namespace),
            ]
        }
        return about(id, ["events"], (query ?? []) + scope(of: id, project: project), project)
    }

    /// The log of one container. (section 13)
    ///
    /// - Parameter sinceSeconds: how old a line may be; nil for any age.
    static func log(
        _ query: LogQuery, container: String, sinceSeconds: Int64?, tail: Int, project: String?
    ) -> ArgoCDRequest {
        var items = [
            QueryItem("namespace", query.pod.namespace), QueryItem("podName", query.pod.name),
            QueryItem("container", container), QueryItem("follow", query.isPrevious ? "false" : "true"),
            QueryItem("tailLines", String(tail)),
        ]
        if query.isPrevious { items.append(QueryItem("previous", "true")) }
        if let sinceSeconds { items.append(QueryItem("sinceSeconds", String(sinceSeconds))) }
        var request = about(
            query.application, ["logs"], items + scope(of: query.application, project: project), project)
        // The pod's manifest could be read: what is refused now is the log, and not for want of a project.
        request.subject = .application(isProjectKnown: true)
        return request
    }

    private static func about(
        _ id: ApplicationID, _ path: [String], _ query: [QueryItem], _ project: String?
    ) -> ArgoCDRequest {
        ArgoCDRequest(
            subject: .application(isProjectKnown: project != nil), path: ["api", "v1", "applications", id.name] + path,
            query: query)
    }
}

extension ArgoCDClient {
    /// The body of a successful answer about something in an application. Where that has moved to another project than the one in which
    /// it is looked for, it is asked again without one: only then the server tells whether it is gone. (section 5)
    func ask(
        about id: ApplicationID, project: String?, _ request: (String?) -> ArgoCDRequest
    ) async throws(ReadFailure) -> [UInt8] {
        do {
            return try await ask(request(project ?? settings.project))
        } catch .absent where project != nil && project != settings.project {
            do {
                return try await ask(request(settings.project))
            } catch .absentOrHidden {
                throw .absent
            }
        }
    }
}
