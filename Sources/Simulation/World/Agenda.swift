/// What is still to happen in the world, in the order of time; what falls on one time happens in the order of planning.
struct Agenda: Hashable, Sendable {
    /// One step and its world time.
    struct Entry: Hashable, Sendable {
        var due: Duration
        var step: Step
    }

    /// The next entry stands last, where it is cheap to take.
    private var entries: [Entry] = []

    /// Plans `step` for `due`, after everything that is already planned for that time.
    mutating func add(_ step: Step, at due: Duration) {
        var low = 0
        var high = entries.count
        while low < high {
            let middle = (low + high) / 2
            if entries[middle].due > due { low = middle + 1 } else { high = middle }
        }
        entries.insert(Entry(due: due, step: step), at: low)
    }

    /// Takes the next entry, if it is due by `time`.
    mutating func takeNext(by time: Duration) -> Entry? {
        guard let next = entries.last, next.due <= time else { return nil }
        return entries.removeLast()
    }

    /// When the next step is due.
    var nextDue: Duration? { entries.last?.due }
}
