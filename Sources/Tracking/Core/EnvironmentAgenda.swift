import Releases

/// What is to be asked of one Argo CD, and when; which answers it owes; whether it can be asked at all. Knows nothing of the picture.
struct EnvironmentAgenda {
    /// A request under way.
    struct Pending: Hashable {
        var item: Item
        var sentAt: Instant
        /// How soon it was wanted.
        var rank: Rank
        /// What the cache holds won't do.
        var mustBeFresh: Bool
        /// It was sent while the link was down, to see whether it still is.
        var isProbe: Bool
        /// Of a list: all that it names is to be read whole afterwards.
        var readsAll: Bool
        /// Of a list: it was asked for some projects only.
        var isNarrowed = false

        /// A person waits for it.
        var isUrgent: Bool { rank == .urgent }
    }

    /// Requests under way, by number.
    private(set) var pending: [Int: Pending] = [:]
    /// What is wanted and not under way yet. An item may be wanted again while it is under way: what happened since it was asked may
    /// not be in that answer.
    private var wishes: WishQueue
    /// Failures of the link in a row, counted once for all requests that were under way together.
    private(set) var failures = 0
    /// Nothing is asked before this.
    private(set) var retryAt: Instant?
    /// It failed, and a second try has failed as well or is too long in coming: whoever wants to read it once need not wait.
    private(set) var isGivenUp = false
    /// How long a one-shot reader waits for the end of a hiccup.
    private static let patience = Duration.seconds(3)
    /// When the server last said something, be it no.
    private(set) var heardAt: Instant?
    /// When it last said something about applications. A server that is well enough to know us may still not be well enough for those.
    private var toldAt: Instant?
    /// When something was last read, rather than found missing.
    private var readAt: Instant?
    /// Items that could not be read, and have not been read since.
    private(set) var misses: [Item: Miss] = [:]
    private var doubts = Doubts()
    /// Items that failed while others did not, and have not been read since.
    private(set) var loners: Set<Item> = []

    /// - Parameter rationed: how many reads a second may follow from what watches tell.
    init(rationed: Int) {
        wishes = WishQueue(rationed: rationed)
    }

    /// How much it remembers: wishes with what is left over of old ones, requests, and items that were missed.
    var size: Int { wishes.entryCount + wishes.count + pending.count + misses.count + loners.count }

    /// That an item could not be read.
    struct Miss: Hashable {
        /// When last.
        var at: Instant
        /// How often in a row.
        var count: Int
        /// Whoever may not read it now may not read it in a second either.
        var isRefusal: Bool

        /// When it is worth trying again what is wanted every so often.
        func retryAt(every interval: Duration, patience: Duration) -> Instant {
            let longest = max(interval, patience)
            return at + (isRefusal ? longest : min(interval * (1 << min(count - 1, 8)), longest))
        }
    }
}

// MARK: - Wishes

extension EnvironmentAgenda {
    /// Wants `item` asked; an earlier wish for it stands.
    ///
    /// A periodic wish for what is under way is not kept: whoever gets that answer decides anew.
    mutating func schedule(_ item: Item, _ wish: Wish) {
        let isPending = isPending(item)
        if wish.isPeriodic, isPending { return }
        let old = wishes[item]
        let new = old?.merged(with: wish) ?? wish
        if isPending {
            wishes.keep(new, for: item)
        } else if let old, new.at == old.at, new.rank == old.rank {
            wishes.keep(new, for: item)
        } else {
            wishes.insert(new, for: item)
        }
    }

    /// No longer wants `item` asked for being followed; a wish of another kind stands.
    mutating func unfollow(_ item: Item) {
        if wishes[item]?.isPeriodic == true { wishes.remove(item) }
    }

    /// No longer wants `item` asked for any reason.
    mutating func cancel(_ item: Item) { wishes.remove(item) }

    /// Whether `item` is under way, or wanted.
    func expects(_ item: Item) -> Bool { wishes[item] != nil || isPending(item) }

    private func isPending(_ item: Item) -> Bool { pending.values.contains { $0.item == item } }
}

// MARK: - Requests

extension EnvironmentAgenda {
    /// Takes the next item that is due and may be asked now.
    ///
    /// - Parameter slots: requests that may be under way at a time; while the link is down one of them is a probe.
    mutating func next(at now: Instant, slots: Int) -> Pending? {
        guard hasRoom(slots), retryAt.map({ $0 <= now }) ?? true,
            let (item, wish) = wishes.next(at: now, exceptOfCluster: !hasRoomForCluster(slots))
        else { return nil }
        // The cache remembers failures, too, and facts from before an outage: a probe that it answered would prove nothing.
        return Pending(
            item: item, sentAt: now, rank: wish.rank,
            mustBeFresh: wish.rank == .urgent || wish.mustBeFresh || failures > 0, isProbe: failures > 0,
            readsAll: wish.readsAll)
    }

    /// When ``next(at:slots:)`` may have something; nil where an answer has to come first, or nothing is wanted.
    mutating func nextMoment(slots: Int) -> Instant? {
        guard hasRoom(slots), let moment = wishes.nextMoment(exceptOfCluster: !hasRoomForCluster(slots)) else {
            return nil
        }
        return max(moment, retryAt ?? moment)
    }

    /// A target cluster that hangs must not hold up what Argo CD itself can tell: some slots are never for clusters.
    private func hasRoomForCluster(_ slots: Int) -> Bool {
        pending.values.count { $0.item.isOfCluster } < max(1, slots - max(1, slots / 3))
    }

    private func hasRoom(_ slots: Int) -> Bool {
        pending.count < slots && (failures == 0 || !pending.values.contains(where: \.isProbe))
    }

    mutating func sent(_ number: Int, _ request: Pending) {
        pending[number] = request
    }

    /// The request that was answered; nil where nobody awaits that number.
    mutating func answered(_ number: Int) -> Pending? {
        guard let request = pending.removeValue(forKey: number) else { return nil }
        if let wish = wishes[request.item] { wishes.insert(wish, for: request.item) }
        return request
    }

    /// Since when nothing has been said although Argo CD itself owes an answer; nil where it owes none.
    var waitingSince: Instant? {
        pending.values.lazy.filter { !$0.item.isOfCluster }.map(\.sentAt).min().map { max($0, heardAt ?? $0) }
    }

    /// Since when nothing at all has been heard while a target cluster owes an answer that was asked for since, and Argo CD itself owes
    /// none: one of both is ill.
    var doubtfulSince: Instant? {
        guard wishes[.heartbeat]?.rank != .urgent, pending.values.allSatisfy({ $0.item.isOfCluster }) else {
            return nil
        }
        let heardAt = heardAt
        return pending.values.lazy.map(\.sentAt).filter { sentAt in heardAt.map { $0 <= sentAt } ?? true }.min()
    }
}

// MARK: - Answers

extension EnvironmentAgenda {
    /// It said something by itself.
    mutating func heard(at now: Instant) { heardAt = now }

    /// It answered. An outage ends with a probe; answers to what was under way when it began say nothing about its end.
    ///
    /// - Parameter isRead: it told what it was asked for, rather than that there is no such thing.
    mutating func succeeded(_ request: Pending, isRead: Bool = true, at now: Instant) {
        heardAt = now
        misses[request.item] = nil
        loners.remove(request.item)
        if request.item != .heartbeat {
            toldAt = now
            if isRead { readAt = now }
            doubts = Doubts()
        }
        guard failures == 0 || request.isProbe else { return }
        failures = 0
        retryAt = nil
        isGivenUp = false
    }

    /// `item` could not be read, although the link is well.
    ///
    /// - Parameter earlier: how it was missed before, where that has been forgotten meanwhile.
    mutating func missed(_ item: Item, _ failure: ReadFailure? = nil, after earlier: Miss? = nil, at now: Instant) {
        let count = (misses[item] ?? earlier)?.count ?? 0
        misses[item] = Miss(at: now, count: count + 1, isRefusal: failure?.isRefusal == true)
    }

    /// That an item could not be read says nothing any more about what it stands for now.
    mutating func forgetMiss(of item: Item) { misses[item] = nil }

    /// It could not be reached, or refused us.
    ///
    /// - Parameter delay: how long to wait after so many failures in a row.
    /// - Returns: when it is tried again.
    mutating func failed(_ request: Pending, at now: Instant, delay: (_ failures: Int) -> Duration) -> Instant {
        // Requests that were under way together fail together: that is one failure, not many.
        if failures == 0 || request.isProbe { failures += 1 }
        missed(request.item, at: now)
        doubts = Doubts()
        // What could not be read shows when the link is well again; knowing us would not.
        wishes.remove(.heartbeat)
        let moment = max(now + delay(failures), retryAt ?? now)
        retryAt = moment
        isGivenUp = failures > 1 || moment.since(request.sentAt) > Self.patience
        return moment
    }

    /// The server answered, but could not or would not tell about one application.
    ///
    /// - Parameter applications: how many there are on this Argo CD.
    /// - Returns: whether that has happened so often in a row, and with so many of them, that the server itself must be ill.
    mutating func doubted(_ item: Item, at now: Instant, applications: Int) -> Bool {
        heardAt = now
        toldAt = now
        doubts.count += 1
        doubts.items.insert(item)
        return doubts.count >= Self.doubtsThatTell && doubts.items.count >= min(Self.doubtsThatTell, applications)
    }

    /// So many that could not be told, one after the other, are no accident.
    static let doubtsThatTell = 3

    /// Whether others were answered while `request` was not, or since its item failed the time before. Its item is a loner from then on.
    mutating func isAlone(_ request: Pending) -> Bool {
        guard let toldAt, toldAt > min(request.sentAt, misses[request.item]?.at ?? request.sentAt) else { return false }
        loners.insert(request.item)
        return true
    }

    /// Whether something was read while `request` was under way, or since its item failed the time before: where the API is not there,
    /// nothing can be read.
    func hasRead(since request: Pending) -> Bool {
        readAt.map { $0 > min(request.sentAt, misses[request.item]?.at ?? request.sentAt) } ?? false
    }

    /// A person does not want to wait for the next try.
    mutating func retryNow(at now: Instant) {
        if retryAt != nil { retryAt = now }
    }

    /// Answers in a row that were none. One application that is ill for good must not make its server look ill.
    private struct Doubts {
        var count = 0
        var items: Set<Item> = []
    }
}
