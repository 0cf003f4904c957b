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
            case .list(let environment):
                return .list(try await argoCD(of: environment).applications(in: []))
            case .application(let id):
                return .application(try await argoCD(of: id.environment).application(id, project: request.project))
            case .rollout(let id, let workloads):
                return .rollout(try await rollout(of: id, workloads, project: request.project))
            case .build(let source):
                guard let port = builds[source] else { throw .local(reason: "no CI source \(source)") }
                return .build(try await port.build())
            }
        } catch {
            return .failed(error)
        }
    }

    private func argoCD(of environment: EnvironmentID) throws(ReadFailure) -> any ApplicationSourcePort {
        guard let port = applications[environment] else { throw .local(reason: "no Argo CD for \(environment)") }
        return port
    }

    /// One workload after the other: most applications have one, and each read is a live read of the target cluster.
    private func rollout(
        of id: ApplicationID, _ workloads: [WorkloadID], project: String?
    ) async throws(ReadFailure) -> Rollout {
        let port = try argoCD(of: id.environment)
        var read: [Workload] = []
        for workload in workloads {
            read.append(try await port.workload(workload, of: id, project: project))
        }
        return Rollout(workloads: read)
    }
}
