import NIOHTTP1
import Releases

extension HTTPAnswer {
    /// The server's words where the body is plain text, sanitised; empty for everything else. ``ReadFailure/masking(_:)`` cuts them.
    var plainText: String {
        guard mediaType == "text/plain" else { return "" }
        return String(decoding: body.prefix(4096), as: UTF8.self).sanitized(limit: 4096)
    }

    /// How long the server asks to wait: `Retry-After` in seconds, or as a date, which counts from the server's own `Date`, since
    /// clocks differ. (RFC 9110, section 10.2.3)
    var retryAfter: Duration? {
        guard let value = headers.first(name: "retry-after")?.trimmingWhitespace() else { return nil }
        if let seconds = Int64(value) { return seconds < 0 ? nil : .seconds(min(seconds, 86_400)) }
        guard let then = Instant(httpDate: value),
            let now = headers.first(name: "date").flatMap({ Instant(httpDate: $0) })
        else { return nil }
        return min(then.since(now), .seconds(86_400))
    }
}

extension Instant {
    /// Reads a date as HTTP writes it, `Sun, 06 Nov 1994 08:49:37 GMT`; the two older forms are no longer sent.
    init?(httpDate text: String) {
        let parts = text.trimmingWhitespace().split(separator: " ")
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        guard parts.count == 6, parts[5] == "GMT", parts[1].count == 2, parts[3].count == 4,
            let month = months.firstIndex(of: String(parts[2]))
        else { return nil }
        let number = month < 9 ? "0\(month + 1)" : "\(month + 1)"
        self.init(rfc3339: "\(parts[3])-\(number)-\(parts[1])T\(parts[4])Z")
    }
}

extension String {
    fileprivate func trimmingWhitespace() -> String {
        let start = drop(while: \.isWhitespace)
        return start.lastIndex { !$0.isWhitespace }.map { String(start[...$0]) } ?? ""
    }
}
