/// Why a read of an Argo CD or of a CI system failed. (argocd-api.md, section 18, point 7)
///
/// Text in it is sanitised and short, and never holds a secret. The wording for people stands in `ReadFailure+Wording.swift`.
package enum ReadFailure: Error, Hashable, Sendable, Codable {
    /// Cloudflare Access sent the request to its login page: it does not know the service token. `host` is where it pointed.
    case accessLogin(host: String)
    /// Cloudflare Access refused with a page of its own (403, HTML).
    case accessForbidden
    /// The server refused the token (401), in its own words.
    case tokenRefused(message: String)
    /// The token is known but lacks the right (403, JSON), in the server's words.
    case rightMissing(message: String)
    /// The application is gone, or the token may not see it: Argo CD does not tell which. (section 5)
    case absentOrHidden
    /// What was asked for does not exist (404, JSON).
    case absent
    /// What a CI system was asked for does not exist, or is hidden from us: it does not tell which. Holds what was asked for.
    case notFound(what: String)
    /// The server has no such endpoint (404, text): too old, or the base path is wrong.
    case endpointMissing
    /// A redirect that is not Cloudflare's; it was not followed.
    case redirected(to: String)
    /// It answered, but not as the API does: a page, or JSON that means something else.
    case notTheAPI(contentType: String)
    /// The answer can't be understood, with what was wrong.
    case undecodable(reason: String)
    /// The answer is larger than what is accepted, in bytes.
    case tooLarge(limit: Int)
    /// Too many requests, or too large a message (429), with the server's wish.
    case throttled(retryAfter: Duration?)
    /// Busy or being maintained (503), with the server's wish when to come again.
    case unavailable(retryAfter: Duration)
    /// The request itself was refused (400, 405, 415 …).
    case requestRefused(status: Int, message: String)
    /// The server failed (5xx), in its own words.
    case serverFailed(status: Int, message: String)
    /// Something between here and the server failed: a page instead of the API's error (502, 504, 52x …).
    case gatewayFailed(status: Int)
    /// No answer within the deadline.
    case timedOut(after: Duration)
    /// Nobody listens there, or the host can't be reached.
    case unreachable(reason: String)
    /// The host name has no address.
    case nameUnknown(host: String)
    /// The secure connection can't be made: unknown authority, wrong name, expired certificate.
    case tlsRefused(reason: String)
    /// The connection broke before the answer was complete.
    case disconnected(reason: String)
    /// There is no log to be had, in the words of the cluster: a container that waits to start, one that never ended before.
    case noLog(message: String)
    /// A recording does not hold what was asked for.
    case notRecorded
    /// The `lynceus serve` that this board follows is not reached, or answers nothing of use; with where it is.
    case serverLost(at: String, reason: String)
    /// The `lynceus serve` that this board follows does not want us, or not that; with where it is.
    case serverRefused(at: String, reason: String)
    /// Something on this machine is missing or wrong: a CA file, a file with a secret, a build file.
    case local(reason: String)
}

extension ReadFailure {
    /// Whether waiting may help: the same request can succeed later without anybody's doing.
    package var isTransient: Bool {
        switch self {
        case .throttled, .unavailable, .serverFailed, .gatewayFailed, .timedOut, .unreachable, .nameUnknown,
            .disconnected, .noLog,
            .undecodable, .notTheAPI, .tlsRefused, .endpointMissing, .redirected, .local, .serverLost:
            true
        case .accessLogin, .accessForbidden, .tokenRefused, .rightMissing, .absentOrHidden, .absent, .notFound,
            .tooLarge, .requestRefused, .notRecorded, .serverRefused:
            false
        }
    }

    /// How long the server itself asks to wait; nil where it says nothing of that.
    package var retryAfter: Duration? {
        switch self {
        case .throttled(let wish): wish
        case .unavailable(let wish): wish
        default: nil
        }
    }

    /// Whether somebody between here and the data said no to who we are, rather than that something is broken.
    package var isRefusal: Bool {
        switch self {
        case .accessLogin, .accessForbidden, .tokenRefused, .rightMissing, .serverRefused: true
        default: false
        }
    }

    /// Whether the server itself answered about this one thing, so that the link as a whole is well.
    package var concernsOnlyItsSubject: Bool {
        switch self {
        case .absent, .absentOrHidden, .requestRefused, .noLog: true
        default: false
        }
    }
}
