import Releases

// The pods of what rolls, fails or is on the screen.
extension TrackerCore {
    mutating func lookAfterPods(of id: ApplicationID, while isWanted: Bool, isOnScreen: Bool, at now: Instant) {
        guard settings.trees else { return }
        guard isWanted else {
            guard trees[id.environment]?.looksAfter(id) == true else { return }
            let closing = trees[id.environment]?.drop(id, at: now)
            close([closing].compactMap(\.self))
            agendas[id.environment]?.cancel(.tree(id))
            agendas[id.environment]?.cancel(.pod(id))
            _ = observe(Observation(at: now, .treeDropped(id)))
            return
        }
        let closing = trees[id.environment]?.want(id, isOnScreen: isOnScreen, at: now) ?? []
        close(closing)
        // A stream tells nothing at first, and some proxies let nothing through for long: until it tells, pods are polled.
        follow(
            .tree(id), of: id.environment, every: pace(of: id, settings.treeInterval, at: now),
            since: picture.trees[id]?.observedAt, while: trees[id.environment]?.hasOpenStream(id) != true, at: now)
    }

    mutating func took(_ signals: [TreeSignal], of id: ApplicationID, at now: Instant) -> [Change] {
        var changes = heardStream(of: id.environment, at: now)
        for signal in signals {
            switch signal {
            case .opened:
                trees[id.environment]?.update(id) { $0.opened(at: now) }
                plan(id, at: now)
            case .heard: break
            case .tree(let tree): changes += took(tree, of: id, asked: now, at: now, now: now)
            case .skipped:
                agendas[id.environment]?.schedule(.tree(id), .init(at: now + settings.treeInterval, mustBeFresh: true))
            }
        }
        return changes
    }

    /// - Parameter asked: nothing that was observed later is undone.
    mutating func took(
        _ tree: ResourceTree, of id: ApplicationID, asked: Instant, at moment: Instant, now: Instant
    ) -> [Change] {
        guard trees[id.environment]?.looksAfter(id) == true else { return [] }
        let old = picture.trees[id]
        guard old.map({ $0.observedAt <= asked }) ?? true else { return [] }
        let changes = observe(Observation(at: moment, .tree(id, tree)))
        trees[id.environment]?.read(id)
        if let old, old.value != tree, picture.applications[id]?.value.workloads?.isEmpty == false {
            // Pods have moved: how many there shall be is told by the workloads alone.
            want(
                .rollout(id), of: id.environment, every: settings.rolloutInterval,
                since: picture.rollouts[id]?.observedAt, .init(at: now))
        }
        if let pod = tree.mostTroubledPod, trees[id.environment]?.isNew(pod, of: id) == true {
            // What became of one pod says nothing about its successor.
            if trees[id.environment]?.isAnother(pod, of: id) == true {
                agendas[id.environment]?.forgetMiss(of: .pod(id))
            }
            want(
                .pod(id), of: id.environment, every: settings.podInterval,
                since: trees[id.environment]?.examinedAt(id), .init(at: now))
        }
        plan(id, at: now)
        return changes
    }
}
