/// An error of Argo CD's unary calls (grpc-gateway's `DefaultHTTPError`, argocd-api.md, section 3).
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
        case 16: 401
        default: 500
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
