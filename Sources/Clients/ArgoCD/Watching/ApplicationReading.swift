import Releases

/// What the events of a watch mean to us: which application it is, and whether anybody asks about it.
struct ApplicationReading: Sendable {
    var environment: EnvironmentID
    /// Argo CD's own namespace, as far as anybody knows.
    var home: HomeNamespace
    /// The namespace that the configuration names.
    var configured: String?
    /// Names that anybody asks about; nil for all.
    var names: Set<String>?
    var scope: WatchScope

    /// What a frame tells; nothing where it is about what nobody asks for.
    func signals(of frame: WatchFrameWire) async -> [WatchSignal] {
        guard let node = frame.application else { return [.skipped] }
        // Most of a large fleet is of no interest to anybody: that much is seen without looking at the rest of it.
        if let names, let name = node.applicationName, !names.contains(name) { return [] }
        guard let wire = try? ApplicationWire(node) else { return [.skipped] }
        let id = await id(of: wire)
        switch frame.type {
        case "ADDED", "MODIFIED": return [.changed(Application(wire, id: id, detail: .watched))]
        case "DELETED": return [.deleted(id)]
        // Types that are yet to be invented tell nothing that is known here.
        default: return []
        }
    }

    /// Applications of Argo CD's own namespace are asked for without one, so their ids carry none either; unless they are asked for
    /// with it.
    private func id(of wire: ApplicationWire) async -> ApplicationID {
        if case .application(let id) = scope, id.name == wire.name, let namespace = id.namespace,
            namespace == wire.namespace
        {
            return id
        }
        await home.learn(wire.status?.controllerNamespace)
        let isHome = await home.isHome(wire.namespace, ofApplication: wire.name)
        return ApplicationID(
            environment: environment,
            namespace: configured == nil && isHome ? nil : wire.namespace ?? configured, name: wire.name)
    }
}
