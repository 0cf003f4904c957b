import Releases

/// The containers of a pod, and which of them a person would look at first.
struct LogContainers: JSONReadable, Sendable {
    /// Init containers first, in the manifest's order.
    let names: [String]
    /// The one that fails; else the init container that the others wait for; else the first of the others.
    let preferred: String?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        let initial = fields["spec"]?.list("initContainers", of: NameWire.self).map(\.name) ?? []
        let others = fields["spec"]?.list("containers", of: NameWire.self).map(\.name) ?? []
        let all = initial + others
        // A pod that was just made has no status.
        let pod = try? PodManifest(node)
        let states = (pod?.initContainers ?? []) + (pod?.containers ?? [])
        let failing = states.first(where: \.isFailingNow) ?? states.first(where: \.hasFailedBefore)
        let awaited = pod?.initContainers.first { $0.end == nil && !$0.isReady }
        let candidates = [failing?.name, awaited?.name, others.first, initial.first].compactMap(\.self)
        preferred = candidates.first { all.contains($0) }
        names = all
    }

    private struct NameWire: JSONReadable {
        var name: String

        init(_ node: JSONNode) throws {
            guard let name = try Fields(node).text("name") else { throw JSONFault.shape }
            self.name = name
        }
    }
}

extension ContainerWire {
    fileprivate var isFailingNow: Bool { isFailing || end?.hasFailed == true }
    fileprivate var hasFailedBefore: Bool { !isReady && formerEnd?.hasFailed == true }
}

extension ContainerStatus.Termination {
    fileprivate var hasFailed: Bool { exitCode.map { $0 != 0 } ?? (reason != nil && reason != "Completed") }
}
