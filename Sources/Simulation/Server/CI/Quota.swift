import FoundationEssentials
import Hummingbird

/// How many requests a CI system still answers.
struct Quota: Hashable, Sendable {
    var limit: Int
    var used = 0
    var resetsAt: Date

    var remaining: Int { max(0, limit - used) }

    /// As GitHub says it with every answer.
    func note(in headers: inout HTTPFields) {
        headers[.rateLimitLimit] = String(limit)
        headers[.rateLimitRemaining] = String(remaining)
        headers[.rateLimitUsed] = String(used)
        headers[.rateLimitReset] = String(Int(resetsAt.timeIntervalSince1970.rounded(.up)))
    }
}

extension Response {
    /// What GitHub answers where nothing is left.
    static func rateLimited(_ quota: Quota) -> Response {
        var response = json(
            [
                "message": "API rate limit exceeded for user ID 1.",
                "documentation_url": "https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api",
            ], status: .forbidden)
        quota.note(in: &response.headers)
        return response
    }

    /// A document, or that it is what the caller has already. Only the first costs something.
    static func conditional(
        _ document: JSON, for request: Request, on host: SimulatedHost, of simulation: Simulation
    ) async -> Response {
        let bytes = document.bytes
        let hash = bytes.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
        let tag = "W/\"\(String(hash, radix: 16))\""
        let isKnown = request.headers[.ifNoneMatch] == tag
        let left = await simulation.quota(of: host, spending: false)
        guard left.remaining > 0 else { return .rateLimited(left) }
        let quota = await simulation.quota(of: host, spending: !isKnown)
        var response = isKnown ? Response(status: .notModified) : .json(document, status: .ok)
        response.headers[.eTag] = tag
        quota.note(in: &response.headers)
        return response
    }
}
