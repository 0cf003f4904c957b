import Releases

@testable import Clients

extension TestServer {
    /// Runs `body` with this server as a CI server, and closes it.
    func ci<Value: Sendable>(
        _ authorization: CIAuthorization = .none, headers: [String: String] = [:], sharing: Duration = .seconds(1),
        _ body: @Sendable (CIServer) async throws -> Value
    ) async throws -> Value {
        let server = try CIServer(
            .init(
                url: "http://127.0.0.1:\(port)/base", authorization: authorization, headers: headers,
                // Nothing here is about time, and a machine may be slow.
                limits: .init(deadline: .seconds(600), body: 8 << 20, connections: 4), sharing: sharing),
            proxies: .none, logger: .silent)
        do {
            let value = try await body(server)
            await server.close()
            return value
        } catch {
            await server.close()
            throw error
        }
    }
}

/// A template that is known to be one.
func template(_ text: String) throws -> VersionTemplate {
    guard let template = VersionTemplate(text) else { throw ReadFailure.local(reason: "not a template: \(text)") }
    return template
}
