import Releases

/// What a person has marked: seen, pinned, acknowledged, to be told of.
struct Marks: Hashable, Sendable {
    /// When everything was last marked as seen; at first, when the board began.
    var seenAt: Instant
    /// The number of the last change that was seen.
    var seenThrough = 0
    /// How many changes have come since.
    var unseenCount = 0
    /// Whether there were more, which could not be kept.
    var isUnseenCountLow = false
    /// The repos with changes that have come since.
    var unseen: Set<RepoKey> = []
    /// Repos that stand on top.
    var pinned: Set<RepoKey> = []
    /// Problems that somebody knows of, with how they stood then: another standing is another problem.
    var acknowledged: [DeploymentID: Standing] = [:]
    /// Deployments of which every other standing is told aloud.
    var bells: Set<DeploymentID> = []
    /// When something was last told aloud.
    var rangAt: Instant?
    /// How much was not told aloud, since it came too soon after something that was, and the last of it.
    var unrung = 0
    var lastUnrung: Change?

    init(seenAt: Instant) {
        self.seenAt = seenAt
    }

    /// How many changes are unseen: `14`, or `14+` where some were lost.
    var unseenWords: String { "\(unseenCount)\(isUnseenCountLow ? "+" : "")" }
}

extension BoardState {
    /// Whether nobody has looked at anything yet: then everything would be unseen, which tells nothing.
    var isAtStart: Bool { lastKeyAt == nil && !hasMemory }

    /// Whether somebody knows of the problem already.
    func isAcknowledged(_ id: DeploymentID) -> Bool {
        marks.acknowledged[id] != nil
    }

    /// Forgets what was acknowledged and stands differently now: should it come to stand so again, that is another problem.
    mutating func expireAcknowledgements() {
        for (id, known) in marks.acknowledged where picture.standing(of: id) != known { marks.acknowledged[id] = nil }
    }

    /// Whether a deployment wants a person's attention, and nobody has said that it has it.
    func isProblem(_ id: DeploymentID) -> Bool {
        glances[id]?.isProblem == true && !isAcknowledged(id)
    }

    /// Whether a change came after the last time that everything was marked as seen.
    func isUnseen(_ change: Change) -> Bool { change.number > marks.seenThrough }

    mutating func noteUnseen(_ news: [Change]) {
        for change in news where change.isWorthTelling {
            marks.unseenCount += 1
            switch change.subject {
            case .deployment(let id): marks.unseen.insert(RepoKey(release: id.release, repo: id.repo))
            case .build(let release, let repo): marks.unseen.insert(RepoKey(release: release, repo: repo))
            case .environment: break
            }
        }
        // The picture came before its changes, so rows may have been arranged without them.
        if matrix.showsUnseenOnly, !news.isEmpty { matrix.isSortDue = true }
    }

    /// Counts anew what has not been seen, where the changes are others than before.
    mutating func countUnseen() {
        marks.unseen = []
        marks.unseenCount = 0
        noteUnseen(changes.filter(isUnseen))
    }

    /// Marks everything that is on the screen as seen.
    mutating func markSeen(at now: Instant) {
        marks.seenAt = now
        marks.seenThrough = changes.last?.number ?? marks.seenThrough
        marks.unseenCount = 0
        marks.isUnseenCountLow = false
        marks.unseen = []
        if matrix.showsUnseenOnly { arrangeRows(at: now) }
    }

    /// Acknowledges a problem until it stands differently, or takes that back.
    mutating func toggleAcknowledgement(of id: DeploymentID, at now: Instant) {
        if isAcknowledged(id) {
            marks.acknowledged[id] = nil
            show(hint: "\(id.repo)/\(id.environment) is a problem again", at: now)
        } else if let glance = glances[id], glance.isProblem {
            marks.acknowledged[id] = glance.standing
            show(hint: "\(id.repo)/\(id.environment) is acknowledged until it stands differently", at: now)
        } else {
            show(hint: "\(id.repo)/\(id.environment) is no problem", at: now)
        }
        arrangeRows(at: now)
    }
}
