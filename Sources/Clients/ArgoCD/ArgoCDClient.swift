package import Logging
package import Releases

/// Reads one Argo CD over HTTP.
///
/// Answers are decoded away from the caller's actor: a list of thousands of applications takes a while.
package struct ArgoCDClient: ApplicationSourcePort {
    let settings: ArgoCDSettings
    let session: HTTPSession
    let home = HomeNamespace()
    let artifacts = ArtifactNames()
    let commits = CommitNotes()
    private let acquaintance = Acquaintance()

    /// A client for the Argo CD of `settings`. Nothing is connected yet. ``close()`` when it is no longer needed.
    package init(_ settings: ArgoCDSettings, proxies: ProxySettings, logger: Logger) {
        self.settings = settings
        session = HTTPSession(
            address: settings.address, limits: settings.limits, authorities: settings.authorities, proxies: proxies,
            logger: logger)
    }

    /// Closes all connections and fails what is under way.
    package func close() async {
        await session.close()
    }

    @concurrent
    package func applications(in projects: [String]) async throws(ReadFailure) -> ApplicationList {
        let wanted = projects.isEmpty ? [settings.project].compactMap(\.self) : projects
        let environment = settings.environment
        let reader = ApplicationListReader(names: settings.names) { ListedApplication($0, environment: environment) }
        let request = ArgoCDRequest.list(namespace: settings.applicationNamespace, projects: wanted)
        let wire = try await ask(request, into: reader).list()
        let home = settings.applicationNamespace == nil ? await homeNamespace() : nil
        await self.home.learn(repeatedNames: wire.repeatedNames)
        return ApplicationList(wire, home: home, configured: settings.applicationNamespace)
    }

    @concurrent
    package func heartbeat() async throws(ReadFailure) {
        let isKnown: Bool
        do {
            let answer = try await ask(.userInfo)
            isKnown = try JSONDocument.decode(UserInfoWire.self, from: answer).loggedIn ?? false
        } catch {
            switch error {
            // A proxy that lets only some paths through: something has answered, though it can't tell whether we are known.
            case .endpointMissing, .absent, .notTheAPI, .rightMissing, .requestRefused, .undecodable: return
            default: throw error
            }
        }
        guard await acquaintance.lasts(isKnown) else {
            throw .tokenRefused(message: "the session has ended")
        }
    }

    @concurrent
    package func application(_ id: ApplicationID, project: String?) async throws(ReadFailure) -> Application {
        let answer: [UInt8]
        do {
            answer = try await ask(.application(id, project: project ?? settings.project))
        } catch .absent where project != nil && project != settings.project {
            // It is gone, or it has moved to another project: only without one the server tells which.
            do {
                return try await application(id, project: nil)
            } catch .absentOrHidden {
                throw .absent
            }
        }
        let wire = try JSONDocument.decode(ApplicationWire.self, from: answer)
        guard wire.name == id.name else {
            throw .undecodable(reason: "asked for \(id.name.sanitized()), got \(wire.name)")
        }
        await home.learn(wire.status?.controllerNamespace)
        return await naming(Application(wire, id: id, detail: .full))
    }

    @concurrent
    package func workload(
        _ workload: WorkloadID, of id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> Workload {
        let answer = try await ask(.manifest(of: workload, in: id, project: project ?? settings.project))
        let wire = try JSONDocument.decode(ManifestAnswerWire.self, from: answer)
        let manifest = try JSONDocument.decode(WorkloadManifest.self, from: wire.manifest.utf8)
        return Workload(manifest, id: workload)
    }

    @concurrent
    package func tree(of id: ApplicationID, project: String?) async throws(ReadFailure) -> ResourceTree {
        let answer = try await ask(.tree(of: id, project: project ?? settings.project))
        return ResourceTree(try JSONDocument.decode(ResourceTreeWire.self, from: answer))
    }

    @concurrent
    package func pod(
        _ name: String, namespace: String, of id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> PodStatus {
        let pod = ResourceID(pod: name, namespace: namespace)
        let answer = try await ask(.manifest(of: pod, in: id, project: project ?? settings.project))
        let wire = try JSONDocument.decode(ManifestAnswerWire.self, from: answer)
        return PodStatus(try JSONDocument.decode(PodManifest.self, from: wire.manifest.utf8), name: name)
    }

    /// Argo CD's own namespace: as an answer has said it, or as the server says it when it is asked, which is done once.
    package func homeNamespace() async -> String? {
        if let name = await home.name { return name }
        guard await !home.isExhausted else { return nil }
        do {
            let answer = try await ask(.settings)
            await home.learn(try JSONDocument.decode(ServerSettingsWire.self, from: answer).controllerNamespace)
            await home.exhaust()
        } catch {
            // The list itself is good: nobody needs to hear of this.
            if !error.isTransient { await home.exhaust() }
        }
        return await home.name
    }

    /// The body of a successful answer. Where the credentials are refused and have changed since, it is asked once more.
    func ask(_ request: ArgoCDRequest) async throws(ReadFailure) -> [UInt8] {
        try await ask(request, into: WholeBody()).bytes
    }

    /// The same, the body handed to `reader` as it comes.
    ///
    /// - Returns: the reader with all of it.
    func ask<Reader: BodyReader>(_ request: ArgoCDRequest, into reader: Reader) async throws(ReadFailure) -> Reader {
        try await askWhole(request, into: reader).reader
    }

    /// The same, with the answer's head.
    func askWhole<Reader: BodyReader>(
        _ request: ArgoCDRequest, into reader: Reader
    ) async throws(ReadFailure) -> (head: HTTPAnswer, reader: Reader) {
        let credentials = try ArgoCDCredentials.current(settings)
        do {
            return try await ask(request, as: credentials, into: reader)
        } catch {
            guard error.refusesCredentials else { throw error }
            let fresh = try ArgoCDCredentials.reread(settings)
            guard fresh != credentials else { throw error }
            return try await ask(request, as: fresh, into: reader)
        }
    }

    private func ask<Reader: BodyReader>(
        _ request: ArgoCDRequest, as credentials: ArgoCDCredentials, into reader: Reader
    ) async throws(ReadFailure) -> (head: HTTPAnswer, reader: Reader) {
        let url = settings.address.url(path: request.path, query: request.query)
        let (answer, reader) = try await session.get(url, headers: credentials.headers, into: reader)
        if let failure = ReadFailure(answer, subject: request.subject, address: settings.address) {
            throw failure.masking(credentials.secrets)
        }
        return (answer, reader)
    }
}
