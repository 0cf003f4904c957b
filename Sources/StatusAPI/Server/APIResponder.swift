import FoundationEssentials
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1
import Releases
import Tracking

/// Answers requests: who may ask, what is asked for, and whatever can't be answered as a ``Problem``.
struct APIResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    let service: StatusService

    func respond(to request: Request, context: Context) async throws -> Response {
        let began = service.time.now()
        let route = Route(path: request.uri.path)
        var response: Response
        do {
            response = try await answer(request, route)
        } catch let problem as Problem {
            response = Self.response(to: problem)
        } catch let error as HTTPParserError {
            throw error
        } catch {
            service.logger.warning(
                "A request failed", metadata: ["route": "\(route?.label ?? "other")", "error": "\(error)"])
            response = Self.response(to: Problem(.failed, "Something is wrong with this server; its log says more."))
        }
        response.headers[.date] = HTTPDate.text(began)
        response.headers[.cacheControl] = "no-store"
        response.headers[.xContentTypeOptions] = "nosniff"
        if response.status == .methodNotAllowed, let route {
            response.headers[.allow] = route.methods.map(\.rawValue).joined(separator: ", ")
        }
        if response.status == .unauthorized { response.headers[.wwwAuthenticate] = "Bearer" }
        service.requests.note(route, status: response.status.code, took: service.time.now().since(began))
        return response
    }

    private func answer(_ request: Request, _ route: Route?) async throws -> Response {
        let refusal = service.access.refusal(
            authority: request.head.authority, authorization: request.headers[.authorization])
        // Whether it lives is for everybody to know: probes have no tokens. They learn no more than that.
        if let refusal, route != .health || refusal.status != Problem.Kind.unauthorized.rawValue { throw refusal }
        guard let route else {
            if request.uri.path.utf8.count > Route.longestPath {
                throw Problem(.uriTooLong, "An address here has at most \(Route.longestPath) bytes.")
            }
            throw Problem(.notFound, "There is nothing here; GET /api/releases lists the releases.")
        }
        guard route.methods.contains(request.method) else {
            throw Problem(
                .methodNotAllowed, "\(route.label) takes \(route.methods.map(\.rawValue).joined(separator: " and ")).")
        }
        var response = try await answer(request, route, isTrusted: refusal == nil)
        if request.method == .head {
            response.body = ResponseBody(contentLength: response.body.contentLength) { try await $0.finish(nil) }
        }
        return response
    }

    private func answer(_ request: Request, _ route: Route, isTrusted: Bool) async throws -> Response {
        switch route {
        case .releases: try await document(.releases)
        case .status(let id): try await document(.status(id))
        case .health:
            try await document(
                .health(explains: isTrusted), status: await service.desk.isFollowing ? .ok : .serviceUnavailable)
        case .metrics: Self.response(await service.metrics.text, PrometheusText.contentType)
        case .events(let id): try await service.events(of: id, request)
        case .feed: try service.feed(request)
        case .view(let session): try await service.view(of: session, try await body(of: request))
        case .refetch: try await service.refetch(try await body(of: request))
        case .inspect: try await service.inspect(try await body(of: request))
        }
    }

    private func document(_ subject: StatusDesk.Subject, status: HTTPResponse.Status = .ok) async throws -> Response {
        guard let document = try await service.desk.document(subject) else {
            let known = await service.desk.picture.catalog.releases.map(\.id.rawValue).joined(separator: ", ")
            throw Problem(.notFound, "There is no such release; there are: \(known).")
        }
        return Response(
            status: status, headers: [.contentType: "application/json"], body: ResponseBody(byteBuffer: document))
    }

    /// A body of JSON. Only as such: a form in somebody's browser can't send that.
    private func body(of request: Request) async throws -> ByteBuffer {
        let type = request.headers[.contentType]?.prefix { $0 != ";" }.trimming(while: \.isWhitespace).lowercased()
        guard type == "application/json" else {
            throw Problem(.badRequest, "Send JSON, as Content-Type: application/json.")
        }
        do {
            return try await request.body.collect(upTo: service.settings.limits.body)
        } catch is NIOTooManyBytesError {
            throw Problem(.contentTooLarge, "A request's body may have \(service.settings.limits.body) bytes.")
        }
    }

    private static func response(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }

    static func response(to problem: Problem) -> Response {
        let data = (try? JSONEncoder.api.encode(problem)) ?? Data()
        return Response(
            status: .init(code: problem.status), headers: [.contentType: "application/problem+json"],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: data)))
    }
}

extension Substring {
    fileprivate func trimming(while predicate: (Character) -> Bool) -> Substring {
        let rest = drop(while: predicate)
        return rest[..<(rest.lastIndex { !predicate($0) }.map { rest.index(after: $0) } ?? rest.startIndex)]
    }
}
