import Releases

/// One frame of the stream of applications: `{"result":{"type":…,"application":{…}}}`, or an error. (argocd-api.md, sections 3 and 6)
struct WatchFrameWire: JSONReadable {
    /// `ADDED`, `MODIFIED`, `DELETED`, or something that this version does not know.
    var type: String
    /// nil where it is none.
    var application: JSONNode?

    init(_ node: JSONNode) throws {
        let result = try StreamFrameWire.result(of: node)
        type = try Fields(result).text("type", limit: 40) ?? ""
        application = result["application"]
    }
}

/// One frame of the stream of an application's tree: `{"result":{tree}}`, or an error.
struct TreeFrameWire: JSONReadable {
    var tree: ResourceTreeWire

    init(_ node: JSONNode) throws {
        tree = try ResourceTreeWire(StreamFrameWire.result(of: node))
    }
}

/// What frames of all streams have in common.
enum StreamFrameWire {
    /// The result in a frame.
    ///
    /// - Throws: what the server says, where the frame is an error. Where fields were asked for and `error` was not among them, an error
    ///   has lost everything, its own name included, and is an empty object.
    static func result(of frame: JSONNode) throws -> JSONNode {
        let fields = try Fields(frame)
        if let result = frame["result"], result.kind == .object { return result }
        guard let error = fields["error"] else {
            throw ReadFailure.disconnected(reason: "the server ended the stream and did not say why")
        }
        throw ReadFailure(
            status: error.number("http_code") ?? 500,
            message: error.text("message", limit: ArgoCDError.lengthLimit) ?? "")
    }
}

extension ReadFailure {
    /// This failure, where it is about `subject`: without its project, the server does not tell a missing application from a hidden one.
    func about(_ subject: ArgoCDRequest.Subject) -> ReadFailure {
        if case .rightMissing = self, subject == .application(isProjectKnown: false) { return .absentOrHidden }
        return self
    }

    /// What an error of Argo CD's own means.
    init(status: Int, message: String) {
        switch status {
        case 401: self = .tokenRefused(message: message)
        case 403: self = .rightMissing(message: message)
        case 404: self = .absent
        case 429: self = .throttled(retryAfter: nil)
        case 500...: self = .serverFailed(status: status, message: message)
        default: self = .requestRefused(status: status, message: message)
        }
    }
}
