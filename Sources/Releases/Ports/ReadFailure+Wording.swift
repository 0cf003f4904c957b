extension ReadFailure {
    /// What happened, in a few words that fit a line: no full stop, no secret.
    package var summary: String {
        switch self {
        case .accessLogin(let host):
            "Cloudflare Access refused the service token" + (host.isEmpty ? "" : " (login page at \(host))")
        case .accessForbidden: "Cloudflare Access refused the service token (403)"
        case .tokenRefused(let message): "token refused".followed(by: message)
        case .rightMissing(let message): "right missing".followed(by: message)
        case .absentOrHidden: "no such application, or the token may not see it"
        case .absent: "does not exist"
        case .notFound(let what): what
        case .endpointMissing: "no such endpoint (404)"
        case .redirected(let host): "redirected" + (host.isEmpty ? "" : " to \(host)") + ", not followed"
        case .notTheAPI(let contentType):
            "answers, but not as the API does" + (contentType.isEmpty ? "" : " (\(contentType))")
        case .undecodable(let reason): "answer not understood".followed(by: reason)
        case .tooLarge(let limit): "answer larger than " + Self.size(limit)
        case .throttled(let retryAfter):
            retryAfter.map { "too many requests, asked to wait \($0.wholeSeconds)s" } ?? "too many requests"
        case .unavailable(let retryAfter): "not available, asks to wait \(retryAfter.wholeSeconds)s"
        case .requestRefused(let status, let message): "request refused (\(status))".followed(by: message)
        case .serverFailed(let status, let message): "server error \(status)".followed(by: message)
        case .gatewayFailed(let status): "a proxy answers \(status)"
        case .timedOut(let after): "no answer within \(after.wholeSeconds)s"
        case .unreachable(let reason): "unreachable".followed(by: reason)
        case .nameUnknown(let host): host.isEmpty ? "host name unknown" : "host name \(host) unknown"
        case .tlsRefused(let reason): "TLS".followed(by: reason.isEmpty ? "no secure connection" : reason)
        case .disconnected(let reason): "connection broke".followed(by: reason)
        case .noLog(let message): "no log".followed(by: message)
        case .notRecorded: "a recording holds no logs, events, manifests or histories"
        case .serverLost(let place, let reason): "no contact with lynceus serve at \(place)".followed(by: reason)
        case .serverRefused(let place, let reason): "lynceus serve at \(place) refuses".followed(by: reason)
        case .local(let reason):
            reason.withoutFullStop.isEmpty ? "something on this host is wrong" : reason.withoutFullStop
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes < 1_048_576 ? "\(bytes) bytes" : "\(bytes / 1_048_576) MiB"
    }

    /// What a person can do about it, where somebody goes on asking meanwhile.
    package var remedy: String {
        switch self {
        case .throttled, .serverFailed, .gatewayFailed, .unavailable, .timedOut, .disconnected, .unreachable, .noLog:
            "\(advice); it is tried again by itself"
        default: advice
        }
    }

    /// What a person can do about it.
    package var advice: String {
        switch self {
        case .accessLogin, .accessForbidden:
            "check cf_client_id and cf_client_secret: the service token may be wrong, expired, or not allowed by the Access policy"
        case .tokenRefused: "make a new token for this account and put it into token or token_file"
        case .rightMissing: "give the token's account the right to get applications (and logs) in this project"
        case .absentOrHidden:
            "check the application's name, app_suffix, overrides and app_namespace, and the token's rights"
        case .absent: "check the name, and whether it was deleted"
        case .notFound: "check the names in the repo's `ci`, and what the token may see"
        case .endpointMissing: "check the base path of url, and that the server is Argo CD 2.8 or later"
        case .redirected: "put the address that it redirects to into url, if that is the right one"
        case .notTheAPI: "check url: host and base path must be those of the API"
        case .undecodable: "check that url points at the API itself; a proxy may have changed the answer"
        case .tooLarge: "narrow what is read with project or app_namespace"
        case .throttled: "raise poll_interval"
        case .requestRefused:
            "this looks like a version that lynceus does not know: please report it with what the server answers at /api/version"
        case .serverFailed, .gatewayFailed, .unavailable: "look at the server's own state"
        case .timedOut, .disconnected: "check the network and the proxy in between"
        case .unreachable: "check that the server runs and that this host may reach it"
        case .nameUnknown: "check the host name in url, and DNS on this host"
        case .tlsRefused:
            "name a PEM file with the authority's certificate in ca_file, correct the host name in url, or have the certificate renewed"
        case .noLog: "wait until the container runs, or look at another one"
        case .notRecorded: "a board that is live has them, as far as they are still there"
        case .serverLost: "check that it runs there and can be reached; it is tried again by itself"
        case .serverRefused:
            "check the address, without a path; where a token is wanted, start lynceus serve with --token-file and give the board the same"
        case .local: "correct the file or its permissions"
        }
    }
}

extension String {
    /// This text and the words of somebody else, where they have any.
    fileprivate func followed(by words: String) -> String {
        let words = words.withoutFullStop
        return words.isEmpty ? self : "\(self): \(words)"
    }

    /// Servers end sentences as they like; what stands here goes on.
    fileprivate var withoutFullStop: String {
        var rest = self[...]
        while let last = rest.last, last == "." || last.isWhitespace { rest.removeLast() }
        return String(rest)
    }
}
