/// `GET …/managed-resources`: what each object is, and what a sync would make of it (argocd-api.md, section 8).
struct ManagedResourcesDocument {
    let view: ClusterView

    private var application: SimulatedApplication { view.application }

    var items: [JSON] {
        let isThere = application.deployed != nil
        let service = item(
            group: "", kind: "Service", name: application.serviceName, live: isThere ? view.service : nil,
            wanted: view.service)
        let companions = application.companions.map { companion in
            let manifest = view.manifest(of: companion)
            return item(
                group: companion.group, kind: companion.kind, name: application.name(of: companion),
                live: isThere ? manifest : nil, wanted: manifest)
        }
        let workloads = application.workloads.map { workload in
            item(
                group: workload.kind.group, kind: workload.kind.rawValue, name: workload.name,
                live: workload.isDeployed ? view.manifest(of: workload) : nil, wanted: wanted(workload))
        }
        return [service] + companions + workloads
    }

    /// The workload as it would be after a sync: with what Git wants in its pods.
    private func wanted(_ workload: Workload) -> JSON {
        let live = view.manifest(of: workload)
        if application.isSynced { return live }
        let first = PodTemplate(revision: 1, version: "", hash: "", createdAt: view.now, containers: [])
        var template = workload.newest ?? first
        template.version = application.target
        template.containers = application.containers(of: workload, version: application.target)
        return live.setting(view.podTemplate(template, of: workload), at: ["spec", "template"])
    }

    /// States are JSON in a text; what is not there is the text `null`. `diff` is deprecated, and empty.
    private func item(group: String, kind: String, name: String, live: JSON?, wanted: JSON) -> JSON {
        let liveText = JSON.string(live?.encoded ?? "null")
        return [
            "group": .nonEmpty(group), "kind": .string(kind), "namespace": .string(view.namespace),
            "name": .string(name), "targetState": .string(wanted.encoded), "liveState": liveText,
            "normalizedLiveState": liveText, "predictedLiveState": .string(wanted.encoded),
            "resourceVersion": .nonEmpty(live.map { _ in view.resourceVersion(kind, name) }),
            "modified": live == wanted ? .omitted : true,
        ]
    }
}
