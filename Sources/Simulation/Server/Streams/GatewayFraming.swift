import Hummingbird

/// How the gateway puts documents on a stream (`argoproj/pkg`, `grpc/http/forwarders.go`; argocd-api.md, section 6).
enum GatewayFraming: Hashable, Sendable {
    /// Server-sent events: for an `Accept` that is exactly `text/event-stream`.
    case serverSentEvents
    /// A document a line: for every other.
    case lines

    init(_ request: Request) {
        self = request.headers[.accept] == "text/event-stream" ? .serverSentEvents : .lines
    }

    /// A message.
    func frame(_ document: [UInt8]) -> [UInt8] {
        switch self {
        case .serverSentEvents: event(document) + "\n".utf8
        case .lines: document + "\n".utf8
        }
    }

    /// An error, which lacks the last newline of a message.
    func errorFrame(_ document: [UInt8]) -> [UInt8] {
        switch self {
        case .serverSentEvents: event(document)
        case .lines: document
        }
    }

    /// A comment, so that the silence does not get too long; nil where the form has none.
    var keepalive: [UInt8]? {
        switch self {
        case .serverSentEvents: Array(":\n".utf8)
        case .lines: nil
        }
    }

    /// The headers of an answer, be it an error or not.
    var headers: HTTPFields {
        switch self {
        case .serverSentEvents: [.contentType: "text/event-stream", .contentTypeOptions: "nosniff"]
        case .lines: [.contentType: "application/json", .vary: "Accept-Encoding"]
        }
    }

    private func event(_ document: [UInt8]) -> [UInt8] {
        var event = Array("data: ".utf8)
        event.reserveCapacity(document.count + 10)
        event.append(contentsOf: document)
        event.append(contentsOf: " \n\n".utf8)
        return event
    }
}
