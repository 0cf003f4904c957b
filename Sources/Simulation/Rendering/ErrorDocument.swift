/// An error of Argo CD's unary calls (grpc-gateway's `DefaultHTTPError`) or of its streams
/// (argocd-api.md, section 3).
struct ErrorDocument: Error, Hashable {
    /// The gRPC code.
    var code: Int
    var message: String

    var json: JSON { ["error": .string(message), "code": .number(code), "message": .string(message)] }

    /// The HTTP status that the gateway makes of the code.
    var status: Int {
        switch code {
        case 3, 9: 400
        case 5: 404
        case 7: 403
        case 8: 429
        case 14: 503
        case 16: 401
        default: 500
        }
    }

    /// How streams write it (`handleForwardResponseStreamError`).
    var streamJSON: JSON {
        [
            "error": [
                "grpc_code": .number(code), "http_code": .number(status), "message": .string(message),
                "http_status": .string(statusText),
            ]
        ]
    }

    /// Go's name of the status.
    private var statusText: String {
        switch status {
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 429: "Too Many Requests"
        case 503: "Service Unavailable"
        default: "Internal Server Error"
        }
    }

    static let permissionDenied = ErrorDocument(code: 7, message: "permission denied")
    static let noSession = ErrorDocument(code: 16, message: "no session information")
    static let badSignature = ErrorDocument(
        code: 16, message: "invalid session: token signature is invalid: signature is invalid")
    static let expired = ErrorDocument(
        code: 16, message: "invalid session: token has invalid claims: token is expired")
    static let treeUnavailable = ErrorDocument(
        code: 2, message: "error getting cached app resource tree: cache: key is missing")

    static let treeGone = ErrorDocument(code: 2, message: "error getting app resource tree: cache: key is missing")

    /// A number in the query that is none.
    static func notANumber(_ text: String) -> ErrorDocument {
        ErrorDocument(code: 2, message: "strconv.Atoi: parsing \"\(text)\": invalid syntax")
    }

    static func applicationNotFound(_ name: String) -> ErrorDocument {
        ErrorDocument(code: 5, message: "applications.argoproj.io \"\(name)\" not found")
    }

    static func notPartOfApplication(kind: String, group: String, name: String, application: String) -> ErrorDocument {
        ErrorDocument(
            code: 3, message: "\(kind) \(group) \(name) not found as part of application \(application)")
    }

    static let requiredFieldMissing = ErrorDocument(
        code: 13, message: "grpc: error while marshaling: proto: required field not set")
}
