import Releases

/// The facts of an item of a list, and the namespace in which it says it is.
struct ListedApplication: ListedItem {
    /// Under its name alone.
    let application: Application
    let namespace: String?
    var name: String { application.id.name }

    init(_ wire: ApplicationWire, environment: EnvironmentID) {
        application = Application(
            wire, id: ApplicationID(environment: environment, name: wire.name), detail: .listed)
        namespace = wire.namespace
    }
}

extension ApplicationList {
    /// Takes the facts out of a list.
    ///
    /// Applications of Argo CD's own namespace are asked for without a namespace, so their ids must not carry one either. Which
    /// namespace that is, a filtered list does not say.
    ///
    /// - Parameters:
    ///   - home: Argo CD's own namespace, where it is known.
    ///   - configured: the namespace that the configuration names: ids then carry namespaces as they are.
    init(_ wire: ApplicationListWire<ListedApplication>, home: String?, configured: String?) {
        let repeated = home == nil ? wire.repeatedNames : []
        self.init(
            applications: wire.items.map { item in
                let isOurs: Bool =
                    if configured != nil {
                        false
                    } else if let home {
                        item.namespace == home
                    } else {
                        // Not known: a name that occurs once can't be mistaken; one that repeats is left for nobody to match.
                        !repeated.contains(item.name)
                    }
                var application = item.application
                application.id.namespace = isOurs ? nil : item.namespace ?? configured
                return application
            },
            skipped: wire.skipped, total: wire.total)
    }
}
