import Releases

extension ReadSubject {
    /// What is asked, for the log.
    var label: String {
        switch self {
        case .heartbeat(let environment): "heartbeat of \(environment)"
        case .list(let environment, let projects):
            "list of \(environment)" + (projects.isEmpty ? "" : " in \(projects.joined(separator: ", "))")
        case .application(let id): "\(id.environment)/\(id.name)"
        case .rollout(let id, _): "replicas of \(id.environment)/\(id.name)"
        case .tree(let id): "pods of \(id.environment)/\(id.name)"
        case .pod(let id, let name, _): "pod \(name) of \(id.environment)/\(id.name)"
        case .build(let source): "build \(source)"
        }
    }
}

extension StreamSubject {
    /// What is watched, for the log.
    var label: String {
        switch self {
        case .applications(_, .application(let id)): "watch of \(id.environment)/\(id.name)"
        case .applications(let environment, .projects(let projects)):
            "watch of \(environment)" + (projects.isEmpty ? "" : " in \(projects.joined(separator: ", "))")
        case .tree(let id): "pods of \(id.environment)/\(id.name)"
        }
    }
}
