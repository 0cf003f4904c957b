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

    /// The instant that lies `seconds` after 1970-01-01T00:00:00Z.
    package init(seconds: Int64) {
        self.milliseconds = seconds * 1000
    }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down: the unit of the HTTP API.
    package var seconds: Int64 {
        milliseconds >= 0 ? milliseconds / 1000 : (milliseconds - 999) / 1000
    }

    /// The time that has passed since `earlier`; zero where `earlier` is later, as it is when two machines' clocks differ.
    package func since(_ earlier: Instant) -> Duration {
        milliseconds <= earlier.milliseconds ? .zero : .milliseconds(milliseconds - earlier.milliseconds)
    }
}

extension Instant: Comparable {
    package static func < (left: Instant, right: Instant) -> Bool { left.milliseconds < right.milliseconds }

    package static func + (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds + duration.wholeMilliseconds)
    }

    package static func - (instant: Instant, duration: Duration) -> Instant {
        Instant(milliseconds: instant.milliseconds - duration.wholeMilliseconds)
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
    /// The instant of a `Date`, cut to milliseconds.
    package init(_ date: Date) {
        self.init(milliseconds: Int64((date.timeIntervalSince1970 * 1000).rounded(.down)))
    }

    /// The same instant as a `Date`.
    package var date: Date { Date(timeIntervalSince1970: Double(milliseconds) / 1000) }

    /// Reads an RFC 3339 time as Kubernetes and Argo CD write it: `2025-08-13T07:52:14Z`, with or without a fraction, with `Z` or
    /// an offset. Anything else is nil. (argocd-api.md, section 16)
    package init?(rfc3339 text: String) {
        let plain = Date.ISO8601FormatStyle()
        if let date = try? plain.parse(text) {
            self.init(date)
        } else if let date = try? Date.ISO8601FormatStyle(includingFractionalSeconds: true).parse(text) {
            self.init(date)
        } else {
            return nil
        }
    }

    /// The instant as RFC 3339 in UTC with whole seconds, `2025-08-13T07:52:14Z`.
    package var rfc3339: String {
        Instant(seconds: seconds).date.formatted(Date.ISO8601FormatStyle())
    }
}

extension Duration {
    /// This duration in milliseconds, cut.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1000 + components.attoseconds / 1_000_000_000_000_000
    }

    /// This duration in seconds, cut.
    package var wholeSeconds: Int64 { components.seconds }
}
