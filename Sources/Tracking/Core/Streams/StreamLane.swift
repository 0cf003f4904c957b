import Releases

/// One stream for as long as it is wanted: under way, or to be tried again. Pure.
struct StreamLane {
    /// The stream under way; nil while there is none.
    private(set) var number: Int?
    /// When it began to tell; nil where it has not.
    private(set) var openedAt: Instant?
    /// When it is tried, while there is none.
    private(set) var retryAt: Instant
    /// Whether it ended and has not been open since.
    private(set) var isBroken = false
    /// Why it ended; nil where the server ended it cleanly.
    private(set) var failure: ReadFailure?
    /// Ends in a row without a sound stream in between.
    private var failures = 0
    private var brokenSince: Instant?

    /// A stream that lasted so long was sound: its end says nothing about the next one.
    private static let soundAfter = Duration.seconds(60)
    /// In the first minute it is tried often, so that the end of a hiccup is not missed by much.
    private static let hiccup = Duration.seconds(60)
    private static let longestInHiccup = Duration.seconds(4)
    /// A server without the endpoint gets it by an upgrade.
    private static let endpointRetry = Duration.seconds(600)

    /// A stream that is to be opened at `now`.
    init(at now: Instant) {
        retryAt = now
    }

    /// Whether it has begun to tell.
    var isOpen: Bool { openedAt != nil }

    /// When it is to be opened; nil while it is under way.
    var dueAt: Instant? { number == nil ? retryAt : nil }

    mutating func began(_ number: Int) { self.number = number }

    mutating func opened(at now: Instant) {
        openedAt = now
        isBroken = false
        failure = nil
    }

    /// It ended, with the reason unless the server ended it cleanly.
    ///
    /// - Parameter jitter: 0 to 1.
    mutating func ended(_ failure: ReadFailure?, at now: Instant, backoff: Backoff, jitter: Double) {
        let wasSound = openedAt.map { now.since($0) >= Self.soundAfter } ?? false
        if wasSound {
            failures = 0
            brokenSince = nil
        }
        number = nil
        openedAt = nil
        isBroken = true
        self.failure = failure
        if failure == nil, wasSound {
            // Servers end streams when they are restarted: many come back at once.
            retryAt = now + .seconds(1) * jitter
            return
        }
        failures += 1
        let began = brokenSince ?? now
        brokenSince = began
        retryAt = now + wait(backoff, isHiccup: now.since(began) < Self.hiccup, jitter: jitter)
    }

    private func wait(_ backoff: Backoff, isHiccup: Bool, jitter: Double) -> Duration {
        if failure == .endpointMissing { return Self.endpointRetry - Self.endpointRetry * (jitter / 10) }
        var backoff = backoff
        if isHiccup { backoff.longest = min(backoff.longest, Self.longestInHiccup) }
        return backoff.delay(afterFailures: failures, failure ?? .disconnected(reason: ""), jitter: jitter)
    }

    /// The server is well again after an outage: what broke with it is tried soon, unless the reason stands for itself.
    mutating func serverRecovered(at now: Instant, jitter: Double) {
        switch failure {
        case .endpointMissing, .throttled(.some): return
        default: if number == nil { retryAt = min(retryAt, now + .seconds(1) * jitter) }
        }
    }

    /// A person does not want to wait.
    mutating func retryNow(at now: Instant) { if number == nil { retryAt = min(retryAt, now) } }
}
