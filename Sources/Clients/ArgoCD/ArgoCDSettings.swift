package import Releases

/// How one Argo CD is reached and who we are to it.
package struct ArgoCDSettings: Sendable {
    /// The service token of Cloudflare Access, in front of Argo CD. (argocd-api.md, section 14)
    package struct AccessToken: Sendable {
        /// `CF-Access-Client-Id`.
        package var clientID: any SecretReading
        /// `CF-Access-Client-Secret`.
        package var clientSecret: any SecretReading

        /// A service token.
        package init(clientID: any SecretReading, clientSecret: any SecretReading) {
            self.clientID = clientID
            self.clientSecret = clientSecret
        }
    }

    /// Which environment it is.
    package var environment: EnvironmentID
    /// Where it is, base path included.
    package var address: ServerAddress
    /// Its service token; nil where nothing stands in front of it.
    package var accessToken: AccessToken?
    /// The bearer token; nil where the server lets anybody in.
    package var token: (any SecretReading)?
    /// The namespace of the applications, where the configuration names one; nil means the Argo CD's own.
    package var applicationNamespace: String?
    /// The project to which lists are narrowed.
    package var project: String?
    /// Path of a PEM file with authorities to trust in addition to the system's.
    package var authorities: String?
    /// Names of the applications that anybody asks about: of a list and a watch, the others are passed over. nil: all are wanted.
    package var names: Set<String>?
    /// What an answer may take.
    package var limits: HTTPSession.Limits
    /// What a stream may wait for.
    package var streamLimits: HTTPSession.StreamLimits

    /// Settings; what is left out is not needed or has the value that fits almost everywhere.
    package init(
        environment: EnvironmentID, address: ServerAddress, accessToken: AccessToken? = nil,
        token: (any SecretReading)? = nil, applicationNamespace: String? = nil, project: String? = nil,
        authorities: String? = nil, names: Set<String>? = nil, limits: HTTPSession.Limits = .init(),
        streamLimits: HTTPSession.StreamLimits = .init()
    ) {
        self.environment = environment
        self.address = address
        self.accessToken = accessToken
        self.token = token
        self.applicationNamespace = applicationNamespace
        self.project = project
        self.authorities = authorities
        self.names = names
        self.limits = limits
        self.streamLimits = streamLimits
    }
}
