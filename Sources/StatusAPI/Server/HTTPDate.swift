import Releases

/// Times as HTTP's headers have them. (RFC 9110, section 5.6.7)
enum HTTPDate {
    private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

    /// `Sun, 06 Nov 1994 08:49:37 GMT`
    static func text(_ instant: Instant) -> String {
        // 1970-01-01 was a Thursday.
        let day = days[Int(((instant.seconds / 86_400) % 7 + 7) % 7)]
        let parts = instant.rfc3339.split { "-T:Z.".contains($0) }.map(String.init)
        guard parts.count >= 6, let month = Int(parts[1]), (1...12).contains(month) else { return "" }
        return "\(day), \(parts[2]) \(months[month - 1]) \(parts[0]) \(parts[3]):\(parts[4]):\(parts[5]) GMT"
    }
}
