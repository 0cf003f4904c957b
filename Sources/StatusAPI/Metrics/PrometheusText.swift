/// Metrics in the text format that Prometheus reads, version 0.0.4.
struct PrometheusText {
    /// What kind of metric it is.
    enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    /// A metric's labels, in the order in which they are written.
    typealias Labels = KeyValuePairs<String, String>

    /// The media type of what this makes.
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private(set) var text = ""

    /// One metric with all its values.
    mutating func add(_ name: String, _ kind: Kind, help: String, _ values: [(labels: Labels, value: Double)]) {
        guard !values.isEmpty else { return }
        head(name, kind, help: help)
        for (labels, value) in values { line(name, labels, value) }
    }

    /// One metric with one value.
    mutating func add(_ name: String, _ kind: Kind, help: String, _ value: Double) {
        let none: Labels = [:]
        add(name, kind, help: help, [(none, value)])
    }

    /// A histogram.
    mutating func add(_ name: String, help: String, _ histogram: Histogram) {
        head(name, .histogram, help: help)
        var count = 0
        for (bound, more) in zip(histogram.bounds, histogram.counts) {
            count += more
            line(name + "_bucket", ["le": Self.number(bound)], Double(count))
        }
        line(name + "_bucket", ["le": "+Inf"], Double(histogram.count))
        line(name + "_sum", [:], histogram.sum)
        line(name + "_count", [:], Double(histogram.count))
    }

    private mutating func head(_ name: String, _ kind: Kind, help: String) {
        text += "# HELP \(name) \(Self.escaped(help, quotes: false))\n# TYPE \(name) \(kind.rawValue)\n"
    }

    private mutating func line(_ name: String, _ labels: Labels, _ value: Double) {
        text += name
        if !labels.isEmpty {
            text += "{" + labels.map { "\($0)=\"\(Self.escaped($1, quotes: true))\"" }.joined(separator: ",") + "}"
        }
        text += " \(Self.number(value))\n"
    }

    private static func number(_ value: Double) -> String {
        if value == value.rounded(), abs(value) < 1e15 { return String(Int64(value)) }
        return "\(value)"
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        let text = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? text.replacing("\"", with: "\\\"") : text
    }
}

/// How a duration is distributed.
struct Histogram: Hashable, Sendable {
    /// The upper bounds of all buckets but the last, in seconds, ascending.
    let bounds: [Double]
    /// How many fell into each of those, and into no smaller one.
    private(set) var counts: [Int]
    /// How many there were.
    private(set) var count = 0
    /// What they add up to, in seconds.
    private(set) var sum = 0.0

    init(bounds: [Double]) {
        self.bounds = bounds
        counts = bounds.map { _ in 0 }
    }

    mutating func note(_ duration: Duration) {
        let (seconds, attoseconds) = duration.components
        let value = max(0, Double(seconds) + Double(attoseconds) / 1e18)
        count += 1
        sum += value
        if let index = bounds.firstIndex(where: { value <= $0 }) { counts[index] += 1 }
    }
}
