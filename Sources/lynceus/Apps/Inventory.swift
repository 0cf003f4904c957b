import ConfigurationFile
import Releases

/// What one Argo CD has, beside what the configuration names there.
struct Inventory: Sendable {
    /// One application, or a name without one.
    struct Entry: Sendable {
        var name: String
        /// Where it is; nil for Argo CD's own namespace where nobody has said which that is, and where there is no application.
        var namespace: String?
        /// The application; nil where the configuration names one that does not exist.
        var application: Application?
        /// Whose it is, by "name + app_suffix" and the overrides. (mission.md, "Application names")
        var users: [RepoKey]
        /// What is deployed, as far as a list tells; of one that belongs to nobody, what its images say.
        var versions: [String]
        /// Why one of that name is not it; nil where there is none, or nothing to say.
        var remark: String?
    }

    var environment: String
    /// In the order of the server; then those that do not exist, in the order of the configuration.
    private(set) var entries: [Entry]

    /// - Parameters:
    ///   - applications: all that the token may see, of every namespace and project.
    ///   - home: Argo CD's own namespace, where it is known.
    init(
        of environment: Configuration.Environment, _ applications: [Application], home: String?, catalog: Catalog
    ) {
        self.environment = environment.name
        let named = catalog.applications(in: EnvironmentID(environment.name))
        let byName = Dictionary(grouping: named, by: \.name)
        var found: Set<ApplicationID> = []
        var remarks: [ApplicationID: String] = [:]
        entries = applications.map { application in
            let namespace = application.id.namespace ?? home
            var users: [RepoKey] = []
            for id in byName[application.id.name] ?? [] {
                if let obstacle = Self.obstacle(
                    to: application, in: namespace, isHome: application.id.namespace == nil, environment)
                {
                    remarks[id] = obstacle
                } else {
                    found.insert(id)
                    users += catalog.users(of: id)
                }
            }
            return Entry(
                name: application.id.name, namespace: namespace, application: application, users: users,
                versions: Self.versions(of: application, users: users, catalog, suffix: environment.appSuffix))
        }
        let names = applications.map(\.id.name)
        entries += named.filter { !found.contains($0) }.map { id in
            let near = NearestName.match(of: id.name, in: names).map { "did you mean \($0)?" }
            return Entry(
                name: id.name, namespace: id.namespace, users: catalog.users(of: id), versions: [],
                remark: remarks[id] ?? near)
        }
    }

    /// Why an application of a name that the configuration gives is not the one that it means; nil where it is.
    private static func obstacle(
        to application: Application, in namespace: String?, isHome: Bool, _ environment: Configuration.Environment
    ) -> String? {
        if let wanted = environment.appNamespace {
            if let namespace, namespace != wanted {
                return "there is one in the namespace \(namespace), app_namespace says \(wanted)"
            }
        } else if !isHome {
            return "there is one in the namespace \(namespace ?? "of another"), which app_namespace does not name"
        }
        if let project = environment.project, application.project != project {
            return "there is one in the project \(application.project), project says \(project)"
        }
        return nil
    }

    private static func versions(
        of application: Application, users: [RepoKey], _ catalog: Catalog, suffix: String
    ) -> [String] {
        let name = application.id.name
        // Of one that belongs to nobody the name may still begin as one of its images is called.
        let image = application.images.map(\.name).filter { name.hasPrefix($0) }.max { $0.count < $1.count }
        let base = image ?? (!suffix.isEmpty && name.hasSuffix(suffix) ? String(name.dropLast(suffix.count)) : name)
        let user = users.first.flatMap { catalog.repo(of: $0) }
        let deployed = (user?.versionRule ?? .automatic).deployedVersion(
            of: application, repo: user?.id ?? RepoID(base), rollout: nil, expected: nil)
        if let version = deployed.version { return [version.short] }
        let tags = application.images.compactMap(\.tag)
        return tags.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
    }
}
