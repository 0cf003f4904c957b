extension Workload {
    /// How long a pod that was told to go can still be seen.
    private static let terminationPeriod = Duration.seconds(2)

    /// One round of the controllers: pods grow up, old ones go and new ones are made, as far as the strategy allows now.
    ///
    /// It starts from whatever is there, so that a template that arrives in the middle of another's rollout needs no rule
    /// of its own.
    mutating func converge(at now: Duration) {
        guard let newest else { return }
        let before = (counts.updated, counts.available)
        growUp(newest: newest, at: now)
        switch kind {
        case .deployment: replaceBySurge(newest: newest, target: desired, at: now)
        case .rollout where canary.abortedAt != nil:
            guard let stable else { return }
            replaceBySurge(newest: stable, target: desired, at: now)
        case .rollout where strategy == .blueGreen: replaceAtOnce(newest: newest, at: now)
        case .rollout:
            let target = (desired * canary.weight + 99) / 100
            replaceBySurge(newest: newest, target: target, at: now)
            advanceCanary(newest: newest, target: target, at: now)
        case .statefulSet, .daemonSet: replaceInPlace(newest: newest, at: now)
        }
        if before != (counts.updated, counts.available) { progressedAt = now }
        if isComplete { stableRevision = newest.revision }
    }

    /// Whether another round could change something.
    var isSettled: Bool {
        !isDeployed || ((isComplete || isRolledBack) && !pods.contains { $0.isTerminating })
    }

    /// Whether it was aborted, and every pod runs the template from before and is ready.
    private var isRolledBack: Bool {
        canary.abortedAt != nil && counts.current == desired && counts.ready == desired
            && pods.allSatisfy { $0.revision == stableRevision || $0.isTerminating }
    }

    /// A person lets a canary go on that waits for one.
    mutating func resume() {
        guard canary.pausedSince != nil else { return }
        canary.pausedSince = nil
        canary.step = strategy == .blueGreen ? CanaryProgress.steps.count : canary.step + 1
    }

    /// A person gives a canary up: the pods of the template from before come back.
    mutating func abort(at now: Duration) {
        guard kind == .rollout, !isComplete else { return }
        canary = CanaryProgress(abortedAt: now)
    }

    private mutating func growUp(newest: PodTemplate, at now: Duration) {
        pods.removeAll { pod in
            if case .terminating(let since) = pod.state { now - since >= Self.terminationPeriod } else { false }
        }
        for index in pods.indices {
            let pod = pods[index]
            let isNewest = pod.revision == newest.revision
            switch pod.state {
            case .pending where !isNewest || hasRoom(for: pod):
                pods[index].state = .creating
                pods[index].createdAt = now
            case .creating where now - pod.createdAt >= startupTime(of: pod):
                pods[index].state =
                    switch course {
                    case .crashLoop where isNewest: .crashing(since: now)
                    case .unpullable where isNewest: .unpulled(since: now)
                    default: .ready(since: now)
                    }
            case .crashing where isNewest && course != .crashLoop,
                .unpulled where isNewest && course != .unpullable:
                pods[index].state = .ready(since: now)
            default: break
            }
        }
    }

    /// Two to four seconds, different for each pod.
    private func startupTime(of pod: Pod) -> Duration {
        .milliseconds(2000 + fingerprint.number("startup \(pod.serial)", in: 0...2000))
    }

    private func hasRoom(for pod: Pod) -> Bool {
        guard case .unschedulable(let count) = course else { return true }
        return pods.count { $0.revision == pod.revision && $0.serial < pod.serial && !$0.isTerminating } < count
    }

    private mutating func make(slot: Int, newest: PodTemplate, at now: Duration) {
        serial += 1
        var pod = Pod(serial: serial, slot: slot, revision: newest.revision, createdAt: now, state: .creating)
        if !hasRoom(for: pod) { pod.state = .pending }
        pods.append(pod)
    }

    /// A Deployment's rolling update with `maxSurge: 25%, maxUnavailable: 0`, up to `target` pods of the newest template.
    private mutating func replaceBySurge(newest: PodTemplate, target: Int, at now: Duration) {
        let oldWanted = desired - target
        for index in pods.indices where pods[index].revision != newest.revision && !pods[index].isTerminating {
            let old = pods.count { $0.revision != newest.revision && !$0.isTerminating }
            let ready = pods.count { $0.isReady }
            guard old > oldWanted else { break }
            if !pods[index].isReady || ready > desired { pods[index].state = .terminating(since: now) }
        }
        let surge = max(1, (desired + 3) / 4)
        var updated: Int { pods.count { $0.revision == newest.revision && !$0.isTerminating } }
        while updated < target, counts.current < desired + surge {
            make(slot: updated, newest: newest, at: now)
        }
    }

    /// A blue-green update: all new pods beside the old ones, which go when the service has gone over.
    private mutating func replaceAtOnce(newest: PodTemplate, at now: Duration) {
        guard canary.step == CanaryProgress.steps.count else {
            while counts.updated < desired { make(slot: counts.updated, newest: newest, at: now) }
            guard pods.count(where: { $0.revision == newest.revision && $0.isReady }) == desired else { return }
            canary.pausedSince = canary.pausedSince ?? now
            if course != .heldAtPauses { resume() }
            return
        }
        replaceBySurge(newest: newest, target: desired, at: now)
    }

    /// One pod at a time, the highest ordinal first: the rolling update of StatefulSets, and near enough for DaemonSets.
    private mutating func replaceInPlace(newest: PodTemplate, at now: Duration) {
        for slot in 0..<desired where !pods.contains(where: { $0.slot == slot }) {
            make(slot: slot, newest: newest, at: now)
        }
        let old = pods.indices.filter { pods[$0].revision != newest.revision && !pods[$0].isTerminating }
        let next = old.first { !pods[$0].isReady } ?? old.max { pods[$0].slot < pods[$1].slot }
        guard let next, !pods[next].isReady || counts.ready == desired else { return }
        pods[next].state = .terminating(since: now)
    }

    private mutating func advanceCanary(newest: PodTemplate, target: Int, at now: Duration) {
        guard canary.step < CanaryProgress.steps.count else { return }
        switch CanaryProgress.steps[canary.step] {
        case .setWeight:
            let updatedReady = pods.count { $0.revision == newest.revision && $0.isReady }
            if updatedReady == target, counts.current == desired { canary.step += 1 }
        case .pause(let seconds):
            let since = canary.pausedSince ?? now
            canary.pausedSince = since
            if course != .heldAtPauses, now - since >= .seconds(seconds) {
                canary.pausedSince = nil
                canary.step += 1
            }
        }
    }
}
