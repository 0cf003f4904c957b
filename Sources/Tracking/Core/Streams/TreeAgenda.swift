import Releases

/// The pods of one Argo CD's applications that somebody looks after: which get a stream, and which are polled. Knows nothing of the
/// picture.
///
/// Streams go to what is on the screen first, and then to whoever came first; who has one keeps it until the screen needs it.
struct TreeAgenda {
    private struct Care {
        var isOnScreen: Bool
        /// Counts up, so that who came first goes first.
        var ticket: Int
        /// Its pods were read, so that a stream has something to add to.
        var wasRead = false
        /// The pod as it was when its manifest was last asked for.
        var examined: Pod?
        var examinedAt: Instant?
        /// The name of the pod whose manifest was last asked for, in vain or not.
        var examinedName: String?

        /// Smaller goes first.
        var place: (Int, Int) { (isOnScreen ? 0 : 1, ticket) }
    }

    private var cares: [ApplicationID: Care] = [:]
    /// The streams of those whose turn it is to have one.
    private var lanes: [ApplicationID: StreamLane] = [:]
    private var ticketCount = 0
    private let streams: Int
    /// When the first stream is to be opened; nil where none is.
    private(set) var nextMoment: Instant?

    /// - Parameter streams: how many at the most.
    init(streams: Int) {
        self.streams = streams
    }

    /// Who is looked after.
    var applications: some Sequence<ApplicationID> { cares.keys }
    /// How many applications are looked after.
    var count: Int { cares.count }
    /// How many streams are under way.
    var streamCount: Int { lanes.values.count { $0.number != nil } }
    /// Whether the pods of `id` are looked after.
    func looksAfter(_ id: ApplicationID) -> Bool { cares[id] != nil }
    /// Whether a stream tells of the pods of `id`.
    func hasOpenStream(_ id: ApplicationID) -> Bool { lanes[id]?.isOpen == true }
}

// MARK: - Who is looked after

extension TreeAgenda {
    /// Looks after the pods of `id`.
    ///
    /// - Returns: the streams that are to be closed for it.
    mutating func want(_ id: ApplicationID, isOnScreen: Bool, at now: Instant) -> [Int] {
        if let old = cares[id], old.isOnScreen == isOnScreen { return [] }
        if cares[id] == nil {
            ticketCount += 1
            cares[id] = Care(isOnScreen: isOnScreen, ticket: ticketCount)
        } else {
            cares[id]?.isOnScreen = isOnScreen
        }
        return allot(to: id, at: now)
    }

    /// Looks after the pods of `id` no more.
    ///
    /// - Returns: the stream that is to be closed.
    mutating func drop(_ id: ApplicationID, at now: Instant) -> Int? {
        guard cares.removeValue(forKey: id) != nil, let lane = lanes.removeValue(forKey: id) else { return nil }
        if let heir = cares.filter({ lanes[$0.key] == nil }).min(by: { $0.value.place < $1.value.place }) {
            lanes[heir.key] = StreamLane(at: now)
        }
        review()
        return lane.number
    }

    private mutating func allot(to id: ApplicationID, at now: Instant) -> [Int] {
        guard lanes[id] == nil, streams > 0, let place = cares[id]?.place else { return [] }
        var closing: [Int] = []
        if lanes.count >= streams {
            let places = lanes.keys.compactMap { key in cares[key].map { (key: key, place: $0.place) } }
            guard let last = places.max(by: { $0.place < $1.place }), place < last.place else { return [] }
            if let number = lanes.removeValue(forKey: last.key)?.number { closing.append(number) }
        }
        lanes[id] = StreamLane(at: now)
        review()
        return closing
    }

    /// The pods of `id` were read.
    mutating func read(_ id: ApplicationID) {
        guard cares[id]?.wasRead == false else { return }
        cares[id]?.wasRead = true
        review()
    }
}

// MARK: - Streams

extension TreeAgenda {
    /// The application whose stream is to be opened next.
    mutating func next(at now: Instant) -> ApplicationID? {
        guard let nextMoment, nextMoment <= now else { return nil }
        return lanes.keys.filter { dueAt($0).map { $0 <= now } ?? false }.min()
    }

    /// Lets `body` change how the stream of `id` stands.
    mutating func update(_ id: ApplicationID, _ body: (inout StreamLane) -> Void) {
        guard var lane = lanes[id] else { return }
        body(&lane)
        lanes[id] = lane
        review()
    }

    /// Lets `body` change how every stream stands.
    mutating func updateAll(_ body: (inout StreamLane) -> Void) {
        for id in Array(lanes.keys) { update(id, body) }
    }

    private func dueAt(_ id: ApplicationID) -> Instant? { cares[id]?.wasRead == true ? lanes[id]?.dueAt : nil }

    private mutating func review() { nextMoment = lanes.keys.compactMap(dueAt).min() }
}

// MARK: - Manifests of pods

extension TreeAgenda {
    /// Whether the manifest of `pod` can tell something new: it is another one, or has changed since it was last asked for.
    func isNew(_ pod: Pod, of id: ApplicationID) -> Bool { cares[id]?.examined != pod }

    /// Whether `pod` is another one than was last asked for.
    func isAnother(_ pod: Pod, of id: ApplicationID) -> Bool { cares[id]?.examinedName != pod.name }

    /// The manifest that was asked for could not be read.
    mutating func didNotExamine(_ id: ApplicationID) { cares[id]?.examined = nil }

    /// When the manifest of a pod of `id` was last asked for.
    func examinedAt(_ id: ApplicationID) -> Instant? { cares[id]?.examinedAt }

    /// The manifest of `pod` is asked for.
    mutating func examines(_ pod: Pod, of id: ApplicationID, at now: Instant) {
        cares[id]?.examined = pod
        cares[id]?.examinedAt = now
        cares[id]?.examinedName = pod.name
    }
}
