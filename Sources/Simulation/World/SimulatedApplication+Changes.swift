extension SimulatedApplication {
    /// Everything as it is after a sync that went well some time ago.
    mutating func settle(at time: Duration) {
        request(by: .automated, at: time - .seconds(4))
        begin(at: time - .seconds(3))
        succeed(at: time - .seconds(1), course: .clean)
        for index in workloads.indices {
            workloads[index].settle(at: time)
        }
        reconcile(at: time)
    }

    /// Syncs that went well long ago, oldest first: what `status.history` holds of them.
    mutating func remember(_ versions: [String], before time: Duration) {
        for (index, version) in versions.enumerated() {
            let deployedAt = time - .seconds(86_400 * (versions.count - index))
            history.append(
                HistoryEntry(
                    id: index, revision: revision(of: version), version: version,
                    startedAt: deployedAt - .seconds(2), deployedAt: deployedAt, initiator: .automated))
        }
    }

    /// Git wants `version` from now on.
    mutating func commit(_ version: String, at now: Duration) {
        target = version
        touch(at: now)
    }

    /// A sync to what Git wants was asked for. Asking takes the last operation's state away (argocd-api.md, section 10).
    mutating func request(by initiator: Operation.Initiator, at now: Duration) {
        requested = Operation(version: target, revision: revision(of: target), initiator: initiator)
        operationState = nil
        touch(at: now)
    }

    /// The controller begins with what was asked for.
    mutating func begin(at now: Duration) {
        guard let requested else { return }
        operationState = OperationState(operation: requested, startedAt: now)
        touch(at: now)
    }

    /// The operation ends well: the workloads have the new template, and begin to roll it out.
    mutating func succeed(at now: Duration, course: Course) {
        guard var state = operationState else { return }
        for index in workloads.indices {
            let wanted = containers(of: workloads[index], version: target)
            workloads[index].apply(version: target, containers: wanted, course: course, at: now)
        }
        state.end(.succeeded, message: "successfully synced (all tasks run)", at: now)
        history.append(
            HistoryEntry(
                id: (history.last?.id ?? -1) + 1, revision: state.operation.revision, version: state.operation.version,
                startedAt: state.startedAt, deployedAt: now, initiator: state.operation.initiator))
        history = history.suffix(10)
        operationState = state
        requested = nil
        deployed = target
        reconcile(at: now)
    }

    /// The operation ends badly: nothing in the cluster has changed.
    mutating func fail(message: String, at now: Duration) {
        operationState?.end(.failed, message: message, at: now)
        requested = nil
        touch(at: now)
    }

    /// One round of the cluster's controllers over its workloads, and of Argo CD's over the application. The application
    /// is written only where its own status changes by it: replicas that come and go are the tree's alone
    /// (argocd-api.md, section 6).
    mutating func converge(at now: Duration) {
        let before = (workloads: workloads, images: images)
        for index in workloads.indices {
            workloads[index].converge(at: now)
        }
        if workloads.map({ $0.health(at: now).status }) != workloadHealths || before.images != images {
            reconcile(at: now)
        } else if before.workloads != workloads {
            clusterChanges += 1
        }
    }

    /// The controller's regular look, which finds nothing new and is written all the same.
    mutating func look(at now: Duration) {
        reconciledAt = now
        looks += 1
    }

    /// It has `health` whatever its workloads say; with nil, theirs again.
    mutating func claim(_ health: Health?, at now: Duration) {
        claimedHealth = health
        reconcile(at: now)
    }

    /// Its deletion begins.
    mutating func beginDeletion(at now: Duration) {
        deletedAt = now
        touch(at: now)
    }

    /// What held the new pods back is gone: from now on they fare well.
    mutating func relieve() {
        for index in workloads.indices {
            workloads[index].course = .clean
        }
    }

    /// The controller compares it, and writes what it finds.
    mutating func reconcile(at now: Duration) {
        workloadHealths = workloads.map { $0.health(at: now).status }
        let worst = claimedHealth ?? workloadHealths.max() ?? .healthy
        if worst != health {
            healthBefore = health
            health = worst
            healthSince = now
        }
        touch(at: now)
    }

    private mutating func touch(at now: Duration) {
        reconciledAt = now
        changes += 1
    }
}
