import Releases

extension EnvironmentAgenda {
    /// That something is to be asked, and how.
    struct Wish: Hashable {
        /// When.
        var at: Instant
        /// A person waits: it goes before all others, and the cache won't do.
        var isUrgent = false
        /// What the cache holds won't do.
        var mustBeFresh = false
        /// It is wanted only for being followed, and not once that ends.
        var isPeriodic = false

        /// One wish that fulfils both.
        func merged(with other: Wish) -> Wish {
            Wish(
                at: min(at, other.at), isUrgent: isUrgent || other.isUrgent,
                mustBeFresh: mustBeFresh || other.mustBeFresh, isPeriodic: isPeriodic && other.isPeriodic)
        }
    }

    /// A wish in the queue.
    struct Entry: Comparable {
        var isUrgent: Bool
        var at: Instant
        /// Counts up, so that what was wanted first is asked first.
        var ticket: Int
        var item: Item

        static func < (left: Entry, right: Entry) -> Bool {
            (left.isUrgent ? 0 : 1, left.at, left.ticket) < (right.isUrgent ? 0 : 1, right.at, right.ticket)
        }
        static func == (left: Entry, right: Entry) -> Bool { left.ticket == right.ticket }
    }
}
