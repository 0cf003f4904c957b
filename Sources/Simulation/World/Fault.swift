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
    /// 429 with a page and `Retry-After` as the date that is so many seconds from now.
    case tooManyRequestsUntil(seconds: Int)
    /// GitHub's primary limit: 403 with nothing left until so many seconds from now.
    case rateLimited(seconds: Int)
    /// GitHub's secondary limit: 403 in words, with `Retry-After`.
    case secondaryRateLimit(retryAfter: Int)
    /// 200 and `application/json`, but a body that is none.
    case garbage
    /// 200 with an HTML page: what a wrong base path or a captive portal answers.
    case htmlPage
    /// The right answer, in small pieces with the pause between them in wall-clock time.
    case slow(pause: Duration)
    /// The right headers and half of the body; then the connection is cut.
    case cut
    /// Whatever is being sent stops half-way and the connection stays: streams fall silent, keepalives included.
    case stall
    /// Streams are cut in the middle of their next frame.
    case cutStreams
    /// Streams end cleanly at their next frame.
    case endStreams
    /// 200 and `application/json` with a gigabyte behind it.
    case huge
    /// JSON that is nested a hundred thousand levels deep.
    case deepNesting
    /// A compressed body that is a thousand times larger than it looks.
    case gzipBomb
    /// A compressed body that ends too early.
    case truncatedGzip
    /// The right answer with wrong types and nulls in every third place.
    case wrongTypes
    /// 404 with a text, as for a path that the server does not know.
    case notFoundText
    /// 404 with Argo CD's JSON.
    case notFound
    /// A status of 500 and above with Argo CD's JSON.
    case serverError(Int)
    /// A status with a proxy's or Cloudflare's page: 502, 503, 504, 520 to 530.
    case proxyError(Int)
    /// The right answers, with all times shifted.
    case clock(Duration)
    /// TLS with a certificate for another host name, also where the host spoke plain HTTP.
    case tlsOtherName
    /// TLS with a certificate of an authority that nobody knows, also where the host spoke plain HTTP.
    case tlsUnknownAuthority
    /// Only streams fail like this.
    indirect case streams(Fault)
    /// Only what is no stream fails like this.
    indirect case questions(Fault)
}

extension Fault {
    /// Every fault that a person can switch on, by its name.
    package static let named: [String: Fault] = [
        "hang": .hang, "refuse": .refuse, "access-login": .accessLogin, "access-forbidden": .accessForbidden,
        "unauthorized": .unauthorized, "permission-denied": .permissionDenied, "internal-error": .internalError,
        "bad-gateway": .badGateway, "too-many-requests": .tooManyRequests(retryAfter: 7),
        "too-many-requests-until": .tooManyRequestsUntil(seconds: 3), "rate-limited": .rateLimited(seconds: 7),
        "secondary-rate-limit": .secondaryRateLimit(retryAfter: 5), "garbage": .garbage, "html": .htmlPage,
        "slow": .slow(pause: .milliseconds(200)), "cut": .cut, "stall": .stall,
        "cut-streams": .cutStreams, "end-streams": .endStreams, "huge": .huge, "deep-nesting": .deepNesting,
        "gzip-bomb": .gzipBomb, "truncated-gzip": .truncatedGzip, "wrong-types": .wrongTypes,
        "not-found-text": .notFoundText, "not-found": .notFound, "500": .serverError(500), "501": .serverError(501),
        "502": .proxyError(502), "503": .serverError(503), "504": .serverError(504), "524": .proxyError(524),
        "clock-fast": .clock(.seconds(600)), "clock-slow": .clock(.seconds(-600)),
        "tls-other-name": .tlsOtherName, "tls-unknown-authority": .tlsUnknownAuthority,
        "no-streams": .streams(.notFoundText), "streams-524": .streams(.proxyError(524)),
        "streams-hang": .streams(.hang), "streams-401": .streams(.unauthorized),
    ]

    /// Its name among ``named``; nil where it has none.
    var name: String? { Self.named.first { $0.value == self }?.key }

    /// What fails of a stream, or of anything else; nil where that fares well.
    func concerning(stream isStream: Bool) -> Fault? {
        switch self {
        case .streams(let fault): isStream ? fault : nil
        case .questions(let fault): isStream ? nil : fault
        default: self
        }
    }
}
