extension Picture {
    /// What an earlier run knew, where that fits what is watched now: remembered, and fresh in nothing.
    ///
    /// To start anew is to have lost every connection: nothing that was said before is vouched for until it is said again, and every clock
    /// stands still until then. Of what is different when it is said again, the changes are news: they happened while nobody looked.
    ///
    /// - Parameters:
    ///   - old: the picture of an earlier run, whatever was watched then.
    ///   - catalog: what is watched now.
    package init(remembering old: Picture, catalog: Catalog, policy: StandingPolicy, at now: Instant) {
        self.init(catalog: catalog, policy: policy, at: now)
        // What was said in the future was said by a clock that has been set back since.
        let latest = now - .milliseconds(1)
        func past(_ moment: Instant) -> Instant { min(moment, latest) }
        func remembered<Value>(
            _ facts: PersistentMap<ApplicationID, Known<Value>>
        ) -> PersistentMap<ApplicationID, Known<Value>> {
            facts.filter { id, _ in !catalog.users(of: id).isEmpty }.mapValues {
                Known($0.value, observedAt: past($0.observedAt))
            }
        }
        for environment in catalog.environments { links[environment]?.lostAt = now }
        applications = remembered(old.applications)
        absences = remembered(old.absences)
        rollouts = remembered(old.rollouts).filter { id, _ in applications[id] != nil }
        motions = old.motions.filter { id, _ in applications[id] != nil }.mapValues { $0.remembered(at: latest) }
        paces = old.paces.filter { id, _ in !catalog.users(of: id).isEmpty }
        builds = old.builds.filter { source, _ in !catalog.users(of: source).isEmpty }
            .mapValues { $0.remembered(at: latest) }
        records = old.records.filter { id, _ in
            catalog.watches(id) && catalog.application(of: id) == old.catalog.application(of: id)
        }.mapValues { $0.remembered(at: latest) }
        changeCount = old.changeCount
        observedAt = past(old.observedAt)
        newsCount = 1
        // Another order of the environments, or other times to wait for, mean that the same facts stand differently.
        var journal = Journal(at: now, count: changeCount)
        judge(
            catalog.releases.flatMap { release in
                release.repos.map { RepoKey(release: release.id, repo: $0.id) }
            }, at: now, isNews: false, in: &journal)
    }

    /// The picture without what is worth nothing to a later run: pods, and which repos the last observations were about.
    package var memorable: Picture {
        var picture = self
        picture.touches = TouchLog()
        picture.trees = [:]
        picture.treeFailures = [:]
        picture.pods = [:]
        return picture
    }

    /// Whether anything at all is known.
    package var isEmpty: Bool { applications.isEmpty && absences.isEmpty && builds.isEmpty }
}

extension Catalog {
    /// Whether a deployment is watched: a repo may name applications of environments that are not.
    package func watches(_ id: DeploymentID) -> Bool {
        application(of: id).map { !users(of: $0).isEmpty } ?? false
    }
}

extension BuildRecord {
    /// The same in a later run: CI has not been asked in that one.
    fileprivate func remembered(at now: Instant) -> BuildRecord {
        var record = BuildRecord()
        record.latest = latest.map { Known($0.value, observedAt: min($0.observedAt, now)) }
        record.expected = expected
        record.expectedSince = expectedSince.map { min($0, now) }
        record.isRemembered = latest != nil
        return record
    }
}

extension DeploymentRecord {
    /// The same in a later run: what rolled may have stopped and begun again in between, and what was well may not have stayed so.
    fileprivate func remembered(at now: Instant) -> DeploymentRecord {
        var record = self
        record.since = since.map { min($0, now) }
        record.rollingSince = nil
        if var good = lastGood {
            good.isGood = false
            good.seenAt = min(good.seenAt, now)
            record.lastGood = good
        }
        return record
    }
}

extension Motion {
    fileprivate func remembered(at now: Instant) -> Motion {
        var motion = self
        motion.movedAt = min(movedAt, now)
        motion.degradedSince = degradedSince.map { min($0, now) }
        motion.troubledSince = nil
        motion.clock = min(clock, now)
        motion.changedAt = min(changedAt, now)
        motion.templatesDueAt = min(templatesDueAt, now)
        motion.reconcileSeenAt = min(reconcileSeenAt, now)
        motion.reconcileToldAt = min(reconcileToldAt, now)
        motion.isReconcileWatched = false
        motion.bestPods = nil
        return motion
    }
}

/// What of an earlier run's picture has no place in what is watched now.
package struct Forgotten: Hashable, Sendable {
    /// How many deployments.
    package var deployments: Int
    /// The environments that are not watched any more, in their old order.
    package var environments: [EnvironmentID]
    /// The releases that are not watched any more, in their old order.
    package var releases: [ReleaseID]
    /// The repos that are in no release any more, in their old order.
    package var repos: [RepoID]

    /// What `old` watched and `new` does not; nil where that is nothing.
    package init?(from old: Catalog, to new: Catalog) {
        let gone = old.deployments.count { old.application(of: $0) != nil && !new.watches($0) }
        guard gone > 0 else { return nil }
        deployments = gone
        environments = old.environments.filter { !new.environments.contains($0) }
        releases = old.releases.map(\.id).filter { new.release($0) == nil }
        let kept = Set(new.releases.flatMap(\.repos).map(\.id))
        var seen: Set<RepoID> = []
        repos = old.releases.flatMap(\.repos).map(\.id).filter { !kept.contains($0) && seen.insert($0).inserted }
    }

    /// `12 deployments that were remembered are not in the configuration any more (environment uat, repos mailer and 3 others)`.
    package var words: String {
        func list(_ kind: String, _ names: [String]) -> String? {
            guard let first = names.first else { return nil }
            let rest = names.count - 1
            return kind + (rest == 0 ? " \(first)" : "s \(first) and \(rest) other" + (rest == 1 ? "" : "s"))
        }
        let details = [
            list("environment", environments.map(\.rawValue)), list("release", releases.map(\.rawValue)),
            list("repo", repos.map(\.rawValue)),
        ].compactMap(\.self)
        let what =
            deployments == 1
            ? "1 deployment that was remembered is" : "\(deployments) deployments that were remembered are"
        return "\(what) not in the configuration any more"
            + (details.isEmpty ? "" : " (\(details.joined(separator: ", ")))")
    }
}
