package import Releases

/// What a person had marked and arranged, for the next time that they look.
package struct BoardMemory: Hashable, Sendable, Codable {
    /// When everything was last marked as seen.
    var seenAt: Instant
    /// The number of the last change that was seen.
    var seenThrough: Int
    /// Whether there were changes since that could not be kept.
    var isUnseenCountLow: Bool
    /// Repos that stand on top.
    var pinned: [RepoKey]
    /// Problems that somebody knows of, with how they stood then.
    var acknowledged: [Acknowledged]
    /// Deployments of which every other standing is told aloud.
    var bells: [DeploymentID]
    /// What is on the screen, and how.
    var arrangement: Arrangement

    /// A problem that somebody knows of.
    struct Acknowledged: Hashable, Sendable, Codable {
        var id: DeploymentID
        var standing: Standing
    }

    /// What is on the screen, and how.
    struct Arrangement: Hashable, Sendable, Codable {
        var release: ReleaseID?
        var sort: SortOrder
        var isInverted: Bool
        var isWide: Bool
        var isQuietFolded: Bool
        var timeStyle: TimeStyle
        var extraRows: Int
    }
}

extension BoardMemory {
    /// This one, with what was marked in the other, another process' of the same person. Of what is on the screen this one counts.
    ///
    /// - Parameter changes: of this one's history: the numbers of the other's mean nothing in it.
    package func merging(_ other: BoardMemory, in changes: [Change]) -> BoardMemory {
        var merged = self
        if other.seenAt > seenAt {
            merged.seenAt = other.seenAt
            merged.seenThrough = max(seenThrough, changes.last { $0.at <= other.seenAt }?.number ?? 0)
            merged.isUnseenCountLow = false
        }
        merged.pinned = Set(pinned).union(other.pinned).sorted()
        merged.bells = Set(bells).union(other.bells).sorted()
        let known = Set(acknowledged.map(\.id))
        merged.acknowledged = (acknowledged + other.acknowledged.filter { !known.contains($0.id) })
            .sorted { $0.id < $1.id }
        return merged
    }
}

extension SortOrder: Codable {}
extension TimeStyle: Codable {}

extension BoardState {
    /// What is worth keeping of it: nothing of a recording, but of what is so now. In an order of its own, so that the same is always the
    /// same text.
    package var memory: BoardMemory {
        if let live = beneath.first { return live.memory }
        return BoardMemory(
            seenAt: marks.seenAt, seenThrough: marks.seenThrough, isUnseenCountLow: marks.isUnseenCountLow,
            pinned: marks.pinned.sorted(),
            acknowledged: marks.acknowledged.map { BoardMemory.Acknowledged(id: $0, standing: $1) }
                .sorted { $0.id < $1.id },
            bells: marks.bells.sorted(),
            arrangement: BoardMemory.Arrangement(
                release: release, sort: matrix.sort, isInverted: matrix.isInverted, isWide: matrix.isWide,
                isQuietFolded: matrix.isQuietFolded, timeStyle: timeStyle, extraRows: panes.extraRows))
    }

    /// Takes up where an earlier run left off. What is not watched any more is passed over.
    ///
    /// - Parameters:
    ///   - memory: what the person had marked and arranged; nil where nobody looked.
    ///   - changes: the last changes, oldest first.
    ///   - choosesRelease: whether the release that was on the screen comes back; false where another was asked for.
    package mutating func recall(
        _ memory: BoardMemory?, changes known: [Change], choosesRelease: Bool, at now: Instant
    ) {
        let catalog = picture.catalog
        changes = known.suffix(Self.changeLimit).filter { $0.isAbout(catalog) }
        watchedSince = changes.first.map { min($0.at, startedAt) } ?? startedAt
        if let memory {
            hasMemory = true
            arrange(as: memory.arrangement, choosesRelease: choosesRelease)
            mark(as: memory, at: now)
        } else {
            marks.seenThrough = changes.last?.number ?? 0
        }
        glanceAtAll()
        arrangeRows(at: now)
        keepCursorInSight()
        detailed = selection
        kept = self.memory
    }

    /// Takes over what the same person had marked in another process that has ended.
    mutating func adopt(_ other: BoardMemory, at now: Instant) {
        mark(as: memory.merging(other, in: changes), at: now)
        arrangeRows(at: now)
    }

    private mutating func mark(as memory: BoardMemory, at now: Instant) {
        let catalog = picture.catalog
        marks.seenAt = min(memory.seenAt, now)
        marks.seenThrough = memory.seenThrough
        marks.pinned = Set(memory.pinned.filter { catalog.repo(of: $0) != nil })
        marks.bells = Set(memory.bells.filter(catalog.watches))
        marks.acknowledged = [:]
        for one in memory.acknowledged where catalog.watches(one.id) {
            marks.acknowledged[one.id] = one.standing
        }
        expireAcknowledgements()
        countUnseen()
        marks.isUnseenCountLow = memory.isUnseenCountLow
    }

    private mutating func arrange(as arrangement: BoardMemory.Arrangement, choosesRelease: Bool) {
        if choosesRelease, let id = arrangement.release, picture.catalog.release(id) != nil { release = id }
        matrix.sort = arrangement.sort
        matrix.isInverted = arrangement.isInverted
        matrix.isWide = arrangement.isWide
        matrix.isQuietFolded = arrangement.isQuietFolded
        timeStyle = arrangement.timeStyle
        panes.extraRows = max(-1_000, min(arrangement.extraRows, 1_000))
    }
}

extension Change {
    /// Whether what it is about is still watched.
    fileprivate func isAbout(_ catalog: Catalog) -> Bool {
        switch subject {
        case .deployment(let id): catalog.watches(id)
        case .build(let release, let repo): catalog.repo(of: RepoKey(release: release, repo: repo)) != nil
        case .environment(let id): catalog.environments.contains(id)
        }
    }
}
