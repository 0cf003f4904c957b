import FoundationEssentials
import Releases
import Testing

@testable import Clients

@Suite("Recorded payloads", .enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)))
struct RecordedPayloadTests {
    @Test(
        "every recorded workload is as healthy as Argo CD finds it", arguments: Payloads.names(in: "workloads/rollout"))
    func rolloutHealth(name: String) throws {
        let manifest = try JSONDocument.decode(
            WorkloadManifest.self, from: try Payloads.data("workloads/rollout/\(name)"))
        let id = WorkloadID(group: "argoproj.io", version: "v1alpha1", kind: "Rollout", namespace: "", name: name)
        let health = name.split(separator: "-").last?.split(separator: "_").first.map(String.init)
        let wanted = ["healthy": "complete", "progressing": "progressing", "suspended": "paused", "degraded": "failed"]
        // The one file that is not named after its health: a rollout that no controller has seen.
        #expect(WorkloadProgress(manifest, id: id).name == wanted[health ?? ""] ?? "progressing")
        let isNamed = wanted.keys.contains(health ?? "")
        #expect(HealthStatus(manifest, id: id).rawValue.lowercased() == (isNamed ? health : "progressing"))
    }

    @Test(
        "recorded workloads of Kubernetes",
        arguments: [
            ("deployment-progressing", "Deployment", "progressing", [1, 2, 1, 1, 1]),
            ("deployment-suspended", "Deployment", "paused", [1, 2, 1, 1, 1]),
            ("statefulset", "StatefulSet", "complete", [1, 1, 1, 1, 0]),
            ("statefulset-ondelete", "StatefulSet", "complete", [1, 1, 1, 1, 0]),
            ("daemonset-ondelete", "DaemonSet", "paused", [1, 1, 0, 1, 1]),
        ])
    func kubernetesHealth(name: String, kind: String, progress: String, counts: [Int]) throws {
        let manifest = try JSONDocument.decode(WorkloadManifest.self, from: try Payloads.data("workloads/\(name).json"))
        let workload = Workload(
            manifest, id: WorkloadID(group: "apps", version: "v1", kind: kind, namespace: "", name: name))
        #expect(workload.progress.name == progress)
        #expect([workload.desired, workload.current, workload.updated, workload.ready, workload.available] == counts)
        #expect(!workload.images.isEmpty)
    }

    @Test(
        "every recorded application decodes",
        arguments: Payloads.names(in: "argocd").filter {
            $0.hasPrefix("application-") || $0.hasPrefix("sync-response") || $0.hasPrefix("create-application")
        })
    func applications(name: String) throws {
        let wire = try JSONDocument.decode(ApplicationWire.self, from: try Payloads.data("argocd/\(name)"))
        let application = Application(wire, id: ApplicationID(environment: "qa", name: wire.name), detail: .full)
        #expect(!application.sources.isEmpty)
        #expect(application.project == "default" || wire.spec?.project == application.project)
    }

    @Test(
        "every recorded list decodes", arguments: Payloads.names(in: "argocd").filter { $0.hasPrefix("applications-") })
    func lists(name: String) throws {
        let wire = try ApplicationListWire(parsing: try Payloads.data("argocd/\(name)"), names: nil)
        #expect(wire.skipped == 0)
        #expect(!wire.items.isEmpty && wire.items.count == wire.total)
    }

    @Test("recorded errors", arguments: Payloads.names(in: "errors").filter { $0.hasPrefix("unary") })
    func errors(name: String) throws {
        #expect(ArgoCDError(Array(try Payloads.data("errors/\(name)")))?.message.isEmpty == false)
    }

    @Test("the recorded excerpt of a multi-source history keeps its two revisions apart")
    func multiSourceHistory() throws {
        let document = try JSONDocument.decode(
            Fields.self, from: try Payloads.data("argocd/multi-source-history-excerpt-v2.10.json"))
        let newest = try #require(document.value("status", as: StatusWire.self)?.history.last)
        #expect(newest.revisions.entries.map { $0.revision?.prefix(7) } == ["e2344c9", "37fa4da"])
        #expect(newest.revisions.entries.map { $0.source?.kind } == [.git, .reference])
    }
}
