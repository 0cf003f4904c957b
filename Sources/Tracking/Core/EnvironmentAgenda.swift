import HeapModule
import Releases

/// What is to be asked of one Argo CD, and when; which answers it owes; how its link stands. Knows nothing of the picture.
struct EnvironmentAgenda {
    /// One thing to ask.
    enum Item: Hashable {
        case list
        case application(ApplicationID)
        case rollout(ApplicationID)
    }

    /// A request under way.
    struct Pending: Hashable {
        var item: Item
        var sentAt: Instant
        var isUrgent: Bool
    }

    let id: EnvironmentID
    /// Requests under way, by number.
    private(set) var pending: [Int: Pending] = [:]
    /// When each item is due; an item that is under way or not wanted is not in it.
    private var due: [Item: Instant] = [:]
    /// The same, earliest first; entries that ``due`` contradicts are left over and are passed over.
    private var queue = Heap<Entry>()
    /// Items that a person waits for.
    private var urgent: Set<Item> = []
    /// Items that are due only because they are followed, and not once that ends.
    private var periodic: Set<Item> = []
    /// Failures of the link in a row.
    private(set) var failures = 0
    /// Failures of single subjects in a row that may mean that the whole server is ill.
    private var doubts = 0
    /// Nothing is asked before this.
    private(set) var retryAt: Instant?

    init(id: EnvironmentID) {
        self.id = id
    }

    private struct Entry: Comparable {
        var at: Instant
        var item: Item
        var order: Int

        static func < (left: Entry, right: Entry) -> Bool {
            (left.at, left.order) < (right.at, right.order)
        }
        static func == (left: Entry, right: Entry) -> Bool {
            (left.at, left.order) == (right.at, right.order)
        }
    }
    private var entries = 0

    /// Wants `item` asked at `at`; an earlier wish stands.
    ///
    /// - Parameter isPeriodic: it is wanted only while it is followed; see ``unfollow(_:)``.
    mutating func schedule(_ item: Item, at: Instant, isUrgent: Bool = false, isPeriodic: Bool = false) {
        if isUrgent { urgent.insert(item) }
        if !isPeriodic {
            periodic.remove(item)
        } else if due[item] == nil {
            periodic.insert(item)
        }
        guard due[item].map({ at < $0 }) ?? true else { return }
        due[item] = at
        entries += 1
        queue.insert(Entry(at: at, item: item, order: entries))
    }

    /// No longer wants `item` asked for being followed; a wish of another kind stands.
    mutating func unfollow(_ item: Item) {
        guard periodic.remove(item) != nil else { return }
        due[item] = nil
    }

    private func isPending(_ item: Item) -> Bool { pending.values.contains { $0.item == item } }

    /// Takes the next item that is due and may be asked now.
    ///
    /// - Parameter slots: requests that may be under way at a time; while the link is down it is one, a probe.
    mutating func next(at now: Instant, slots: Int) -> (item: Item, isUrgent: Bool)? {
        guard retryAt.map({ $0 <= now }) ?? true, pending.count < (failures > 0 ? 1 : slots) else { return nil }
        while let entry = queue.min {
            guard due[entry.item] == entry.at else {
                queue.removeMin()
                continue
            }
            guard entry.at <= now else { return nil }
            queue.removeMin()
            due[entry.item] = nil
            periodic.remove(entry.item)
            if isPending(entry.item) { continue }
            return (entry.item, urgent.remove(entry.item) != nil)
        }
        return nil
    }

    mutating func sent(_ number: Int, _ item: Item, at now: Instant, isUrgent: Bool) {
        pending[number] = Pending(item: item, sentAt: now, isUrgent: isUrgent)
    }

    /// The request that was answered; nil where nobody awaits that number.
    mutating func answered(_ number: Int) -> Pending? {
        pending.removeValue(forKey: number)
    }

    /// It answered as it should.
    mutating func succeeded() {
        failures = 0
        doubts = 0
        retryAt = nil
    }

    /// It could not be reached, or refused us.
    mutating func failed(retryAt: Instant) {
        failures += 1
        doubts = 0
        self.retryAt = retryAt
    }

    /// One subject could not be read. True where that has happened so often in a row that the server itself must be ill.
    mutating func doubted() -> Bool {
        doubts += 1
        return doubts >= 3
    }

    /// A person does not want to wait for the next try.
    mutating func retryNow(at now: Instant) {
        if retryAt != nil { retryAt = now }
    }

    /// Since when the oldest answer is owed.
    var oldestPending: Instant? { pending.values.map(\.sentAt).min() }

    /// When the next item is due; nil where there is none.
    mutating func nextDue() -> Instant? {
        while let entry = queue.min {
            if due[entry.item] == entry.at { return max(entry.at, retryAt ?? entry.at) }
            queue.removeMin()
        }
        return nil
    }
}
