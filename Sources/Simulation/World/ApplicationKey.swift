/// What tells one application from another: two of one name may live in different namespaces of one Argo CD.
package struct ApplicationKey: Hashable, Sendable, Comparable {
    /// The environment whose Argo CD holds it.
    package var environment: String
    /// The namespace of the Application itself, not of its workloads.
    package var namespace: String
    package var name: String

    package init(environment: String, namespace: String = "argocd", name: String) {
        self.environment = environment
        self.namespace = namespace
        self.name = name
    }

    /// By environment and then in the order of Argo CD's list: by name, then by namespace.
    package static func < (left: ApplicationKey, right: ApplicationKey) -> Bool {
        (left.environment, left.name, left.namespace) < (right.environment, right.name, right.namespace)
    }
}
