import AsyncHTTPClient
import NIOCore
import NIOHTTP1
import Synchronization

@testable import Simulation

/// Reads one stream as it comes, until it is told to stop or the stream ends.
final class StreamReader: Sendable {
    private struct State {
        var status: UInt?
        var headers: HTTPHeaders = [:]
        var text = ""
        /// What has come of the line that is not at its end yet.
        var line = ""
        var documents: [Value] = []
        var isAtEnd = false
        var failure: (any Error)?

        mutating func take(_ chunk: String) throws {
            text += chunk
            var lines = (line + chunk).split(separator: "\n", omittingEmptySubsequences: false)
            line = lines.popLast().map(String.init) ?? ""
            for line in lines where !line.isEmpty && !line.hasPrefix(":") {
                documents.append(try Value(parsing: String(line.hasPrefix("data: ") ? line.dropFirst(6) : line)))
            }
        }
    }

    private let state = Mutex(State())
    private let task = Mutex<Task<Void, Never>?>(nil)

    /// The status, once there is one.
    var status: UInt? { state.withLock(\.status) }
    var headers: HTTPHeaders { state.withLock(\.headers) }
    /// What has come so far.
    var text: String { state.withLock(\.text) }
    /// Whether the stream has come to its end as it should.
    var isAtEnd: Bool { state.withLock(\.isAtEnd) }
    /// Whether the connection broke.
    var hasFailed: Bool { failure != nil }
    /// Why it broke.
    var failure: (any Error)? { state.withLock(\.failure) }

    /// The documents so far, as far as their lines are at an end.
    var documents: [Value] { state.withLock(\.documents) }

    /// `type` and name of each event so far: `ADDED checkout-qa`.
    var events: [String] {
        documents.compactMap { document in
            guard let type = document.result?.type?.text,
                let name = document.result?.application?.metadata?.name?.text
            else { return nil }
            return "\(type) \(name)"
        }
    }

    /// - Parameter reads: Whether the body is read at all.
    init(_ client: HTTPClient, _ request: HTTPClientRequest, reads: Bool) {
        let task = Task {
            do {
                let response = try await client.execute(request, timeout: .seconds(60))
                state.withLock {
                    $0.status = response.status.code
                    $0.headers = response.headers
                }
                if !reads { try await Task.sleep(for: .seconds(3600)) }
                for try await chunk in response.body {
                    try state.withLock { try $0.take(String(buffer: chunk)) }
                }
                state.withLock { $0.isAtEnd = true }
            } catch {
                state.withLock { $0.failure = error }
            }
        }
        self.task.withLock { $0 = task }
    }

    deinit {
        hangUp()
    }

    /// Lets go of the connection.
    func hangUp() {
        task.withLock { $0?.cancel() }
    }

    /// Waits until `condition` holds for what has come so far.
    func read(until what: String, _ condition: (StreamReader) -> Bool) async throws {
        do {
            try await eventually(what) { condition(self) }
        } catch let error as TooLate {
            let end = failure.map { "It broke: \($0)." } ?? "It is \(isAtEnd ? "at its end" : "open")."
            throw TooLate(description: "\(error.description) \(end) There was: \(text.suffix(2000))")
        }
    }

    /// Waits for the stream's end.
    func readToEnd() async throws {
        try await read(until: "the stream ends") { $0.isAtEnd }
    }
}

extension Fixture {
    /// Opens a stream of the Argo CD of `environment`, and returns when the server knows of it or has refused it.
    func stream(
        _ path: String, of base: String = "/api/v1/stream/applications", from environment: String = "qa",
        accepting type: String = "text/event-stream", token: String? = nil, reads: Bool = true
    ) async throws -> StreamReader {
        let credentials = Credentials(environment: environment)
        let host = SimulatedHost.argoCD(environment: environment)
        var request = HTTPClientRequest(url: endpoints.url(of: host) + base + path)
        request.headers.add(name: "CF-Access-Client-Id", value: credentials.clientID)
        request.headers.add(name: "CF-Access-Client-Secret", value: credentials.clientSecret)
        request.headers.add(name: "Authorization", value: "Bearer \(token ?? credentials.token)")
        request.headers.add(name: "Accept", value: type)
        // Whom a server watches hanging up it can't serve on the same connection again, and closes it when the stream ends: the next
        // request would go into nothing, now and then.
        request.headers.add(name: "Connection", value: "close")
        let before = await simulation.streams(to: host).total
        let reader = StreamReader(client, request, reads: reads)
        try await eventually("the stream is open") {
            let total = await simulation.streams(to: host).total
            if let failure = reader.failure { throw failure }
            return total > before || reader.status != nil
        }
        return reader
    }
}
