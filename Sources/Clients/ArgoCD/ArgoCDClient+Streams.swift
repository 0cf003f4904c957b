import NIOHTTP1
package import Releases

extension ArgoCDClient {
    @concurrent
    package func watch(
        _ scope: WatchScope, receive: @escaping @Sendable ([WatchSignal]) async -> Void
    ) async throws(ReadFailure) {
        let request = ArgoCDRequest.watch(
            scope, namespace: settings.applicationNamespace, project: settings.project,
            tellsComparisons: settings.names.map { $0.count <= WatchScope.mostCompared } ?? true)
        // The events of one application say it themselves, and there may be many such streams.
        if settings.applicationNamespace == nil, case .projects = scope { _ = await homeNamespace() }
        let reading = ApplicationReading(
            environment: settings.environment, home: home, configured: settings.applicationNamespace,
            names: settings.names, scope: scope)
        try await follow(request, signals: .init(opened: .opened, heard: .heard, skipped: .skipped), receive: receive) {
            (frame: WatchFrameWire) in
            await reading.signals(of: frame)
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
    func follow<Frame: JSONReadable & Sendable, Signal: Sendable>(
        _ request: ArgoCDRequest, signals: StreamReader<Frame, Signal>.Signals,
        receive: @escaping @Sendable ([Signal]) async -> Void,
        translate: @escaping @Sendable (Frame) async -> [Signal]
    ) async throws(ReadFailure) {
        let credentials = try ArgoCDCredentials.current(settings)
        func run(_ credentials: ArgoCDCredentials) async throws(ReadFailure) {
            let reader = StreamReader(
                signals: signals, secrets: credentials.secrets, translate: translate, deliver: receive)
            do {
                try await follow(request, as: credentials, reader: reader)
            } catch {
                throw error.about(request.subject)
            }
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
            limits: settings.streamLimits, accepts: { await reader.accepts($0) }, receive: { try await reader.take($0) }
        )
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
