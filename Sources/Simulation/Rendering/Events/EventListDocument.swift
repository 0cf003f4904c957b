/// `GET …/events`: a Kubernetes EventList (argocd-api.md, section 13).
struct EventListDocument {
    /// How long the API server keeps an event after it last happened (`--event-ttl`).
    private static let lifetime = Duration.seconds(3600)

    let view: ClusterView
    let subject: ClusterEvent.Subject
    let events: [ClusterEvent]

    /// The events of the Application itself.
    init(of view: ClusterView) {
        let key = view.application.key
        self.view = view
        self.subject = .init(
            apiVersion: "argoproj.io/v1alpha1", kind: "Application", namespace: key.namespace, name: key.name,
            uid: view.application.uid)
        self.events = view.applicationEvents
    }

    /// The events of one object of its tree.
    ///
    /// - Returns: nil where the tree has none with this uid, name and namespace.
    init?(of view: ClusterView, uid: String, name: String, namespace: String) {
        guard case .array(let nodes)? = ResourceTreeDocument(view: view).json["nodes"],
            let node = nodes.first(where: {
                ($0["uid"]?.text, $0["name"]?.text, $0["namespace"]?.text) == (uid, name, namespace)
            })
        else { return nil }
        let group = node["group"]?.text.map { "\($0)/" } ?? ""
        self.view = view
        self.subject = .init(
            apiVersion: group + (node["version"]?.text ?? ""), kind: node["kind"]?.text ?? "", namespace: namespace,
            name: name, uid: uid)
        self.events = view.events(ofKind: subject.kind, name: name)
    }

    var json: JSON {
        let lasting = events.filter { $0.last <= view.now && view.now - $0.last < Self.lifetime }
        return [
            "metadata": ["resourceVersion": .string(view.resourceVersion("EventList", subject.name))],
            "items": .array(lasting.map(document)),
        ]
    }

    private func document(_ event: ClusterEvent) -> JSON {
        let identity = "\(event.reason)/\(event.first)"
        let suffix = view.application.fingerprint.hexadecimal("event \(subject.uid) \(identity)", count: 16)
        return [
            "metadata": [
                "name": .string("\(subject.name).\(suffix)"), "namespace": .string(subject.namespace),
                "uid": .string(view.uid("Event", subject.uid + identity)),
                "resourceVersion": .string(view.resourceVersion("Event", identity)),
                "creationTimestamp": view.clock.json(event.first),
            ],
            "involvedObject": [
                "kind": .string(subject.kind), "namespace": .string(subject.namespace), "name": .string(subject.name),
                "uid": .string(subject.uid), "apiVersion": .string(subject.apiVersion),
            ],
            "reason": .string(event.reason), "message": .string(event.message),
            "source": ["component": .string(event.component)],
            "firstTimestamp": view.clock.json(event.first), "lastTimestamp": view.clock.json(event.last),
            "count": .number(event.count), "type": event.isWarning ? "Warning" : "Normal", "eventTime": nil,
            "reportingComponent": .string(event.component), "reportingInstance": "",
        ]
    }
}
