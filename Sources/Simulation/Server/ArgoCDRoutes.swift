import Hummingbird

/// The paths of one environment's Argo CD.
struct ArgoCDRoutes {
    let simulation: Simulation
    let environment: String

    /// Fault, Access, token, answer: a request meets them in this order.
    var responder: RouterResponder<BasicRequestContext> {
        let host = SimulatedHost.argoCD(environment: environment)
        let credentials = Credentials(environment: environment)
        let router = Router()
        router.add(middleware: RequestLogMiddleware(simulation: simulation, host: host))
        router.add(middleware: FaultMiddleware(simulation: simulation, host: host))
        router.add(middleware: AccessMiddleware(credentials: credentials))
        router.add(middleware: UnknownPathMiddleware())

        let root = router.group(RouterPath(simulation.settings.rootPath))
        ServerRoutes(
            version: simulation.settings.version, credentials: credentials, deniesLogs: simulation.settings.deniesLogs
        ).add(to: root)
        StreamRoutes(simulation: simulation, environment: environment, credentials: credentials).add(to: root)
        LogRoutes(simulation: simulation, environment: environment, credentials: credentials).add(to: root)
        let guarded = root.group("api/v1/applications").add(middleware: TokenMiddleware(credentials: credentials))
        ApplicationRoutes(simulation: simulation, environment: environment).add(to: guarded)
        ResourceRoutes(simulation: simulation, environment: environment).add(to: guarded)
        RevisionRoutes(simulation: simulation, environment: environment).add(to: guarded)
        EventRoutes(simulation: simulation, environment: environment).add(to: guarded)
        return router.buildResponder()
    }
}
