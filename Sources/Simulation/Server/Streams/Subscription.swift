import Synchronization

/// What one stream still has to tell. Bounded as the real server's buffer is: who is more than a thousand events behind loses
/// those that come then, and is not told (`ARGOCD_WATCH_API_BUFFER_SIZE`).
///
/// A class with a lock: the world puts events in, the stream takes them out, and the connection says when nobody is left.
final class Subscription: Sendable {
    /// What events it is for.
    enum Topic: Hashable, Sendable {
        /// Every application of an environment.
        case applications(environment: String)
        /// The tree of one application.
        case tree(ApplicationKey)

        /// The environment whose Argo CD it is of.
        var environment: String {
            switch self {
            case .applications(let environment): environment
            case .tree(let key): key.environment
            }
        }
    }

    /// What comes next.
    enum Delivery: Sendable {
        case events([WorldEvent])
        case keepalive
        /// The server ends the stream: cleanly, or with an error.
        case end(ErrorDocument?)
        /// The client is gone.
        case hangUp
    }

    private struct State {
        var events: [WorldEvent] = []
        var isKeepaliveDue = false
        /// Whether somebody wants whoever waits to look around, without an event.
        var isWoken = false
        var ending: Delivery?
        var waiter: CheckedContinuation<Void, Never>?

        /// The next delivery; nil where there is none yet.
        mutating func take() -> Delivery? {
            if !events.isEmpty || isWoken {
                defer { (events, isWoken) = ([], false) }
                return .events(events)
            }
            if isKeepaliveDue {
                isKeepaliveDue = false
                return .keepalive
            }
            return ending
        }
    }

    static let capacity = 1000

    let topic: Topic
    private let state = Mutex(State())

    init(_ topic: Topic) {
        self.topic = topic
    }

    /// Adds an event, if it is one of the topic's and there is room for it.
    func add(_ event: WorldEvent) {
        guard isConcerned(by: event) else { return }
        change { state in
            if state.events.count < Self.capacity { state.events.append(event) }
        }
    }

    /// The next delivery is a keepalive, unless there is something to tell.
    func keepAlive() {
        change { $0.isKeepaliveDue = true }
    }

    /// Lets whoever waits go on, with no event where there is none.
    func wake() {
        change { $0.isWoken = true }
    }

    /// Ends the stream after what it still has to tell.
    func end(_ error: ErrorDocument? = nil) {
        change { $0.ending = $0.ending ?? .end(error) }
    }

    /// Ends the stream at once: nobody reads it any more.
    func hangUp() {
        change { state in
            state.events = []
            (state.isKeepaliveDue, state.isWoken) = (false, false)
            state.ending = .hangUp
        }
    }

    /// Waits for what comes next. An end comes again and again. One stream may wait at a time.
    func next() async -> Delivery {
        while true {
            if let delivery = state.withLock({ $0.take() }) { return delivery }
            await withCheckedContinuation { continuation in
                let isThereAlready = state.withLock { state in
                    guard state.events.isEmpty, !state.isKeepaliveDue, !state.isWoken, state.ending == nil else {
                        return true
                    }
                    state.waiter = continuation
                    return false
                }
                if isThereAlready { continuation.resume() }
            }
        }
    }

    private func change(_ body: (inout State) -> Void) {
        let waiter = state.withLock { state in
            body(&state)
            defer { state.waiter = nil }
            return state.waiter
        }
        waiter?.resume()
    }

    private func isConcerned(by event: WorldEvent) -> Bool {
        switch topic {
        case .applications(let environment):
            event.application.key.environment == environment && event.kind != .clusterChanged
        case .tree(let key): event.application.key == key
        }
    }
}
