package import Logging
package import Releases

/// Any JSON at any address: `ci: { url: …, status: /state, version: /artifact/version }`.
package struct URLBuild: BuildSourcePort {
    /// Where to ask, and where in the answer to look.
    package struct Settings: Sendable {
        /// The address of the document, whole.
        package var url: String
        /// Where its status stands.
        package var status: JSONPointer
        /// Where its version stands.
        package var version: JSONPointer
        /// Where a link for people stands.
        package var link: JSONPointer?
        /// Headers of the request, by name.
        package var headers: [String: any SecretReading]
        /// Path of a PEM file with authorities to trust in addition to the system's.
        package var authorities: String?
        /// What an answer may take.
        package var limits: HTTPSession.Limits

        /// Settings; the answer may have 4 MiB.
        package init(
            url: String, status: JSONPointer, version: JSONPointer, link: JSONPointer? = nil,
            headers: [String: any SecretReading] = [:], authorities: String? = nil,
            limits: HTTPSession.Limits = .init(body: 4 << 20)
        ) {
            self.url = url
            self.status = status
            self.version = version
            self.link = link
            self.headers = headers
            self.authorities = authorities
            self.limits = limits
        }
    }

    private let settings: Settings
    private let server: CIServer

    /// A source that asks `settings.url` of a server that it has for itself. ``close()`` when it is no longer needed.
    ///
    /// - Throws: ``ReadFailure/local(reason:)`` where that is no address.
    package init(_ settings: Settings, proxies: ProxySettings, logger: Logger) throws(ReadFailure) {
        let server = try CIServer(
            .init(
                url: Self.server(of: settings.url),
                authorization: settings.headers.isEmpty ? .none : .headers(settings.headers),
                authorities: settings.authorities, limits: settings.limits), proxies: proxies, logger: logger)
        self.init(settings, server: server)
    }

    /// A source that asks `settings.url` of a server that others ask, too. Its authorization, authorities and limits are the server's.
    package init(_ settings: Settings, server: CIServer) {
        self.settings = settings
        self.server = server
    }

    /// The address of the server on which the document at `url` lies.
    ///
    /// - Throws: ``ReadFailure/local(reason:)`` where that is no address.
    package static func server(of url: String) throws(ReadFailure) -> String {
        try ServerAddress(ofDocument: url).prefix
    }

    /// Closes all connections and fails what is under way.
    package func close() async { await server.close() }

    @concurrent
    package func build() async throws(ReadFailure) -> Build {
        let document = try await server.read(settings.url) { body throws(ReadFailure) in
            try JSONDocument.decode(JSONValue.self, from: body)
        }
        return Build(document, status: settings.status, version: settings.version, url: settings.link)
    }
}
