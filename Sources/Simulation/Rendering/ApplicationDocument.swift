/// An Application as Argo CD writes it: members in the order of the Go structs, times in RFC 3339.
struct ApplicationDocument {
    /// What the document is for: the list leaves out what the single answer and the watch have.
    enum Purpose: Hashable {
        case list, single
    }

    let application: SimulatedApplication
    /// World time.
    let now: Duration
    let clock: WallClock
    let version: ServerVersion
    let purpose: Purpose
    /// Whether what changes with every look of the controller is left to be filled in.
    var hasSlots = false
    /// Whether something of what is at or below a path is wanted at all. It is asked about the larger parts: of a large
    /// fleet they take their time.
    var isWanted: (String) -> Bool = { _ in true }

    /// The whole document.
    var json: JSON {
        [
            "metadata": metadata,
            "spec": spec,
            "status": status,
            "operation": application.requested.map { OperationDocument(operation: $0).json } ?? .omitted,
        ]
    }

    /// What stands in a slot: the value, or the slot itself.
    func slot(_ slot: Slot) -> JSON { hasSlots ? .slot(slot) : value(of: slot) }

    /// What belongs into a slot; the type of an event is not the application's.
    func value(of slot: Slot) -> JSON {
        switch slot {
        case .eventType: .omitted
        case .resourceVersion: .string(String(application.resourceVersion))
        case .generation: .number(application.changes + application.looks)
        case .reconciledAt: clock.json(application.reconciledAt)
        case .sentAt: .string(String(application.sentAtMilliseconds ?? 0))
        }
    }
}

extension ApplicationDocument {
    private var metadata: JSON {
        [
            "name": .string(application.key.name),
            "namespace": .string(application.key.namespace),
            "uid": .string(application.uid),
            "resourceVersion": slot(.resourceVersion),
            "generation": slot(.generation),
            "creationTimestamp": clock.json(application.createdAt),
            "deletionTimestamp": clock.json(application.deletedAt),
            "labels": labels,
            "annotations": annotations,
            "managedFields": isWanted("metadata.managedFields") ? managedFields : .omitted,
        ]
    }

    /// In a busy fleet with the time at which the newest change was sent, for whoever measures how long it takes to be seen.
    private var labels: JSON {
        let labels = JSON.labels(application.labels)
        guard application.sentAtMilliseconds != nil, case .object(let members) = labels else { return labels }
        let stamp = JSON.Member(name: "lynceus.dev/changed-at-ms", value: slot(.sentAt))
        return .object((members + [stamp]).sorted { $0.name < $1.name })
    }

    private var annotations: JSON {
        .labels(["link.argocd.argoproj.io/runbook": "https://runbooks.example.com/\(application.key.name)"])
    }

    private var managedFields: JSON {
        [
            managedFields(by: "argocd-server", at: clock.json(application.createdAt), ManagedFields.ofServer),
            managedFields(
                by: "argocd-application-controller", at: slot(.reconciledAt), ManagedFields.ofController),
        ]
    }

    private func managedFields(by manager: JSON, at time: JSON, _ fields: JSON) -> JSON {
        [
            "manager": manager, "operation": "Update", "apiVersion": "argoproj.io/v1alpha1", "time": time,
            "fieldsType": "FieldsV1", "fieldsV1": fields,
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
