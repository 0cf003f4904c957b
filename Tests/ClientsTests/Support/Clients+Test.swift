import Logging
import NIOHTTP1
import Releases
import Testing

@testable import Clients

extension Logger {
    /// A logger that writes nowhere.
    static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

extension TestServer {
    /// Runs `body` with a session to this server, and closes it.
    func session<Value: Sendable>(
        _ limits: HTTPSession.Limits = .init(), host: String = "127.0.0.1",
        _ body: @Sendable (HTTPSession, ServerAddress) async throws -> Value
    ) async throws -> Value {
        let address = try ServerAddress("http://\(host):\(port)")
        let session = HTTPSession(address: address, limits: limits, logger: .silent)
        do {
            let value = try await body(session, address)
            await session.close()
            return value
        } catch {
            await session.close()
            throw error
        }
    }

    /// The failure of getting `/x` from this server; records an issue where it succeeds.
    func failureOfGet(
        _ limits: HTTPSession.Limits = .init(), headers: HTTPHeaders = HTTPHeaders(),
        location: SourceLocation = #_sourceLocation
    ) async throws -> ReadFailure? {
        try await session(limits) { session, address in
            await readFailure(location: location) { try await session.get(address.url(path: ["x"]), headers: headers) }
        }
    }

    /// Runs `body` with a client of this server, and closes it.
    func argoCD<Value: Sendable>(
        basePath: String = "", _ change: @Sendable (inout ArgoCDSettings) -> Void = { _ in },
        _ body: @Sendable (ArgoCDClient) async throws -> Value
    ) async throws -> Value {
        var settings = ArgoCDSettings(
            environment: "qa", address: try ServerAddress("http://127.0.0.1:\(port)\(basePath)"))
        change(&settings)
        let client = ArgoCDClient(settings, proxies: .none, logger: .silent)
        do {
            let value = try await body(client)
            await client.close()
            return value
        } catch {
            await client.close()
            throw error
        }
    }
}

/// The failure that `body` throws; records an issue where it throws none.
func readFailure(
    location: SourceLocation = #_sourceLocation, of body: () async throws -> some Any
) async -> ReadFailure? {
    await #expect(throws: ReadFailure.self, sourceLocation: location) { _ = try await body() }
}
