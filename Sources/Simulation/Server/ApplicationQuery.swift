import Hummingbird

/// The query of the calls on applications. Unknown parameters are ignored, as grpc-gateway does.
struct ApplicationQuery {
    var name: String?
    var projects: [String]
    var selector: LabelSelector?
    var namespace: String?
    var fields: String?
    var resourceVersion: String?

    init(_ request: Request) {
        let parameters = request.uri.queryParameters
        func value(_ name: Substring) -> String? {
            parameters[name].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
        }
        // `project` is the older name, and hides the newer where it is present.
        let project = parameters[values: "project"]
        self.projects = (project.isEmpty ? parameters[values: "projects"] : project).map(String.init)
        self.name = value("name")
        self.selector = value("selector").map(LabelSelector.init)
        self.namespace = value("appNamespace")
        self.fields = value("fields")
        self.resourceVersion = value("resourceVersion")
    }

    /// Whether a list with this query has `application`.
    func matches(_ application: SimulatedApplication) -> Bool {
        (name == nil || application.key.name == name)
            && (namespace == nil || application.key.namespace == namespace)
            && (projects.isEmpty || projects.contains(application.project))
            && (selector?.matches(application.labels) ?? true)
    }

    /// The key that `name` stands for; without a namespace the server looks only in its own.
    func key(of name: String, in environment: String) -> ApplicationKey {
        ApplicationKey(environment: environment, namespace: namespace ?? World.controlPlane, name: name)
    }

    /// The application called `name`, by the rule that what may not be seen is not told from what does not exist, unless the
    /// caller names the project (argocd-api.md, section 5).
    func find(
        _ name: String, of environment: String, in world: World
    ) -> Result<SimulatedApplication, ErrorDocument> {
        guard projects.count < 2 else {
            return .failure(ErrorDocument(code: 3, message: "only one project can be specified"))
        }
        guard let application = world.applications[key(of: name, in: environment)] else {
            return .failure(projects.isEmpty ? .permissionDenied : .applicationNotFound(name))
        }
        if let project = projects.first, project != application.project {
            return .failure(.applicationNotFound(name))
        }
        return .success(application)
    }
}
