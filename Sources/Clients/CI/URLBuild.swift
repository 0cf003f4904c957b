package import Logging
import NIOHTTP1
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
    private let server: ServerAddress
    private let session: HTTPSession

    /// A source that asks `settings.url`. ``close()`` when it is no longer needed.
    ///
    /// - Throws: ``ReadFailure/local(reason:)`` where that is no address.
    package init(_ settings: Settings, proxies: ProxySettings, logger: Logger) throws(ReadFailure) {
        self.settings = settings
        server = try ServerAddress(ofDocument: settings.url)
        session = HTTPSession(
            address: server, limits: settings.limits, authorities: settings.authorities, proxies: proxies,
            logger: logger)
    }

    /// Closes all connections and fails what is under way.
    package func close() async {
        await session.close()
    }

    @concurrent
    package func build() async throws(ReadFailure) -> Build {
        let headers = try currentHeaders()
        do {
            return try await build(headers)
        } catch {
            guard error.isRefusal else { throw error }
            let fresh = try rereadHeaders()
            guard fresh != headers else { throw error }
            return try await build(fresh)
        }
    }

    private func build(_ headers: [String: Secret]) async throws(ReadFailure) -> Build {
        var fields: HTTPHeaders = ["Accept": "application/json"]
        for (name, value) in headers { fields.replaceOrAdd(name: name, value: value.exposed) }
        let answer = try await session.get(settings.url, headers: fields)
        if let failure = ReadFailure(answer, from: server) { throw failure.masking(Array(headers.values)) }
        let document = try JSONDocument.decode(JSONValue.self, from: answer.body)
        return Build(document, status: settings.status, version: settings.version, url: settings.link)
    }

    private func currentHeaders() throws(ReadFailure) -> [String: Secret] {
        var headers: [String: Secret] = [:]
        for (name, source) in settings.headers { headers[name] = try source.current() }
        return headers
    }

    private func rereadHeaders() throws(ReadFailure) -> [String: Secret] {
        var headers: [String: Secret] = [:]
        for (name, source) in settings.headers { headers[name] = try source.reread() }
        return headers
    }
}
