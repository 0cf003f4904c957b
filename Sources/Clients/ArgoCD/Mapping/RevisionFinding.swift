import Releases

/// What an answer says about the deployed revision, and about the one that a running operation works on.
///
/// The rule is that of argocd-api.md, section 10: `status.sync.revision` alone is what was *compared*, which is deployed only where
/// the result was Synced.
struct RevisionFinding {
    /// The deployed revisions with their sources; nil where they are not known.
    var deployed: RevisionsWire?
    /// How they were found, or why not.
    var basis: DeployedRevision
    /// When they were deployed.
    var deployedAt: Instant?
    /// What the operation under way works on.
    var rollingTo: RevisionsWire?

    /// Finds the revisions in the `status` of an answer.
    init(_ status: StatusWire?, detail: Application.Detail) {
        switch detail {
        case .full: self.init(full: status)
        case .watched: self.init(watched: status)
        case .listed: self.init(listed: status)
        }
    }

    private init(full status: StatusWire?) {
        let operation = status?.operation
        let newest = status?.history.last { $0.revisions.hasRevision }
        let isDryRun = operation?.sync?.isDryRun ?? false
        if let operation, operation.isUnderWay, !isDryRun { rollingTo = operation.result }

        if let sync = status?.sync, sync.status == .synced, sync.revisions.hasRevision {
            deployed = sync.revisions
            basis = .compared
            deployedAt = Self.deployment(of: sync.revisions, newest: newest, operation: isDryRun ? nil : operation)
        } else if let operation, let result = operation.lastingResult, operation.isNewer(than: newest) {
            deployed = result
            basis = .lastSync
            deployedAt = operation.finishedAt
        } else if let newest {
            deployed = newest.revisions
            basis = .history
            deployedAt = newest.deployedAt
        } else {
            basis = .unknown(.neverSynced)
        }
    }

    /// An event of a watch has no history. What a whole sync has put there last is at least as new as that; without one the history
    /// would have to tell.
    private init(watched status: StatusWire?) {
        self.init(full: status)
        if basis == .unknown(.neverSynced) { basis = .unknown(.notListed) }
    }

    /// A filtered list has no history; it has the compared revision from 3.5 on, and before it only the last result, which may be
    /// that of a dry run: it is believed where live equals the target.
    private init(listed status: StatusWire?) {
        let operation = status?.operation
        let result = operation?.sync?.asResult
        if let operation, operation.isUnderWay { rollingTo = result }
        guard let sync = status?.sync, sync.status == .synced else {
            basis = .unknown(.notListed)
            return
        }
        if sync.revisions.hasRevision {
            deployed = sync.revisions
            basis = .compared
        } else if let operation, operation.phase == .succeeded, let result, result.hasRevision {
            deployed = result
            basis = .lastSync
            deployedAt = operation.finishedAt
        } else {
            basis = .unknown(.notListed)
        }
    }

    /// When compared revisions were deployed. A commit that changes no manifests moves them without any sync, and then what is
    /// deployed is as old as the last one.
    private static func deployment(
        of revisions: RevisionsWire, newest: HistoryEntryWire?, operation: OperationStateWire?
    ) -> Instant? {
        let texts = revisions.texts
        if let newest, newest.revisions.texts == texts { return newest.deployedAt }
        if let operation, operation.phase == .succeeded, operation.result?.texts == texts {
            return operation.finishedAt
        }
        return newest?.deployedAt
    }
}

extension RevisionsWire {
    fileprivate var texts: [String?] { entries.map(\.revision) }
}

extension OperationStateWire {
    /// Whether it is under way, or waits for a retry.
    var isUnderWay: Bool { phase == .running || phase == .terminating }

    /// Its result, where it has put everything of a revision into the cluster: it succeeded, for all resources, and was no dry run.
    var lastingResult: RevisionsWire? {
        guard phase == .succeeded, sync?.isDryRun != true, sync?.isPartial != true, let result, result.hasRevision
        else {
            return nil
        }
        return result
    }

    /// Whether it ended after `entry` was written. The controller writes the entry when the operation ends, so equal times mean
    /// that they are the same.
    fileprivate func isNewer(than entry: HistoryEntryWire?) -> Bool {
        guard let entry else { return true }
        guard let finishedAt, let deployedAt = entry.deployedAt else { return false }
        return finishedAt > deployedAt && result?.texts != entry.revisions.texts
    }
}
