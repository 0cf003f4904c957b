import Releases

extension EnvironmentAgenda {
    /// One thing to ask.
    enum Item: Hashable {
        case heartbeat
        case list
        case application(ApplicationID)
        case rollout(ApplicationID)
        case tree(ApplicationID)
        case pod(ApplicationID)

        /// Whether it is read through Argo CD from a target cluster, which may be ill while Argo CD is well.
        var isOfCluster: Bool {
            switch self {
            case .rollout, .tree, .pod: true
            case .heartbeat, .list, .application: false
            }
        }
    }

    /// Whose turn it is, where several things could be asked.
    enum Rank: Int, Comparable, CaseIterable {
        /// A person waits: it goes before all others, and the cache won't do.
        case urgent
        /// What is followed or on the screen, lists, and what shows whether the server is well.
        case ordinary
        /// Something followed has changed, as its watch told.
        case told
        /// What is not followed, the first time.
        case initial
        /// Something has changed that nobody follows.
        case background
        /// What is at rest in a large fleet, the first time.
        case leisure

        /// Whether so many of these can come at once that only so many a second are asked.
        var isRationed: Bool { self == .told || self == .background || self == .leisure }

        static func < (left: Rank, right: Rank) -> Bool { left.rawValue < right.rawValue }
    }

    /// That something is to be asked, and how.
    struct Wish: Hashable {
        /// When.
        var at: Instant
        /// How soon, among what is due.
        var rank = Rank.ordinary
        /// What the cache holds won't do.
        var mustBeFresh = false
        /// It is wanted only for being followed, and not once that ends.
        var isPeriodic = false
        /// Of a list: all that it names is to be read whole afterwards, not only what has changed.
        var readsAll = false

        /// One wish that fulfils both.
        func merged(with other: Wish) -> Wish {
            Wish(
                at: min(at, other.at), rank: min(rank, other.rank), mustBeFresh: mustBeFresh || other.mustBeFresh,
                isPeriodic: isPeriodic && other.isPeriodic, readsAll: readsAll || other.readsAll)
        }
    }
}
