extension ClusterView {
    /// The live manifest of a companion.
    ///
    /// A Secret is shown as it is, which a real server would not do (argocd-api.md, section 8): whoever shows it has to hide it, too.
    func manifest(of companion: Companion) -> JSON {
        let name = application.name(of: companion)
        let apiVersion = companion.group.isEmpty ? companion.version : "\(companion.group)/\(companion.version)"
        var annotations: [String: String] = [:]
        if companion.kind == "Secret" {
            let applied: JSON = [
                "apiVersion": .string(apiVersion), "kind": "Secret", "metadata": ["name": .string(name)],
                "data": secretData,
            ]
            annotations["kubectl.kubernetes.io/last-applied-configuration"] = applied.encoded
        }
        return [
            "apiVersion": .string(apiVersion), "kind": .string(companion.kind),
            "metadata": metadata(
                kind: companion.kind, name: name, createdAt: application.createdAt, annotations: annotations
            ).setting(managedFields, at: ["managedFields"]),
            "data": data(of: companion), "type": companion.kind == "Secret" ? "Opaque" : .omitted,
        ]
    }

    private func data(of companion: Companion) -> JSON {
        switch companion.kind {
        case "Secret": secretData
        case "ConfigMap":
            [
                "application.yaml":
                    "# Settings of \(application.serviceName) 🚀\nserver:\n  port: 8080 \n\ttimeout: 30s\nfeatures:\n  - fast-lane\n",
                "LOG_LEVEL": "info", "MAX_CONNECTIONS": "100",
            ]
        default: .omitted
        }
    }

    /// `correct-horse` and `shop`, in base 64.
    private var secretData: JSON { ["password": "Y29ycmVjdC1ob3JzZQ==", "user": "c2hvcA=="] }

    private var managedFields: JSON {
        [
            [
                "manager": "argocd-controller", "operation": "Apply", "apiVersion": "v1",
                "time": clock.json(application.createdAt), "fieldsType": "FieldsV1",
                "fieldsV1": ["f:data": [".": [:]]],
            ]
        ]
    }
}
