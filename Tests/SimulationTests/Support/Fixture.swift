import AsyncHTTPClient
import FoundationEssentials
import Logging
import NIOCore
import NIOHTTP1
import Testing

@testable import Simulation

/// A running simulation whose time stands still between steps, and a client that knows its secrets.
struct Fixture: Sendable {
    /// What a request carries.
    enum Pass: Sendable {
        case full, withoutAccess, wrongAccess, withoutToken, token(String)
    }

    struct Answer: Sendable {
        var status: UInt
        var headers: HTTPHeaders
        var body: String

        func header(_ name: String) -> String? {
            headers.first(name: name)
        }

        var json: Value {
            get throws { try Value(parsing: body) }
        }
    }

    /// Long enough for a slow machine; a test that comes near it has failed.
    static let patience = TimeAmount.seconds(20)
    static let start = Date(timeIntervalSince1970: 1_795_000_000)

    let simulation: Simulation
    let endpoints: Endpoints
    let client: HTTPClient

    /// Runs `body` with a simulation of `scenario`, and closes everything afterwards.
    static func run(
        _ scenario: Scenario = .quiet, seed: UInt64 = 1, version: ServerVersion = ServerVersion(major: 3, minor: 1),
        rootPath: String = "", fleet: FleetSettings = FleetSettings(size: 3),
        keepaliveInterval: Duration = .seconds(15), pace: SimulationSettings.Pace = .stepped(start: start),
        wallClock: @escaping @Sendable () -> Date = { start }, _ body: (Fixture) async throws -> Void
    ) async throws {
        let settings = SimulationSettings(
            seed: seed, scenario: scenario, pace: pace, fleet: fleet, version: version,
            rootPath: rootPath, keepaliveInterval: keepaliveInterval, wallClock: wallClock)
        let simulation = Simulation(settings: settings, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        var configuration = HTTPClient.Configuration()
        configuration.redirectConfiguration = .disallow
        configuration.connectionPool.retryConnectionEstablishment = false
        let client = HTTPClient(configuration: configuration)
        let result: Result<Void, any Error>
        do {
            let endpoints = try await simulation.start()
            try await body(Fixture(simulation: simulation, endpoints: endpoints, client: client))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        await simulation.stop()
        try await client.shutdown()
        try result.get()
    }

    /// Lets the world go on.
    func step(_ seconds: Int) async throws {
        try await simulation.step(by: .seconds(seconds))
    }

    /// Asks the Argo CD of `environment`.
    func get(
        _ path: String, from environment: String = "qa", as pass: Pass = .full, within patience: TimeAmount = patience
    ) async throws -> Answer {
        let credentials = Credentials(environment: environment)
        var headers = HTTPHeaders()
        switch pass {
        case .withoutAccess: break
        case .wrongAccess:
            headers.add(name: "CF-Access-Client-Id", value: credentials.clientID)
            headers.add(name: "CF-Access-Client-Secret", value: "wrong")
        default:
            headers.add(name: "CF-Access-Client-Id", value: credentials.clientID)
            headers.add(name: "CF-Access-Client-Secret", value: credentials.clientSecret)
        }
        switch pass {
        case .withoutToken: break
        case .token(let token): headers.add(name: "Authorization", value: "Bearer \(token)")
        default: headers.add(name: "Authorization", value: "Bearer \(credentials.token)")
        }
        let url = endpoints.url(of: .argoCD(environment: environment)) + path
        return try await send(url, headers: headers, within: patience)
    }

    /// The document that the Argo CD of `environment` answers with.
    func json(_ path: String, from environment: String = "qa", as pass: Pass = .full) async throws -> Value {
        try Value(parsing: try await get(path, from: environment, as: pass).body)
    }

    /// Asks the CI.
    func build(_ repo: String, token: String? = nil) async throws -> Answer {
        var headers = HTTPHeaders()
        if let token { headers.add(name: "Authorization", value: "Bearer \(token)") }
        return try await send("\(endpoints.url(of: .builds))/builds/\(repo).json", headers: headers)
    }

    func send(
        _ url: String, method: HTTPMethod = .GET, headers: HTTPHeaders = [:], body: String? = nil,
        within patience: TimeAmount = patience
    ) async throws -> Answer {
        var request = HTTPClientRequest(url: url)
        request.method = method
        request.headers = headers
        request.body = body.map { .bytes(ByteBuffer(string: $0)) }
        let response = try await client.execute(request, timeout: patience)
        let body = try await response.body.collect(upTo: 64 << 20)
        return Answer(status: response.status.code, headers: response.headers, body: String(buffer: body))
    }
}

extension Truth {
    /// What is known of `repo` in `environment`; a test that asks for one that is absent fails.
    func of(_ repo: String, in environment: String) throws -> Deployment {
        try #require(self[environment, repo])
    }
}
