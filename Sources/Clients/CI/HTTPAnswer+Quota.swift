import FoundationEssentials
import NIOHTTP1
import Releases

extension HTTPAnswer {
    /// How long a server that refuses for its quota asks to be left alone; nil where it does not refuse for that.
    ///
    /// GitHub says so with 403 or 429: the primary limit by `x-ratelimit-remaining: 0` and the time of its reset, the secondary ones by
    /// `Retry-After` or by words alone, after which a minute is to be waited. GitLab says so with 429 and `Retry-After`, or
    /// `RateLimit-Reset`. (docs.github.com, "Rate limits for the REST API"; docs.gitlab.com, "Rate limits")
    var quotaWait: Duration? {
        guard status == 403 || status == 429 else { return nil }
        let isUsedUp = ["x-ratelimit-remaining", "ratelimit-remaining"].contains { headers.first(name: $0) == "0" }
        guard status == 429 || isUsedUp || headers.contains(name: "retry-after") || saysRateLimit else { return nil }
        let wait = retryAfter ?? (isUsedUp ? untilReset : nil) ?? .seconds(60)
        return min(max(wait, .seconds(1)), .seconds(7200))
    }

    private var untilReset: Duration? {
        let texts = ["x-ratelimit-reset", "ratelimit-reset"].compactMap { headers.first(name: $0) }
        guard let reset = texts.compactMap({ Int64($0) }).first else { return nil }
        // The server's own clock where it tells: ours may be wrong.
        let now = headers.first(name: "date").flatMap { Instant(httpDate: $0) } ?? Instant(Date())
        return Instant(seconds: reset).since(now)
    }

    private var saysRateLimit: Bool { jsonMessage?.lowercased().contains("rate limit") == true }

    /// The server's words where the body is JSON that has some, sanitised: GitHub and GitLab call them `message`.
    var jsonMessage: String? {
        guard isJSON else { return nil }
        return try? JSONDocument.decode(from: body) { node in
            let fields = try Fields(node)
            return fields.text("message", limit: 4096) ?? fields.text("error_description", limit: 4096)
                ?? fields.text("error", limit: 4096)
        }
    }
}
