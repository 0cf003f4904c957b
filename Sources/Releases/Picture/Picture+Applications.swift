// What is kept of an application and of its replicas, and which news that is.

extension Picture {
    /// - Returns: whether anything follows: something is different from before but the time of the last comparison.
    mutating func note(_ application: Application, at now: Instant, in journal: inout Journal) -> Bool {
        let id = application.id
        let isBack = absences.removeValue(forKey: id) != nil
        failures[id] = nil
        let known = applications[id]?.value
        // Another uid under the same name is another application: what was known of the old one says nothing about it.
        let old = known?.uid == nil || application.uid == nil || known?.uid == application.uid ? known : nil
        let users = deployments(of: id)
        if known != nil, old == nil { forget(id, of: users) }
        if isBack || known != nil && old == nil { users.forEach { journal.add(.appeared, about: .deployment($0)) } }
        let new = old.map { application.following($0).sharing($0) } ?? application
        if let old { announce(from: old, to: new, to: users, in: &journal) }
        let isSame = old.map(new.saysTheSame) ?? false && applications[id]?.failure == nil
        let before = old.flatMap { old in applications[id].map { Known(old, observedAt: $0.observedAt) } }
        applications[id] = Known(new, observedAt: now)
        noteMotion(of: new, since: before, at: now)
        if application.reconciledAt != nil { motions[id]?.reconcileToldAt = now }
        if application.detail == .watched { motions[id]?.isReconcileWatched = application.reconciledAt != nil }
        return !isSame
    }

    /// Whether something was learned about an application before, be it that there is none.
    func isKnown(_ id: ApplicationID) -> Bool { applications[id] != nil || absences[id] != nil }

    /// Drops what was concluded from an application that is no more. The last version stays: it tells what is new about the next one.
    private mutating func forget(_ id: ApplicationID, of users: [DeploymentID]) {
        rollouts[id] = nil
        rolloutFailures[id] = nil
        trees[id] = nil
        treeFailures[id] = nil
        pods[id] = nil
        motions[id] = nil
        for user in users { records[user]?.knownState = nil }
    }

    private func announce(
        from old: Application, to new: Application, to users: [DeploymentID], in journal: inout Journal
    ) {
        for user in users {
            if old.sync != new.sync { journal.add(.sync(from: old.sync, to: new.sync), about: .deployment(user)) }
            if old.health != new.health {
                journal.add(.health(from: old.health, to: new.health), about: .deployment(user))
            }
            // A dry run changes nothing, so it is no news either.
            if let operation = new.operation, !operation.isDryRun,
                operation.phase != old.operation?.phase || operation.startedAt != old.operation?.startedAt
            {
                journal.add(
                    .operation(operation.phase, message: operation.hasFailed ? operation.message : nil),
                    about: .deployment(user))
            }
        }
    }

    private mutating func noteMotion(of new: Application, since before: Known<Application>?, at now: Instant) {
        var motion = motions[new.id] ?? Motion(at: now)
        if let old = before?.value {
            if !new.showsSameProgress(as: old) {
                motion.movedAt = now
                motion.changedAt = now
            }
            if new.mayHaveOtherTemplates(than: old) { motion.templatesDueAt = now }
            if new.reconciledAt != old.reconciledAt { motion.reconcileSeenAt = now }
        }
        motion.clock = max(motion.clock, now)
        motion.noteDegraded(isDegraded(new.id), since: Self.degradedSince(new, before, at: now))
        motions[new.id] = motion
    }

    /// Since when an application that is Degraded is so. Its own word is by the server's clock, which may be wrong: where it was seen in
    /// good health before, it can't be longer than since then.
    private static func degradedSince(_ new: Application, _ before: Known<Application>?, at now: Instant) -> Instant {
        guard new.health == .degraded else { return now }
        let told = min(new.healthSince ?? passedBefore(new, before?.value) ?? now, now)
        guard let before, before.value.health != .degraded, before.value.health != .unknown else { return told }
        return max(told, before.observedAt)
    }

    /// Since when at the latest a rollout can't be what makes an application Degraded, where it is seen for the first time and the
    /// server is too old to say since when (before 2.14): the grace is for rollouts, and the last one is long over.
    private static func passedBefore(_ new: Application, _ old: Application?) -> Instant? {
        guard old == nil, new.operation?.isUnderWay != true, !new.isOperationRequested else { return nil }
        return [new.operation?.finishedAt, new.deployedAt].compactMap(\.self).max()
    }

    private func isDegraded(_ id: ApplicationID) -> Bool {
        if applications[id]?.value.health == .degraded { return true }
        return StandingFacts.RolloutPhase(believedProgress(of: id)) == .failed
    }

    mutating func noteFailure(of id: ApplicationID, _ failure: ReadFailure, at now: Instant) {
        if applications[id] != nil {
            applications[id]?.failure = failure
        } else if absences[id] != nil {
            absences[id]?.failure = failure
        } else if !catalog.users(of: id).isEmpty {
            failures[id] = Known(failure, observedAt: now)
        }
    }

    mutating func noteAbsence(
        of id: ApplicationID, _ failure: ReadFailure, at now: Instant, in journal: inout Journal
    ) {
        failures[id] = nil
        absences[id] = Known(failure, observedAt: now)
        let users = deployments(of: id)
        forget(id, of: users)
        guard applications.removeValue(forKey: id) != nil else { return }
        users.forEach { journal.add(.disappeared, about: .deployment($0)) }
    }

    mutating func note(_ rollout: Rollout, of id: ApplicationID, at now: Instant, in journal: inout Journal) {
        let old = rollouts[id]?.value
        rollouts[id] = Known(rollout, observedAt: now)
        rolloutFailures[id] = nil
        let isDegraded = isDegraded(id)
        motions[id]?.noteDegraded(isDegraded, since: now)
        // Replicas that were not read before count as moving: nobody knows since when they have been as they are.
        let mark = ProgressMark(rollout).reaching(motions[id]?.bestReplicas)
        if mark.isFurther { motions[id]?.movedAt = now }
        motions[id]?.bestReplicas = mark.best
        guard let old, old.updated != rollout.updated || old.ready != rollout.ready || old.desired != rollout.desired
        else {
            return
        }
        for user in deployments(of: id) {
            journal.add(
                .progress(updated: rollout.updated, ready: rollout.ready, desired: rollout.desired),
                about: .deployment(user))
        }
    }
}

extension Picture {
    /// Takes in the pods of an application.
    mutating func note(_ tree: ResourceTree, of id: ApplicationID, at now: Instant) {
        let isFirst = trees[id] == nil
        trees[id] = Known(tree, observedAt: now)
        treeFailures[id] = nil
        let mark = ProgressMark(tree).reaching(motions[id]?.bestPods)
        if mark.isFurther, !isFirst { motions[id]?.movedAt = now }
        motions[id]?.bestPods = mark.best
        motions[id]?.noteTrouble(tree.newPods.contains { $0.isFailing || $0.isHomeless }, at: now)
        if let pod = pods[id]?.value, !tree.pods.contains(where: { $0.name == pod.name && !$0.isReady }) {
            pods[id] = nil
        }
    }
}
