/// `GET /api/v1/stream/applications` (`server/application/application.go`, Watch; argocd-api.md, section 6).
struct WatchStream: EventStream {
    let query: ApplicationQuery
    /// Events of an application older than this are not told.
    let leastVersion: Int
    let clock: WallClock
    let writer: ApplicationWriter
    private var told = ToldDocuments()

    init(query: ApplicationQuery, leastVersion: Int, clock: WallClock, writer: ApplicationWriter) {
        self.query = query
        self.leastVersion = leastVersion
        self.clock = clock
        self.writer = writer
    }

    mutating func take(_ event: WorldEvent) -> StreamOutput {
        guard let type = event.kind.type, isWanted(event.application) else { return .nothing }
        var document: [UInt8] = []
        writer.write(
            event.application, as: .event(fields: query.fields), type: type, now: event.time, clock: clock,
            to: &document)
        return told.isNew(document, of: event.application.key.name) ? .document(document) : .nothing
    }

    /// A namespace counts only together with a name, and is the control plane's where there is none.
    private func isWanted(_ application: SimulatedApplication) -> Bool {
        let key = application.key
        if let name = query.name, key.name != name || key.namespace != query.namespace ?? World.controlPlane {
            return false
        }
        return application.resourceVersion >= leastVersion
            && (query.projects.isEmpty || query.projects.contains(application.project))
            && (query.selector?.matches(application.labels) ?? true)
    }
}

/// What a stream has last told of each application. The gateway tells nothing twice in a row, and knows applications by their
/// names alone: two of one name in different namespaces take turns.
struct ToldDocuments: Sendable {
    /// Hashes, since whole documents of a large fleet would take their room on every stream.
    private var hashes: [String: Int] = [:]

    /// Whether `document` is another than the last of the application called `name`; it is the last from now on.
    mutating func isNew(_ document: [UInt8], of name: String) -> Bool {
        let hash = document.hashValue
        return hashes.updateValue(hash, forKey: name) != hash
    }
}

extension WorldEvent.Kind {
    /// `type` of the event that a watch tells; nil where it tells nothing.
    fileprivate var type: String? {
        switch self {
        case .added: "ADDED"
        case .modified: "MODIFIED"
        case .deleted: "DELETED"
        case .clusterChanged: nil
        }
    }
}
