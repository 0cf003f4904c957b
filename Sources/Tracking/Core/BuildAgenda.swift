import HeapModule
import Releases

/// When each build source is to be asked, and which owe an answer. Finding the next costs the logarithm of their number.
struct BuildAgenda {
    private struct State {
        /// When it is due; nil before the start, and while an answer is owed.
        var due: Instant?
        /// Failures in a row.
        var failures = 0
    }

    private struct Entry: Comparable {
        var due: Instant
        var ticket: Int
        var source: BuildSourceID

        static func < (left: Entry, right: Entry) -> Bool { (left.due, left.ticket) < (right.due, right.ticket) }
        static func == (left: Entry, right: Entry) -> Bool { left.ticket == right.ticket }
    }

    private var states: [BuildSourceID: State]
    private var queue = Heap<Entry>()
    private var ticketCount = 0
    /// Requests under way, by number.
    private(set) var pending: [Int: BuildSourceID] = [:]
    private var underWay: Set<BuildSourceID> = []
    /// Sources that have not answered yet, well or not.
    private(set) var unread: Set<BuildSourceID>

    /// - Parameter sources: what can be asked.
    init(_ sources: [BuildSourceID]) {
        states = Dictionary(sources.map { ($0, State()) }, uniquingKeysWith: { first, _ in first })
        unread = Set(sources)
    }

    /// Wants `source` asked at `moment`, or earlier where that was wanted. While an answer is owed, that answer will do.
    mutating func schedule(_ source: BuildSourceID, at moment: Instant) {
        guard let state = states[source], !underWay.contains(source), state.due.map({ moment < $0 }) ?? true else {
            return
        }
        states[source]?.due = moment
        ticketCount += 1
        queue.insert(Entry(due: moment, ticket: ticketCount, source: source))
    }

    /// How much it remembers, with what is left over of old wishes.
    var size: Int { queue.count + pending.count }

    /// When ``next(at:)`` has something.
    mutating func nextMoment() -> Instant? { first()?.due }

    /// Takes the next source that is due.
    mutating func next(at now: Instant) -> BuildSourceID? {
        guard let entry = first(), entry.due <= now else { return nil }
        queue.removeMin()
        states[entry.source]?.due = nil
        return entry.source
    }

    private mutating func first() -> Entry? {
        while let entry = queue.min {
            if states[entry.source]?.due == entry.due { return entry }
            queue.removeMin()
        }
        return nil
    }

    mutating func sent(_ number: Int, to source: BuildSourceID) {
        pending[number] = source
        underWay.insert(source)
    }

    /// The source of the request that was answered; nil where nobody awaits that number.
    mutating func answered(_ number: Int) -> BuildSourceID? {
        guard let source = pending.removeValue(forKey: number) else { return nil }
        underWay.remove(source)
        unread.remove(source)
        return source
    }

    /// It answered.
    mutating func succeeded(_ source: BuildSourceID) { states[source]?.failures = 0 }

    /// It could not be read.
    ///
    /// - Returns: failures in a row.
    mutating func failed(_ source: BuildSourceID) -> Int {
        states[source]?.failures += 1
        return states[source]?.failures ?? 1
    }
}
