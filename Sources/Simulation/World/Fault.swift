/// How a host of the world may fail. A fault answers before anything else does, also before Access and the token.
package enum Fault: Hashable, Sendable {
    /// Takes the request and never answers.
    case hang
    /// Does not listen: connections are refused, and those that stood are cut.
    case refuse
    /// 302 to Cloudflare Access' login page on another host.
    case accessLogin
    /// 403 with an HTML page: a service token that Access' policy does not take.
    case accessForbidden
    /// 401 with Argo CD's JSON: a token that has expired.
    case unauthorized
    /// 403 with Argo CD's JSON: a token without the right.
    case permissionDenied
    /// 500 with Argo CD's JSON.
    case internalError
    /// 502 with a proxy's HTML page.
    case badGateway
    /// 429 with a text and `Retry-After` in whole seconds.
    case tooManyRequests(retryAfter: Int)
    /// 200 and `application/json`, but a body that is none.
    case garbage
    /// 200 with an HTML page: what a wrong base path or a captive portal answers.
    case htmlPage
    /// The right answer, in small pieces with the pause between them in wall-clock time.
    case slow(pause: Duration)
    /// The right headers and half of the body; then the connection is cut.
    case cut
}
