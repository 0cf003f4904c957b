extension SimulatedApplication {
    /// Everything as it is after a sync that went well some time ago.
    mutating func settle(at time: Duration) {
        request(Operation(revision: revision(of: target), initiator: .automated), at: time - .seconds(4))
        begin(at: time - .seconds(3))
        succeed(at: time - .seconds(1), course: .clean)
        for index in workloads.indices {
            workloads[index].settle(at: time)
        }
        reconcile(at: time)
    }

    /// Git wants `version` from now on.
    mutating func commit(_ version: String, at now: Duration) {
        target = version
        touch(at: now)
    }

    /// A sync was asked for. Asking takes the last operation's state away (argocd-api.md, section 10).
    mutating func request(_ operation: Operation, at now: Duration) {
        requested = operation
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
                id: (history.last?.id ?? -1) + 1, revision: state.operation.revision, startedAt: state.startedAt,
                deployedAt: now, initiator: state.operation.initiator))
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

    /// One round of the cluster's controllers over its workloads, and of Argo CD's over the application.
    mutating func converge(at now: Duration) {
        let before = workloads
        for index in workloads.indices {
            workloads[index].converge(at: now)
        }
        if workloads != before || worstHealth(at: now) != health { reconcile(at: now) }
    }

    /// What held the new pods back is gone: from now on they fare well.
    mutating func relieve() {
        for index in workloads.indices {
            workloads[index].course = .clean
        }
    }

    private mutating func reconcile(at now: Duration) {
        let worst = worstHealth(at: now)
        if worst != health {
            health = worst
            healthSince = now
        }
        touch(at: now)
    }

    private func worstHealth(at now: Duration) -> Health {
        workloads.map { $0.health(at: now).status }.max() ?? .healthy
    }

    private mutating func touch(at now: Duration) {
        changedAt = now
        changes += 1
    }
}
