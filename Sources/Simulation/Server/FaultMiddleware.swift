import FoundationEssentials
import Hummingbird
import NIOCore

/// Answers in the place of a host that fails.
struct FaultMiddleware: RouterMiddleware {
    typealias Context = BasicRequestContext

    let simulation: Simulation
    let host: SimulatedHost

    func handle(
        _ request: Request, context: Context, next: @concurrent (Request, Context) async throws -> Response
    ) async throws -> Response {
        let isStream = request.uri.path.contains("/api/v1/stream/") || request.uri.path.hasSuffix("/logs")
        switch await simulation.fault(of: host)?.concerning(stream: isStream) {
        case nil: return try await next(request, context).gated(by: simulation, host, isStream: isStream)
        case .clock(let shift):
            var response = try await next(request, context).gated(by: simulation, host, isStream: isStream)
            ShiftedDate.note(shift, from: simulation.settings.wallClock(), in: &response)
            return response
        case .hang:
            // Until the client loses patience or the connection is cut: nothing else ends it.
            return try await request.body.consumeWithCancellationOnInboundClose { _ in
                while true { try await Task.sleep(for: .seconds(3600)) }
            }
        case .refuse:
            // A request that slipped in while the listener was closing. Its connection is about to be cut.
            throw HTTPError(.serviceUnavailable)
        case .accessLogin: return AccessMiddleware.login(for: request)
        case .accessForbidden: return AccessMiddleware.forbidden(for: request)
        case .unauthorized: return .failure(.expired)
        case .permissionDenied: return .failure(.permissionDenied)
        case .internalError: return .failure(.treeUnavailable)
        case .badGateway: return .page(title: "502 Bad Gateway", status: .badGateway)
        case .tooManyRequests(let seconds):
            var response = Response.text("error code: 1015", status: .tooManyRequests)
            response.headers[.retryAfter] = String(seconds)
            return response
        case .tooManyRequestsUntil(let seconds):
            let until = HTTPDate(simulation.settings.wallClock().addingTimeInterval(Double(seconds)))
            var response = Response.page(title: "Too Many Requests", status: .tooManyRequests)
            response.headers[.retryAfter] = until.text
            return response
        case .rateLimited(let seconds):
            let reset = simulation.settings.wallClock().addingTimeInterval(Double(seconds))
            return .rateLimited(Quota(limit: 5000, used: 5000, resetsAt: reset))
        case .secondaryRateLimit(let seconds):
            var response = Response.json(
                [
                    "message":
                        "You have exceeded a secondary rate limit. Please wait a few minutes before you try again."
                ], status: .forbidden)
            response.headers[.retryAfter] = String(seconds)
            return response
        case .garbage:
            var response = Response.text("\u{0}\u{1b}[2J{\"items\":[{]}", status: .ok)
            response.headers[.contentType] = "application/json"
            return response
        case .htmlPage: return .page(title: "Argo CD", status: .ok)
        case .slow(let pause):
            return try await next(request, context).rewritten { SlowWriter(parent: $0, pause: pause) }
        case .cut:
            return try await next(request, context).rewritten { CutWriter(parent: $0) }
        case .stall, .cutStreams, .endStreams:
            return try await next(request, context).gated(by: simulation, host, isStream: isStream)
        case .huge: return .endless(megabytes: 1024)
        case .deepNesting: return .json(text: String(repeating: "[", count: 100_000))
        case .gzipBomb: return .gzip(GzipBodies.bomb)
        case .truncatedGzip: return .gzip(GzipBodies.truncated)
        case .wrongTypes: return try await next(request, context).rewritten { MutatingWriter(parent: $0) }.withoutLength
        case .notFoundText: return .text("Not Found", status: .notFound)
        case .notFound: return .failure(ErrorDocument(code: 5, message: "applications.argoproj.io not found"))
        case .serverError(let status):
            return .json(
                ErrorDocument(code: 2, message: "the simulated server fails").json, status: .init(code: status))
        case .proxyError(let status):
            return .page(title: "\(status) Error: the origin did not answer", status: .init(code: status))
        case .tlsOtherName, .tlsUnknownAuthority, .streams, .questions: return try await next(request, context)
        }
    }
}

extension Response {
    /// The same answer, of which every piece asks before it is sent whether its host still fares well.
    fileprivate func gated(by simulation: Simulation, _ host: SimulatedHost, isStream: Bool) -> Response {
        let body = body
        var response = self
        response.body = ResponseBody(contentLength: body.contentLength) { parent in
            do {
                try await body.write(
                    GatedWriter(parent: parent, simulation: simulation, host: host, isStream: isStream))
            } catch is GatedWriter.End {
                try await parent.finish(nil)
            }
        }
        return response
    }

    /// The same answer without a length: what is sent may have another one.
    fileprivate var withoutLength: Response {
        let body = body
        var response = self
        response.headers[.contentLength] = nil
        response.body = ResponseBody { try await body.write($0) }
        return response
    }

    /// A text that says it is JSON.
    fileprivate static func json(text: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    /// A compressed body.
    fileprivate static func gzip(_ bytes: [UInt8]) -> Response {
        Response(
            status: .ok, headers: [.contentType: "application/json", .contentEncoding: "gzip"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    /// A list that goes on and on; never in memory as a whole.
    fileprivate static func endless(megabytes: Int) -> Response {
        let item = ByteBuffer(string: String(repeating: #"{"metadata":{"name":"x"}},"#, count: 40_000))
        return Response(
            status: .ok, headers: [.contentType: "application/json"],
            body: ResponseBody { writer in
                try await writer.write(ByteBuffer(string: #"{"metadata":{},"items":["#))
                for _ in 0..<megabytes { try await writer.write(item) }
                try await writer.write(ByteBuffer(string: "{}]}"))
                try await writer.finish(nil)
            })
    }

    /// The same answer with the same length announced, but with its body sent through another writer.
    fileprivate func rewritten(
        by writer: @escaping @Sendable (any ResponseBodyWriter) -> any ResponseBodyWriter
    ) -> Response {
        let body = body
        var response = self
        response.body = ResponseBody(contentLength: body.contentLength) { parent in
            try await body.write(writer(parent))
        }
        return response
    }
}
