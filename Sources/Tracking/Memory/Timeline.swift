package import Releases

/// The last changes, bounded.
package struct Timeline: Hashable, Sendable {
    /// How many are kept.
    package static let limit = 2_000

    /// Oldest first.
    package private(set) var changes: [Change]
    /// How many before those were not kept, or never arrived.
    package private(set) var lost: Int

    /// What was kept by an earlier run, or nothing.
    package init(changes: [Change] = [], lost: Int = 0) {
        self.changes = changes.suffix(Self.limit)
        self.lost = lost + max(0, changes.count - Self.limit)
    }

    /// Takes in what is new.
    ///
    /// - Parameter lost: how many did not arrive before them.
    package mutating func note(_ news: [Change], lost missing: Int = 0) {
        changes += news
        lost += missing
        // Not with each one: to move the rest costs more than to have some more for a while.
        guard changes.count >= Self.limit * 5 / 4 else { return }
        lost += changes.count - Self.limit
        changes.removeFirst(changes.count - Self.limit)
    }

    /// Those that came at `moment` or later, oldest first.
    package func since(_ moment: Instant) -> ArraySlice<Change> { changes.drop { $0.at < moment } }
}
