import NIOHTTP1
package import Releases

extension ArgoCDClient {
    @concurrent
    package func watch(
        _ scope: WatchScope, receive: @escaping @Sendable ([WatchSignal]) async -> Void
    ) async throws(ReadFailure) {
        let request = ArgoCDRequest.watch(
            scope, namespace: settings.applicationNamespace, project: settings.project)
        let home = settings.applicationNamespace == nil ? await homeNamespace() : nil
        let reading = ApplicationReading(
            environment: settings.environment, home: home, configured: settings.applicationNamespace,
            names: settings.names, scope: scope)
        try await follow(request, signals: .init(opened: .opened, heard: .heard, skipped: .skipped), receive: receive) {
            (frame: WatchFrameWire) in
            reading.signals(of: frame)
        }
    }

    @concurrent
    package func watchTree(
        of id: ApplicationID, project: String?, receive: @escaping @Sendable ([TreeSignal]) async -> Void
    ) async throws(ReadFailure) {
        let request = ArgoCDRequest.treeStream(of: id, project: project ?? settings.project)
        try await follow(request, signals: .init(opened: .opened, heard: .heard, skipped: .skipped), receive: receive) {
            (frame: TreeFrameWire) in
            [.tree(ResourceTree(frame.tree))]
        }
    }

    /// Follows a stream to its end. Where the credentials are refused and have changed since, it is asked for once more.
    private func follow<Frame: JSONReadable & Sendable, Signal: Sendable>(
        _ request: ArgoCDRequest, signals: StreamReader<Frame, Signal>.Signals,
        receive: @escaping @Sendable ([Signal]) async -> Void,
        translate: @escaping @Sendable (Frame) async -> [Signal]
    ) async throws(ReadFailure) {
        let credentials = try ArgoCDCredentials.current(settings)
        func run(_ credentials: ArgoCDCredentials) async throws(ReadFailure) {
            let reader = StreamReader(
                signals: signals, secrets: credentials.secrets, translate: translate, deliver: receive)
            try await follow(request, as: credentials, reader: reader)
        }
        do {
            try await run(credentials)
        } catch {
            guard error.refusesCredentials else { throw error }
            let fresh = try ArgoCDCredentials.reread(settings)
            guard fresh != credentials else { throw error }
            try await run(fresh)
        }
    }

    private func follow<Frame: JSONReadable & Sendable, Signal: Sendable>(
        _ request: ArgoCDRequest, as credentials: ArgoCDCredentials, reader: StreamReader<Frame, Signal>
    ) async throws(ReadFailure) {
        var headers = credentials.headers
        // Exactly this: with anything beside it, the server sends lines of JSON without keepalives. (argocd-api.md, section 6)
        headers.replaceOrAdd(name: "Accept", value: "text/event-stream")
        let refused = try await session.stream(
            settings.address.url(path: request.path, query: request.query), headers: headers,
            limits: settings.streamLimits, accepts: { await reader.accepts($0) }, receive: { try await reader.take($0) })
        if let refused {
            let answer = refused.unframed
            if refused.isEventStream, ArgoCDError(answer.body) == nil, !refused.isSuccess {
                // Framed as a stream it is Argo CD's own, though its words were filtered away.
                throw ReadFailure(status: refused.status, message: "")
            }
            let failure =
                ReadFailure(answer, subject: request.subject, address: settings.address)
                ?? .notTheAPI(contentType: answer.mediaType.sanitized(limit: 80))
            throw failure.masking(credentials.secrets)
        }
        do {
            try await reader.finish()
        } catch let failure as ReadFailure {
            throw failure
        } catch {
            throw .disconnected(reason: "cancelled")
        }
    }
}

/// What the events of a watch mean to us: which application it is, and whether anybody asks about it.
struct ApplicationReading: Sendable {
    var environment: EnvironmentID
    /// Argo CD's own namespace, where it is known.
    var home: String?
    /// The namespace that the configuration names.
    var configured: String?
    /// Names that anybody asks about; nil for all.
    var names: Set<String>?
    var scope: WatchScope

    func signals(of frame: WatchFrameWire) -> [WatchSignal] {
        guard let node = frame.application else { return [.skipped] }
        // Most of a large fleet is of no interest to anybody: that much is seen without looking at the rest of it.
        if let names, let name = node.applicationName, !names.contains(name) { return [] }
        guard let wire = try? ApplicationWire(node) else { return [.skipped] }
        let id = id(of: wire)
        switch frame.type {
        case "ADDED", "MODIFIED": return [.changed(Application(wire, id: id, detail: .watched))]
        case "DELETED": return [.deleted(id)]
        // Types that are yet to be invented tell nothing that is known here.
        default: return []
        }
    }

    /// Applications of Argo CD's own namespace are asked for without one, so their ids carry none either.
    private func id(of wire: ApplicationWire) -> ApplicationID {
        if case .application(let id) = scope, id.name == wire.name, id.namespace == nil || id.namespace == wire.namespace {
            return id
        }
        let ours = home ?? wire.status?.controllerNamespace
        let isOurs = configured == nil && (wire.namespace == nil || wire.namespace == ours)
        return ApplicationID(
            environment: environment, namespace: isOurs ? nil : wire.namespace ?? configured, name: wire.name)
    }
}
