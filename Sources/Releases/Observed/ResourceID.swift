/// An object in a cluster, as Argo CD's API names it.
package struct ResourceID: Hashable, Sendable, Codable {
    /// `apps`, `argoproj.io`; empty for the core kinds.
    package var group: String
    /// `v1`, `v1alpha1`.
    package var version: String
    /// `Deployment`, `StatefulSet`, `Pod`, `ConfigMap` …
    package var kind: String
    /// The namespace it is in; empty for what is in none.
    package var namespace: String
    /// Its name.
    package var name: String

    /// An object.
    package init(group: String, version: String, kind: String, namespace: String, name: String) {
        self.group = group
        self.version = version
        self.kind = kind
        self.namespace = namespace
        self.name = name
    }
}

extension ResourceID {
    /// A pod.
    package init(pod name: String, namespace: String) {
        self.init(group: "", version: "v1", kind: "Pod", namespace: namespace, name: name)
    }
}

/// A workload of an application: what has replicas.
package typealias WorkloadID = ResourceID
