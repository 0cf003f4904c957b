import Releases

// What can wait in a large fleet: reading whole what is at rest, and its replicas, which are read from the target cluster.
extension TrackerCore {
    /// Whether a list or a watch tells enough of an application for now: it is in sync and well, nothing is under way, its version is known,
    /// nobody follows it, and it is not on the screen. What only a whole answer tells (history, workloads) changes nothing in how it stands.
    private func canWait(_ id: ApplicationID) -> Bool {
        guard let known = picture.applications[id], known.failure == nil, known.value.isAtRest, !shown.contains(id),
            !isOnScreen(id)
        else { return false }
        return deployments(of: id).allSatisfy { deployment in
            !picture.isFollowed(deployment) && picture.standing(of: deployment).isCalm
                && picture.currentVersion(of: deployment) != nil
        }
    }

    /// Decides whether reading an application whole waits until its turn comes.
    mutating func postpones(_ id: ApplicationID) -> Bool {
        guard unread[id.environment]?.contains(id) == true,
            picture.catalog.applications(in: id.environment).count > settings.wholeUpTo, canWait(id)
        else { return false }
        postponed.insert(id)
        // What was wanted of it while nothing was known would bring it forward.
        agendas[id.environment]?.unfollow(.application(id))
        return true
    }

    /// Reads at once what has waited and can wait no more.
    mutating func takeUp(_ id: ApplicationID, at now: Instant) {
        guard postponed.contains(id), !canWait(id) else { return }
        postponed.remove(id)
        let wish = EnvironmentAgenda.Wish(at: now, rank: isLookedAfter(id) ? .ordinary : .initial, mustBeFresh: true)
        guard wholeAt[id] != nil else {
            agendas[id.environment]?.schedule(.application(id), wish)
            return
        }
        guard picture.applications[id]?.value.workloads?.isEmpty == false else { return }
        want(.rollout(id), of: id.environment, every: settings.rolloutInterval, since: nil, wish)
    }

    /// All of an application has been read, or could not be: nothing waits any more.
    mutating func finish(_ id: ApplicationID) {
        unread[id.environment]?.remove(id)
        postponed.remove(id)
    }

    mutating func show(_ deployments: Set<DeploymentID>, at now: Instant) {
        shown = Set(deployments.compactMap(picture.catalog.application))
        for id in shown.sorted() { takeUp(id, at: now) }
    }
}

extension Application {
    /// Whether Argo CD is content with it and nothing is under way.
    fileprivate var isAtRest: Bool {
        sync == .synced && health == .healthy && !isOperationRequested && !isDeleting
            && (operation.map { $0.phase == .succeeded } ?? true)
    }
}

extension Standing {
    /// Whether nothing is wrong and nothing moves: done, or waiting for CI.
    fileprivate var isCalm: Bool { isSettled || state == .waiting && refinement == .awaitingBuild }
}
