import Synchronization

extension Route {
    /// Answers that go on.
    enum Stream: String, CaseIterable {
        /// Changes of a release.
        case events
        /// What a board over this server follows.
        case board
        /// What a person at such a board looks into: a log, mostly.
        case inspection
    }
}

/// How many streams are open, bounded.
///
/// A class with a lock, since streams begin and end on all threads of the network.
final class StreamCount: Sendable {
    /// One stream, for as long as anybody holds it.
    final class Place: Sendable {
        private let count: StreamCount
        private let kind: Route.Stream

        fileprivate init(_ kind: Route.Stream, of count: StreamCount) {
            self.kind = kind
            self.count = count
        }

        deinit { count.open.withLock { $0[kind, default: 1] -= 1 } }
    }

    private let limit: Int
    private let open = Mutex([Route.Stream: Int]())

    init(limit: Int) { self.limit = limit }

    /// How many are open of a kind.
    func count(_ kind: Route.Stream) -> Int { open.withLock { $0[kind] ?? 0 } }

    /// A place for one more.
    ///
    /// - Throws: a ``Problem`` where there are too many.
    func enter(_ kind: Route.Stream) throws(Problem) -> Place {
        let isFull = open.withLock { open in
            guard open.values.reduce(0, +) < limit else { return true }
            open[kind, default: 0] += 1
            return false
        }
        if isFull { throw Problem(.unavailable, "There are \(limit) streams already; come back when one has ended.") }
        return Place(kind, of: self)
    }
}
