import FoundationEssentials
import Releases
import Testing

@testable import Clients

/// Decodes `json` as a whole application called `shop-qa`.
func application(_ json: String, detail: Application.Detail = .full) throws -> Application {
    let wire = try JSONDocument.decode(ApplicationWire.self, from: json.utf8)
    return Application(wire, id: ApplicationID(environment: "qa", name: wire.name), detail: detail)
}

/// An application with `status` and one Git source, unless `spec` says otherwise.
func application(
    status: String, spec: String = #"{"source": {"repoURL": "https://git.example.com/shop", "path": "qa"}}"#,
    detail: Application.Detail = .full
) throws -> Application {
    try application(#"{"metadata": {"name": "shop-qa"}, "spec": \#(spec), "status": \#(status)}"#, detail: detail)
}

/// Decodes `json` as the live manifest of a workload of `kind`.
func workload(kind: String, group: String = "apps", _ json: String) throws -> Workload {
    let manifest = try JSONDocument.decode(WorkloadManifest.self, from: json.utf8)
    return Workload(
        manifest, id: WorkloadID(group: group, version: "v1", kind: kind, namespace: "shop", name: "checkout"))
}

extension WorkloadProgress {
    /// The case alone, without its words.
    var name: String {
        switch self {
        case .complete: "complete"
        case .progressing: "progressing"
        case .paused: "paused"
        case .failed: "failed"
        case .unknown: "unknown"
        }
    }
}
