import ConfigurationFile
import Releases
import Tracking

extension RecordedConfiguration {
    /// What a recording says of the configuration: nothing that is secret, and no headers, commands or queries, which may hold secrets.
    init(_ configuration: Configuration) {
        self.init(
            argocd: configuration.argocd.environments.map { environment in
                // An address of an Argo CD has neither a name nor a query in it: the configuration does not take one.
                ArgoCD(
                    environment: EnvironmentID(environment.name), url: environment.url.absoluteString,
                    applicationSuffix: environment.appSuffix, applicationNamespace: environment.appNamespace,
                    project: environment.project)
            },
            pollInterval: configuration.argocd.pollInterval, streams: configuration.argocd.stream == .auto)
    }
}
