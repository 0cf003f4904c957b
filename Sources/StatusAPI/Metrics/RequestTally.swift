import Synchronization

/// What was asked of the server, for its metrics.
///
/// A class with a lock, since requests are answered on all threads of the network.
final class RequestTally: Sendable {
    /// One kind of request and of answer.
    struct Key: Hashable {
        var route: String
        var status: Int
    }

    private struct State {
        var counts: [Key: Int] = [:]
        var durations = Histogram(bounds: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5])
    }

    private let state = Mutex(State())

    /// How many of each kind there were, ordered.
    var counts: [(key: Key, count: Int)] {
        state.withLock(\.counts).sorted { ($0.key.route, $0.key.status) < ($1.key.route, $1.key.status) }
            .map { ($0.key, $0.value) }
    }

    /// How long it took until their answers could begin.
    var durations: Histogram { state.withLock(\.durations) }

    /// A request was answered.
    ///
    /// - Parameter route: what was asked for; nil where that is nothing that there is.
    func note(_ route: Route?, status: Int, took duration: Duration) {
        state.withLock { state in
            state.counts[Key(route: route?.label ?? "other", status: status), default: 0] += 1
            state.durations.note(duration)
        }
    }
}
