import HeapModule
import Releases

/// What is wanted of one Argo CD and not under way yet, by rank and then by time. Finding the next costs the logarithm of what waits,
/// and nothing is in it twice.
struct WishQueue {
    typealias Item = EnvironmentAgenda.Item
    typealias Wish = EnvironmentAgenda.Wish
    typealias Rank = EnvironmentAgenda.Rank

    private struct Entry: Comparable {
        var at: Instant
        /// Counts up, so that what was wanted first is asked first.
        var ticket: Int
        var item: Item

        static func < (left: Entry, right: Entry) -> Bool { (left.at, left.ticket) < (right.at, right.ticket) }
        static func == (left: Entry, right: Entry) -> Bool { left.ticket == right.ticket }
    }

    private var wishes: [Item: Wish] = [:]
    /// What can be asked, by rank: of Argo CD itself, and after it of target clusters. Entries that ``tickets`` does not name are left over.
    private var queues = [Heap<Entry>](repeating: Heap(), count: Rank.allCases.count * 2)
    /// Which entry stands for an item.
    private var tickets: [Item: Int] = [:]
    private var ticketCount = 0
    private var ration: Ration

    /// - Parameter rationed: how many wishes of a rank that is rationed are granted a second.
    init(rationed: Int) {
        ration = Ration(perSecond: rationed)
    }

    /// How many things are wanted.
    var count: Int { wishes.count }
    /// How many entries are kept, those that are left over included.
    var entryCount: Int { queues.reduce(0) { $0 + $1.count } }

    /// What is wanted of `item`.
    subscript(item: Item) -> Wish? { wishes[item] }

    /// Remembers what is wanted of an item that can't be asked yet.
    mutating func keep(_ wish: Wish, for item: Item) { wishes[item] = wish }

    /// Wants an item asked when its turn comes.
    mutating func insert(_ wish: Wish, for item: Item) {
        wishes[item] = wish
        ticketCount += 1
        tickets[item] = ticketCount
        queues[Self.queue(wish.rank, isOfCluster: item.isOfCluster)].insert(
            Entry(at: wish.at, ticket: ticketCount, item: item))
        if entryCount > 2 * tickets.count + 64 { sweep() }
    }

    /// No longer wants it.
    mutating func remove(_ item: Item) {
        wishes[item] = nil
        tickets[item] = nil
    }

    /// Takes out what is due and comes first.
    ///
    /// - Parameter exceptOfCluster: leaves what is read from target clusters where it is.
    mutating func next(at now: Instant, exceptOfCluster: Bool = false) -> (item: Item, wish: Wish)? {
        for rank in Rank.allCases {
            guard let (queue, entry) = first(of: rank, exceptOfCluster), entry.at <= now, let wish = wishes[entry.item]
            else { continue }
            if rank.isRationed {
                guard ration.opensAt <= now else { continue }
                ration.take(at: now)
            }
            queues[queue].removeMin()
            remove(entry.item)
            return (entry.item, wish)
        }
        return nil
    }

    /// When ``next(at:)`` has something; nil where nothing is wanted.
    mutating func nextMoment(exceptOfCluster: Bool = false) -> Instant? {
        var moment: Instant?
        for rank in Rank.allCases {
            guard let (_, entry) = first(of: rank, exceptOfCluster) else { continue }
            let at = rank.isRationed ? max(entry.at, ration.opensAt) : entry.at
            moment = min(moment ?? at, at)
        }
        return moment
    }

    private static func queue(_ rank: Rank, isOfCluster: Bool) -> Int { rank.rawValue * 2 + (isOfCluster ? 1 : 0) }

    private mutating func first(of rank: Rank, _ exceptOfCluster: Bool) -> (queue: Int, entry: Entry)? {
        var found: (queue: Int, entry: Entry)?
        for isOfCluster in exceptOfCluster ? [false] : [false, true] {
            let queue = Self.queue(rank, isOfCluster: isOfCluster)
            guard let entry = first(in: queue) else { continue }
            if found.map({ entry < $0.entry }) ?? true { found = (queue, entry) }
        }
        return found
    }

    private mutating func first(in queue: Int) -> Entry? {
        while let entry = queues[queue].min {
            if tickets[entry.item] == entry.ticket { return entry }
            queues[queue].removeMin()
        }
        return nil
    }

    /// Throws away what is left over.
    private mutating func sweep() {
        let tickets = tickets
        for index in queues.indices {
            queues[index] = Heap(queues[index].unordered.filter { tickets[$0.item] == $0.ticket })
        }
    }
}

/// Grants so many a second, and as many at once after a quiet second.
///
/// The generic cell rate algorithm: one instant is all that it remembers.
private struct Ration {
    private let interval: Duration
    private var paidUntil = Instant(milliseconds: .min)

    init(perSecond count: Int) {
        interval = .seconds(1) / max(count, 1)
    }

    /// When the next is granted.
    var opensAt: Instant { paidUntil - (.seconds(1) - interval) }

    mutating func take(at now: Instant) { paidUntil = max(paidUntil, now) + interval }
}
