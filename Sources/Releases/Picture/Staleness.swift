/// Why what is known of a deployment may not be so any more.
package enum Staleness: Hashable, Sendable {
    /// Its Argo CD is not reached, or was lost and has not said it again since.
    case unreached
    /// The last attempt to read it failed.
    case unreadable(ReadFailure)
    /// Argo CD answers, but has not compared live with target since: its controller is stuck, or its refresh is turned off.
    case notCompared(since: Instant?)
    /// What is expected was said to an earlier run of the program, and CI has not said it again yet.
    case expectationRemembered

    /// What it is, in a few words; ages are for the reader to work out.
    package var summary: String {
        switch self {
        case .unreached: "its Argo CD is not reached"
        case .unreadable(let failure): failure.summary
        case .expectationRemembered: "CI has not said again what to expect"
        case .notCompared: "Argo CD answers but no longer compares: its controller may be stuck"
        }
    }
}

extension Picture {
    /// Why an application's facts may be old; nil where they are fresh as far as anybody can tell.
    func staleness(of id: ApplicationID) -> Staleness? {
        if let failure = applications[id]?.failure ?? absences[id]?.failure ?? failures[id]?.value {
            return .unreadable(failure)
        }
        guard let link = links[id.environment] else { return .unreached }
        let observedAt = applications[id]?.observedAt ?? absences[id]?.observedAt
        guard observedAt.map(link.vouches) ?? link.isUp else { return .unreached }
        return isOverdue(id, link) ? .notCompared(since: applications[id]?.value.reconciledAt) : nil
    }

    /// Whether Argo CD owes a comparison: it has told of none for too long by our clock, or the last one is so old that no clock can be so
    /// wrong. The clocks of both sides differ, and nothing tells by how much.
    private func isOverdue(_ id: ApplicationID, _ link: Link) -> Bool {
        guard policy.reconcileWithin > .zero, let known = applications[id],
            let reconciledAt = known.value.reconciledAt, let motion = motions[id]
        else { return false }
        // What a live link has not told has not happened; otherwise only an answer that tells it shows it.
        let toldAt = motion.reconcileToldAt
        let isTold = link.isLive && motion.isReconcileWatched
        let lookedAt = isTold ? max(toldAt, link.lastHeardAt ?? toldAt) : toldAt
        return lookedAt.since(motion.reconcileSeenAt) > policy.reconcileWithin
            || lookedAt.since(reconciledAt) > policy.reconcileWithin * 3
    }
}
