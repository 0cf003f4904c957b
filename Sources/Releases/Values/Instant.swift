package import FoundationEssentials

/// A point in time, in whole milliseconds since 1970-01-01T00:00:00Z.
///
/// Always an input: nothing in the domain asks a clock. Encoded as a number of milliseconds.
package struct Instant: Hashable, Sendable {
    /// Milliseconds since 1970-01-01T00:00:00Z; negative before it.
    package var milliseconds: Int64

    /// The instant that lies `milliseconds` after 1970-01-01T00:00:00Z.
    package init(milliseconds: Int64) {
        self.milliseconds = milliseconds
    }

    /// The instant that lies `seconds` after 1970-01-01T00:00:00Z; the farthest one there is where that is farther than can be told.
    package init(seconds: Int64) {
        self.milliseconds = seconds.timesSaturating(1000)
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down: the unit of the HTTP API.
    package var seconds: Int64 {
        let (quotient, remainder) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        return remainder < 0 ? quotient - 1 : quotient
    }

    /// The time that has passed since `earlier`; zero where `earlier` is later, as it is when two machines' clocks differ.
    package func since(_ earlier: Instant) -> Duration {
        milliseconds <= earlier.milliseconds ? .zero : .milliseconds(milliseconds.plusSaturating(0 - earlier.safe))
    }

    /// The milliseconds, such that they can be negated.
    private var safe: Int64 { max(milliseconds, -.max) }
}

extension Instant: Comparable {
    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds.plusSaturating(duration.wholeMilliseconds))
    }

    package static func - (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds.plusSaturating(-max(duration.wholeMilliseconds, -.max)))
    }
}

extension Instant: Codable {
    package init(from decoder: any Decoder) throws {
        milliseconds = try decoder.singleValueContainer().decode(Int64.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(milliseconds)
    }
}

extension Instant {
    /// The instant of a `Date`, to the nearest millisecond; the farthest one there is where that is farther than can be told.
    package init(_ date: Date) {
        let milliseconds = (date.timeIntervalSince1970 * 1000).rounded()
        self.init(milliseconds: Int64(exactly: milliseconds) ?? (milliseconds > 0 ? .max : .min))
    }

    /// The same instant as a `Date`.
    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// The instant as RFC 3339 in UTC with whole seconds, `2025-08-13T07:52:14Z`.
    package var rfc3339: String {
        Instant(seconds: seconds).date.formatted(Date.ISO8601FormatStyle())
    }
}

extension Duration {
    /// This duration in milliseconds, cut; the longest there is where that is longer than can be told.
    package var wholeMilliseconds: Int64 {
        components.seconds.timesSaturating(1000).plusSaturating(components.attoseconds / 1_000_000_000_000_000)
    }

    /// This duration in seconds, cut.
    package var wholeSeconds: Int64 { components.seconds }
}

// Times come from servers, headers and tokens: a senseless one must not end the program.
extension Int64 {
    fileprivate func plusSaturating(_ other: Int64) -> Int64 {
        let (sum, hasOverflowed) = addingReportingOverflow(other)
        return hasOverflowed ? (other > 0 ? .max : .min) : sum
    }

    fileprivate func timesSaturating(_ factor: Int64) -> Int64 {
        let (product, hasOverflowed) = multipliedReportingOverflow(by: factor)
        return hasOverflowed ? ((self < 0) == (factor < 0) ? .max : .min) : product
    }
}
