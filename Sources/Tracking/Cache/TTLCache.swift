import Releases

/// Decides whether an answer that was got before will do, whether one is already on its way, or whether to ask. Pure.
///
/// Single flight: of many that ask for the same thing at once, one asks and all get its answer. Bounded: the entry that was used
/// longest ago goes first.
struct TTLCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    /// What to do for one who asks.
    enum Verdict: Sendable {
        /// This will do; it was got at the instant.
        case hit(Value, at: Instant)
        /// Somebody has asked already: wait for that answer.
        case join
        /// Ask, and bring the answer to ``store(_:for:at:timeToLive:)``, or call ``abandon(_:)``.
        case load
    }

    private struct Entry {
        var value: Value
        var at: Instant
        var expiresAt: Instant
        var usedAt: Int
    }

    private let capacity: Int
    private var entries: [Key: Entry] = [:]
    private var loading: Set<Key> = []
    private var uses = 0
    /// When as many are kept, those that have expired are thrown away: large answers are not kept for nothing.
    private var sweepFrom = 64
    /// From when on they are thrown away however few they are: what a great many asked for once is not kept until as many ask again.
    private var sweepAt: Instant?

    private let sweepInterval = Duration.seconds(10)

    /// - Parameter capacity: how many answers are kept at most.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// How many answers are kept, expired ones included.
    var count: Int { entries.count }

    /// Somebody asks for `key`.
    ///
    /// - Parameter mustBeFresh: an answer that was got before won't do, but one that is on its way will.
    mutating func ask(_ key: Key, mustBeFresh: Bool, at now: Instant) -> Verdict {
        if loading.contains(key) { return .join }
        if !mustBeFresh, let entry = entries[key], now < entry.expiresAt {
            uses += 1
            entries[key]?.usedAt = uses
            return .hit(entry.value, at: entry.at)
        }
        loading.insert(key)
        return .load
    }

    /// No answer for `key` will come: whoever asks next is told to ask.
    mutating func abandon(_ key: Key) { loading.remove(key) }

    /// The answer for `key` has come.
    mutating func store(_ value: Value, for key: Key, at now: Instant, timeToLive: Duration) {
        loading.remove(key)
        uses += 1
        entries[key] = Entry(value: value, at: now, expiresAt: now + timeToLive, usedAt: uses)
        guard entries.count > min(capacity, sweepFrom) || sweepAt.map({ $0 <= now }) ?? false else {
            sweepAt = sweepAt ?? now + sweepInterval
            return
        }
        sweepAt = now + sweepInterval
        entries = entries.filter { now < $0.value.expiresAt }
        sweepFrom = max(64, 2 * entries.count)
        while entries.count > capacity, let oldest = entries.min(by: { $0.value.usedAt < $1.value.usedAt }) {
            entries[oldest.key] = nil
        }
    }
}
