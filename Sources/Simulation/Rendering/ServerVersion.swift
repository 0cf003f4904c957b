/// The version that the simulated Argo CDs claim to be, and what of their answers depends on it (argocd-api.md, section 17).
package struct ServerVersion: Hashable, Sendable {
    package var major: Int
    package var minor: Int
    package var patch: Int

    package init(major: Int, minor: Int, patch: Int = 0) {
        self.major = major
        self.minor = minor
        self.patch = patch
    }

    private func isAtLeast(_ major: Int, _ minor: Int) -> Bool {
        (self.major, self.minor) >= (major, minor)
    }

    /// `v3.1.8+becb020`: what `/api/version` says.
    var text: String {
        "v\(major).\(minor).\(patch)+\(Fingerprint(seed: 0).hexadecimal("\(major).\(minor).\(patch)", count: 7))"
    }

    /// Whether resource health stands in the tree only, and lists lack it.
    var keepsHealthInTree: Bool { isAtLeast(3, 0) }

    /// Whether `status.sourceHydrator` is always written.
    var hasSourceHydrator: Bool { isAtLeast(2, 14) }

    /// Whether health says since when it has been so.
    var tellsHealthTransition: Bool { isAtLeast(3, 0) }

    /// Whether history entries say who began them.
    var tellsInitiator: Bool { isAtLeast(2, 11) }

    /// The paths below `items.` that a filtered list gives (`pkg/apiclient/application/forwarder_overwrite.go`).
    var listFields: [String] {
        var fields = [
            "metadata.annotations", "metadata.creationTimestamp", "metadata.deletionTimestamp", "metadata.labels",
            "metadata.name", "metadata.namespace", "operation.sync", "spec", "status.health",
            "status.operationState.finishedAt", "status.operationState.operation.sync", "status.operationState.phase",
            "status.operationState.startedAt", "status.resources", "status.summary", "status.sync.status",
        ]
        if isAtLeast(3, 2) { fields.append("status.sourceHydrator") }
        if isAtLeast(3, 5) {
            fields += [
                "spec.destination", "spec.project", "spec.source", "spec.sourceHydrator", "spec.sources",
                "spec.syncPolicy", "status.sync.revision",
            ]
        }
        return fields.sorted()
    }
}
