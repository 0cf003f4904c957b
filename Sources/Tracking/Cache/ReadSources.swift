package import Releases

/// Everything that can be asked, behind the domain's ports.
package struct ReadSources: Sendable {
    private let applications: [EnvironmentID: any ApplicationSourcePort]
    private let builds: [BuildSourceID: any BuildSourcePort]

    /// - Parameters:
    ///   - applications: the Argo CD of each environment.
    ///   - builds: the CI of each build source.
    package init(
        applications: [EnvironmentID: any ApplicationSourcePort], builds: [BuildSourceID: any BuildSourcePort]
    ) {
        self.applications = applications
        self.builds = builds
    }

    /// Asks, and never throws: a failure is an answer, too.
    func read(_ request: ReadRequest) async -> ReadAnswer {
        do throws(ReadFailure) {
            switch request.subject {
            case .heartbeat(let environment):
                try await argoCD(of: environment).heartbeat()
                return .heartbeat
            case .list(let environment, let projects):
                return .list(try await argoCD(of: environment).applications(in: projects))
            case .application(let id):
                return .application(try await argoCD(of: id.environment).application(id, project: request.project))
            case .rollout(let id, let workloads):
                return try await rollout(of: id, workloads, project: request.project)
            case .tree(let id):
                return .tree(try await argoCD(of: id.environment).tree(of: id, project: request.project))
            case .pod(let id, let name, let namespace):
                let port = try argoCD(of: id.environment)
                return .pod(try await port.pod(name, namespace: namespace, of: id, project: request.project))
            case .build(let source):
                guard let port = builds[source] else { throw .local(reason: "no CI source \(source)") }
                return .build(try await port.build())
            }
        } catch {
            return .failed(error)
        }
    }

    /// Watches until the stream ends or the task is cancelled.
    ///
    /// - Returns: why it could not be opened or broke; nil where the server ended it cleanly.
    func stream(
        _ request: StreamRequest, receive: @escaping @Sendable (StreamSignals) async -> Void
    ) async -> ReadFailure? {
        do throws(ReadFailure) {
            switch request.subject {
            case .applications(let environment, let scope):
                try await argoCD(of: environment).watch(scope) { await receive(.applications($0)) }
            case .tree(let id):
                let port = try argoCD(of: id.environment)
                try await port.watchTree(of: id, project: request.project) { await receive(.tree($0)) }
            }
            return nil
        } catch {
            return error
        }
    }

    private func argoCD(of environment: EnvironmentID) throws(ReadFailure) -> any ApplicationSourcePort {
        guard let port = applications[environment] else { throw .local(reason: "no Argo CD for \(environment)") }
        return port
    }

    /// One workload after the other: most applications have one, and each read is a live read of the target cluster.
    ///
    /// One that stands in Git and not in the cluster, or can't be read alone, hides none of its neighbours. It fails where nothing could be
    /// learned of any workload, and where there was no answer.
    private func rollout(
        of id: ApplicationID, _ workloads: [WorkloadID], project: String?
    ) async throws(ReadFailure) -> ReadAnswer {
        let port = try argoCD(of: id.environment)
        var read: [Workload] = []
        var unread: [WorkloadID: ReadFailure] = [:]
        for workload in workloads {
            do throws(ReadFailure) {
                read.append(try await port.workload(workload, of: id, project: project))
            } catch {
                guard error.isServersWord else { throw error }
                if error.isOfWorkload {
                    read.append(Workload(uncounted: workload, reason: "not in the cluster"))
                } else {
                    unread[workload] = error
                    read.append(Workload(uncounted: workload, reason: error.summary))
                }
            }
        }
        if let failure = workloads.lazy.compactMap({ unread[$0] }).first, unread.count == workloads.count {
            throw failure
        }
        let rollout = Rollout(workloads: read)
        return unread.isEmpty ? .rollout(rollout) : .partialRollout(rollout, unread: unread)
    }
}

extension ReadFailure {
    /// Whether it says that there is no such workload: Argo CD answers 400 for one that it manages and does not find. (argocd-api.md,
    /// section 8)
    fileprivate var isOfWorkload: Bool {
        switch self {
        case .absent, .requestRefused(status: 400, _): true
        default: false
        }
    }
}
