/// An Application as Argo CD writes it: members in the order of the Go structs, times in RFC 3339.
struct ApplicationDocument {
    /// What the document is for: the list leaves out what only the single answer has.
    enum Purpose {
        case list, single
    }

    let application: SimulatedApplication
    let world: World
    let clock: WallClock
    let version: ServerVersion
    let purpose: Purpose

    /// The whole document.
    var json: JSON {
        [
            "metadata": metadata,
            "spec": spec,
            "status": status,
            "operation": application.requested.map { OperationDocument(operation: $0).json } ?? .omitted,
        ]
    }
}

extension ApplicationDocument {
    /// How often the controller looks at an application that nothing happens to.
    private static let reconcilePeriod = 120

    /// The last of the controller's regular looks, which are spread over the period, and how many there have been.
    private var regularReconcile: (count: Int, time: Duration) {
        let offset = application.fingerprint.number("reconcile", in: 0...Self.reconcilePeriod - 1)
        let count = (Int(world.now.components.seconds) + offset) / Self.reconcilePeriod
        return (count, .seconds(count * Self.reconcilePeriod - offset))
    }

    var reconciledAt: Duration { max(application.changedAt, regularReconcile.time) }

    /// Grows with every change and with every regular look, as the real one does.
    var resourceVersion: String {
        let base = application.fingerprint.number("resource version", in: 1_000_000...1_900_000)
        return String(base + application.changes + regularReconcile.count)
    }

    private var metadata: JSON {
        [
            "name": .string(application.key.name),
            "namespace": .string(application.key.namespace),
            "uid": .string(application.fingerprint.uuid("application")),
            "resourceVersion": .string(resourceVersion),
            "generation": .number(application.changes + regularReconcile.count),
            "creationTimestamp": clock.json(application.createdAt),
            "labels": .labels(application.labels),
            "annotations": annotations,
            "managedFields": [managedFields],
        ]
    }

    private var annotations: JSON {
        .labels(["link.argocd.argoproj.io/runbook": "https://runbooks.example.com/\(application.key.name)"])
    }

    private var managedFields: JSON {
        [
            "manager": "argocd-application-controller",
            "operation": "Update",
            "apiVersion": "argoproj.io/v1alpha1",
            "time": clock.json(reconciledAt),
            "fieldsType": "FieldsV1",
            "fieldsV1": [
                "f:status": [
                    "f:health": ["f:status": [:]], "f:reconciledAt": [:], "f:resources": [:], "f:summary": [:],
                    "f:sync": ["f:comparedTo": [:], "f:revision": [:], "f:status": [:]],
                ]
            ],
        ]
    }

    private var spec: JSON {
        [
            "source": SourceDocument(application: application).json(version: application.target),
            "destination": destination,
            "project": .string(application.project),
            "syncPolicy": application.syncsAutomatically ? ["automated": ["prune": true, "selfHeal": true]] : .omitted,
        ]
    }

    /// `spec.destination`.
    var destination: JSON {
        ["server": "https://kubernetes.default.svc", "namespace": .string(application.destination)]
    }
}
