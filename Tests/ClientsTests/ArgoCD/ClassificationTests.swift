import FoundationEssentials
import NIOHTTP1
import Releases
import Testing

@testable import Clients

@Suite("What answers mean")
struct ClassificationTests {
    /// One row of the table.
    struct Row: Sendable, CustomTestStringConvertible {
        var status: Int
        var type: String?
        var body: String
        var headers: [String: String] = [:]
        var subject: ArgoCDRequest.Subject = .server
        var failure: ReadFailure?
        var testDescription: String { "\(status) \(type ?? "untyped") \(body.prefix(40))" }
    }

    private static let json = "application/json"
    private static let denied = #"{"error":"permission denied","code":7,"message":"permission denied"}"#
    private static let html = "<!DOCTYPE html><html><body>Forbidden</body></html>"

    static let rows: [Row] = [
        Row(status: 200, type: json, body: "{}", failure: nil),
        Row(status: 200, type: "Application/JSON; charset=utf-8", body: "{}", failure: nil),
        Row(status: 200, type: "text/html; charset=utf-8", body: html, failure: .notTheAPI(contentType: "text/html")),
        Row(status: 200, type: nil, body: "ok", failure: .notTheAPI(contentType: "no content type")),
        Row(status: 204, type: nil, body: "", failure: .notTheAPI(contentType: "no content type")),
        Row(
            status: 302, type: "text/html", body: "",
            headers: [
                "Location": "https://acme.cloudflareaccess.com/cdn-cgi/access/login/argocd?kid=1&redirect_url=%2F"
            ],
            failure: .accessLogin(host: "acme.cloudflareaccess.com")),
        Row(
            status: 302, type: nil, body: "", headers: ["Location": "/cdn-cgi/access/login/argocd?kid=1"],
            failure: .accessLogin(host: "argocd.example.com")),
        Row(
            status: 301, type: nil, body: "", headers: ["Location": "https://evilcloudflareaccess.com/x?ticket=secret"],
            failure: .redirected(to: "evilcloudflareaccess.com/x")),
        Row(
            status: 307, type: nil, body: "", headers: ["Location": "http://argocd.example.com:8080/login?return=/"],
            failure: .redirected(to: "argocd.example.com:8080/login")),
        Row(status: 304, type: nil, body: "", failure: .redirected(to: "an unreadable address")),
        Row(
            status: 401, type: json,
            body: #"{"error":"no session information","code":16,"message":"no session information"}"#,
            failure: .tokenRefused(message: "no session information")),
        Row(status: 401, type: "text/html", body: html, failure: .tokenRefused(message: "")),
        Row(status: 403, type: "text/html; charset=UTF-8", body: html, failure: .accessForbidden),
        Row(status: 403, type: json, body: #"{"success":false}"#, failure: .accessForbidden),
        Row(status: 403, type: json, body: denied, failure: .rightMissing(message: "permission denied")),
        Row(
            status: 403, type: json, body: denied, subject: .application(isProjectKnown: true),
            failure: .rightMissing(message: "permission denied")),
        Row(
            status: 403, type: json, body: denied, subject: .application(isProjectKnown: false),
            failure: .absentOrHidden),
        Row(
            status: 403, type: "text/html", body: html, subject: .application(isProjectKnown: false),
            failure: .accessForbidden),
        Row(
            status: 404, type: json, body: #"{"error":"x not found","code":5,"message":"x not found"}"#,
            subject: .application(isProjectKnown: true), failure: .absent),
        Row(
            status: 404, type: json, body: #"{"error":"Not Found","code":5,"message":"Not Found"}"#,
            failure: .endpointMissing),
        Row(status: 404, type: "text/plain; charset=utf-8", body: "Not Found", failure: .endpointMissing),
        Row(status: 404, type: "text/html", body: html, failure: .endpointMissing),
        Row(status: 404, type: json, body: #"{"title":"no such route"}"#, failure: .endpointMissing),
        Row(status: 407, type: nil, body: "", failure: .unreachable(reason: "the proxy wants other credentials")),
        Row(
            status: 429, type: "text/html", body: html, headers: ["Retry-After": "17"],
            failure: .throttled(retryAfter: .seconds(17))),
        Row(
            status: 429, type: json, body: #"{"error":"too large","code":8,"message":"too large"}"#,
            failure: .throttled(retryAfter: nil)),
        Row(
            status: 400, type: json, body: #"{"error":"bad","code":3,"message":"bad"}"#,
            failure: .requestRefused(status: 400, message: "bad")),
        Row(
            status: 415, type: "text/plain", body: "Invalid content type\n",
            failure: .requestRefused(status: 415, message: "Invalid content type")),
        Row(status: 400, type: "text/html", body: html, failure: .requestRefused(status: 400, message: "")),
        Row(
            status: 500, type: json,
            body: #"{"error":"cache: key is missing","code":2,"message":"cache: key is missing"}"#,
            failure: .serverFailed(status: 500, message: "cache: key is missing")),
        Row(
            status: 504, type: json, body: #"{"error":"late","code":4,"message":"late"}"#,
            failure: .serverFailed(status: 504, message: "late")),
        Row(
            status: 500, type: json, body: #"{"error":{"grpc_code":2,"http_code":500,"message":"stream"}}"#,
            failure: .serverFailed(status: 500, message: "stream")),
        Row(status: 504, type: "text/html", body: html, failure: .gatewayFailed(status: 504)),
        Row(status: 522, type: "text/plain", body: "error code: 522", failure: .gatewayFailed(status: 522)),
        Row(status: 503, type: json, body: "{", failure: .gatewayFailed(status: 503)),
        Row(
            status: 503, type: "text/html", body: html, headers: ["Retry-After": "17"],
            failure: .unavailable(retryAfter: .seconds(17))),
    ]

    @Test(arguments: rows)
    func classification(row: Row) throws {
        let address = try ServerAddress("https://argocd.example.com/prefix")
        var headers = HTTPHeaders(row.headers.map { ($0.key, $0.value) })
        if let type = row.type { headers.add(name: "Content-Type", value: type) }
        let answer = HTTPAnswer(status: row.status, headers: headers, body: Array(row.body.utf8))
        #expect(ReadFailure(answer, subject: row.subject, address: address) == row.failure)
    }

    @Test("the server's words are cut and cannot move the cursor")
    func hostileWords() throws {
        let body = #"{"code": 2, "message": "\u001b[2Jgone\n\#(String(repeating: "x", count: 9000))"}"#
        let answer = HTTPAnswer(status: 500, headers: ["Content-Type": "application/json"], body: Array(body.utf8))
        let failure = try ReadFailure(answer, subject: .server, address: ServerAddress("https://argocd.example.com"))?
            .masking([])
        guard case .serverFailed(_, let message) = failure else {
            Issue.record("not a failure of the server: \(String(describing: failure))")
            return
        }
        #expect(message.hasPrefix("[2Jgone xxx"))
        #expect(message.hasSuffix("…"))
        #expect(message.count <= 220)
    }

    @Test(
        "Retry-After",
        arguments: [
            ("120", nil, Duration.seconds(120)), (" 5 ", nil, .seconds(5)), ("-1", nil, nil), ("soon", nil, nil),
            ("99999999999", nil, .seconds(86_400)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:07 GMT", .seconds(30)),
            ("Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 1994 09:49:07 GMT", .zero),
            ("Sun, 06 Nov 1994 08:49:37 GMT", nil, nil), ("Sun, 06 Foo 1994 08:49:37 GMT", "x", nil),
        ] as [(String, String?, Duration?)])
    func retryAfter(value: String, date: String?, wait: Duration?) {
        var headers: HTTPHeaders = ["retry-after": value]
        if let date { headers.add(name: "Date", value: date) }
        #expect(HTTPAnswer(status: 429, headers: headers, body: []).retryAfter == wait)
    }
}
