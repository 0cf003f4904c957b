/// What the hosts were asked, for tests and measurements.
package struct RequestLog: Hashable, Sendable {
    /// One request.
    package struct Entry: Hashable, Sendable {
        /// World time.
        package var time: Duration
        package var method: String
        /// As it was on the wire, without the query.
        package var path: String
        /// Nil where there was none.
        package var query: String?
    }

    /// A demo may run for days.
    private static let capacity = 4096

    private(set) var entries: [SimulatedHost: [Entry]] = [:]
    private(set) var counts: [SimulatedHost: Int] = [:]

    mutating func note(_ entry: Entry, on host: SimulatedHost) {
        counts[host, default: 0] += 1
        entries[host, default: []].append(entry)
        // Cut in halves, so that a full log does not move all its entries with each request.
        if let count = entries[host]?.count, count > Self.capacity {
            entries[host]?.removeFirst(count / 2)
        }
    }
}
