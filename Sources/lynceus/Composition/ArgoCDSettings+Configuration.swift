import Clients
import ConfigurationFile
import Releases

extension ArgoCDSettings {
    /// The Argo CD of an environment of the configuration.
    init(_ environment: Configuration.Environment) throws(ReadFailure) {
        self.init(
            environment: EnvironmentID(environment.name),
            address: try ServerAddress(environment.url.absoluteString),
            accessToken: environment.access.map {
                AccessToken(
                    clientID: ConfiguredSecret($0.clientID), clientSecret: ConfiguredSecret($0.clientSecret))
            },
            token: environment.token.map { ConfiguredSecret($0) },
            applicationNamespace: environment.appNamespace,
            project: environment.project,
            authorities: environment.caFile)
    }
}
