import Releases

/// The watch of one Argo CD: which streams it takes, how each stands, and when everything is listed again. Knows nothing of the picture.
struct WatchAgenda {
    /// What is watched; nil while nothing has been read yet.
    private(set) var plan: WatchPlan?
    private var lanes: [WatchScope: StreamLane] = [:]
    /// The scopes in the plan's order, and after them those that have only outlived it.
    private var order: [WatchScope] = []
    private var openCount = 0
    /// When the first stream is to be opened; nil where none is.
    private(set) var nextMoment: Instant?
    /// How many applications the Argo CD had when it was last asked for all.
    var fleet = 0
    /// When everything is listed again.
    var relistAt: Instant?
    /// When it was last decided to list everything again.
    var relistedAt: Instant?
    /// How many applications have been read whole in turn, since no watch tells when they were compared.
    var inspected = 0

    /// Follows `plan` from now on.
    ///
    /// - Returns: the streams that are to be closed.
    mutating func follow(_ plan: WatchPlan, at now: Instant) -> [Int] {
        self.plan = plan
        let wanted = plan.scopes
        // An application that is gone may come back, and a stream that lasts would tell.
        var kept: [WatchScope] = []
        if case .applications = plan.breadth {
            kept = order.filter {
                if case .application = $0 { lanes[$0]?.isOpen == true && !wanted.contains($0) } else { false }
            }
        }
        let next = wanted + kept
        guard next != order else { return [] }
        let old = lanes
        lanes = [:]
        for scope in next { lanes[scope] = old[scope] ?? StreamLane(at: now) }
        order = next
        review()
        return old.filter { lanes[$0.key] == nil }.compactMap(\.value.number)
    }

    /// Takes the next stream that is to be opened.
    mutating func next(at now: Instant) -> WatchScope? {
        guard let nextMoment, nextMoment <= now else { return nil }
        return order.first { lanes[$0]?.dueAt.map { $0 <= now } ?? false }
    }

    /// Lets `body` change how a stream stands.
    mutating func update(_ scope: WatchScope, _ body: (inout StreamLane) -> Void) {
        guard var lane = lanes[scope] else { return }
        body(&lane)
        lanes[scope] = lane
        review()
    }

    /// Lets `body` change how every stream stands.
    mutating func updateAll(_ body: (inout StreamLane) -> Void) {
        lanes = lanes.mapValues { lane in
            var lane = lane
            body(&lane)
            return lane
        }
        review()
    }

    private mutating func review() {
        openCount = lanes.values.count(where: \.isOpen)
        nextMoment = lanes.values.compactMap(\.dueAt).min()
    }

    /// Whether every stream tells.
    var isOpen: Bool { !order.isEmpty && openCount == order.count }

    /// Whether a change of this application would be told; of one that does not exist: that it has come into being, at the latest with
    /// the next list.
    ///
    /// - Parameter project: the application's, or nil where there is no such application.
    func covers(_ id: ApplicationID, project: String?) -> Bool {
        guard openCount > 0, let plan, let project else { return isOpen }
        switch plan.breadth {
        case .applications: return lanes[.application(id)]?.isOpen == true
        case .projects(let names): return isOpen && names.contains(project)
        case .everything: return isOpen
        }
    }

    /// How the watch as a whole stands: open only where all of it is, and broken where some of it is.
    var state: StreamState {
        if order.isEmpty { return .off }
        if let broken = order.lazy.compactMap({ lanes[$0] }).first(where: { $0.isBroken && $0.number == nil }) {
            return .broken(broken.failure, retryAt: broken.retryAt)
        }
        return isOpen ? .open : .connecting
    }

    /// How many streams are under way or open.
    var streamCount: Int { lanes.values.count { $0.number != nil } }
}
