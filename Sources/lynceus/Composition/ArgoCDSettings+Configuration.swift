import Clients
import ConfigurationFile
import Releases

extension ArgoCDSettings {
    /// The Argo CD of an environment of the configuration.
    ///
    /// - Parameter catalog: its applications are those that anybody asks about.
    init(_ environment: Configuration.Environment, catalog: Catalog) throws(ReadFailure) {
        let id = EnvironmentID(environment.name)
        self.init(
            environment: id,
            address: try ServerAddress(environment.url.absoluteString),
            accessToken: environment.access.map {
                AccessToken(
                    clientID: ConfiguredSecret($0.clientID), clientSecret: ConfiguredSecret($0.clientSecret))
            },
            token: environment.token.map { ConfiguredSecret($0) },
            applicationNamespace: environment.appNamespace,
            project: environment.project,
            authorities: environment.caFile,
            names: Set(catalog.applications(in: id).map(\.name)))
    }
}
