import Releases
import Synchronization

@testable import Clients

/// What a watch has told so far.
final class Told<Signal: Sendable & Hashable>: Sendable {
    private let told = Mutex<[Signal]>([])

    /// All signals, in order.
    var signals: [Signal] { told.withLock { $0 } }

    func take(_ signals: [Signal]) {
        told.withLock { $0 += signals }
    }
}

extension StreamServer {
    /// Runs `body` with a client of this server, and closes it.
    func client<Value: Sendable>(
        _ change: @Sendable (inout ArgoCDSettings) -> Void = { _ in },
        _ body: @Sendable (ArgoCDClient) async throws -> Value
    ) async throws -> Value {
        var settings = ArgoCDSettings(
            environment: "qa", address: try ServerAddress("http://127.0.0.1:\(port)"), applicationNamespace: "argocd")
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

    /// Watches everything until the stream ends: what was told, and why it ended; nil where it ended cleanly.
    func watch(
        _ scope: WatchScope = .projects([]), _ change: @Sendable (inout ArgoCDSettings) -> Void = { _ in }
    ) async throws -> (signals: [WatchSignal], failure: ReadFailure?) {
        let told = Told<WatchSignal>()
        let failure = try await client(change) { client -> ReadFailure? in
            do throws(ReadFailure) {
                try await client.watch(scope) { told.take($0) }
                return nil
            } catch {
                return error
            }
        }
        return (told.signals, failure)
    }
}

extension WatchSignal {
    /// The signal without what it says of the application but its name.
    var name: String {
        switch self {
        case .opened: "opened"
        case .heard: "heard"
        case .skipped: "skipped"
        case .changed(let application): "changed \(application.id.name)"
        case .deleted(let id): "deleted \(id.name)"
        }
    }
}

/// A frame of a watch as Argo CD writes it: a blank behind the JSON, and two empty lines.
func watchFrame(_ type: String, _ name: String, namespace: String = "argocd", status: String = "{}") -> String {
    let metadata = #"{"name":"\#(name)","namespace":"\#(namespace)","uid":"u-\#(name)","resourceVersion":"7"}"#
    return #"data: {"result":{"type":"\#(type)","application":{"metadata":\#(metadata),"status":\#(status)}}} "#
        + "\n\n\n"
}
