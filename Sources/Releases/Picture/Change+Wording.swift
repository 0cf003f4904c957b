extension Change {
    /// What it is about, as a person writes it: `checkout/prod`, `checkout`, `prod`.
    package var subjectText: String {
        switch subject {
        case .deployment(let id): "\(id.repo)/\(id.environment)"
        case .build(_, let repo): repo.rawValue
        case .environment(let id): id.rawValue
        }
    }
}

extension Change.News {
    /// What is new, in a few words.
    package var text: String {
        switch self {
        case .expected(let version, nil): "CI success: expected \(version.short)"
        case .expected(let version, let previous?): "CI success: expected \(previous.short) » \(version.short)"
        case .build(let status, let version): "CI \(status.word)" + (version.map { " \($0.short)" } ?? "")
        case .version(nil, let version): "deployed \(version.short)"
        case .version(let old?, let version): "deployed \(old.short) » \(version.short)"
        case .sync(let old, let new): "\(old.rawValue) » \(new.rawValue)"
        case .health(let old, let new): "\(old.rawValue) » \(new.rawValue)"
        case .operation(let phase, let message): "sync \(phase.word)" + (message.map { ": \($0)" } ?? "")
        case .progress(let updated, let ready, let desired): "\(updated)/\(desired) updated, \(ready)/\(desired) ready"
        case .standing(_, let standing): standing.words
        case .appeared: "application appeared"
        case .disappeared: "application gone, or hidden from the token"
        case .linkLost(let failure): "link lost" + (failure.map { ": \($0.summary)" } ?? ": no answer")
        case .linkRestored(let seconds): "link back after \(Duration.seconds(seconds).coarse)"
        }
    }
}

extension BuildStatus {
    /// The status as a word in a sentence.
    package var word: String {
        switch self {
        case .success: "succeeded"
        case .running: "running"
        case .failed: "failed"
        case .canceled: "canceled"
        case .unknown: "unknown"
        }
    }
}

extension OperationPhase {
    /// The phase as a word in a sentence.
    package var word: String {
        switch self {
        case .running: "started"
        case .succeeded: "succeeded"
        case .failed: "failed"
        case .error: "could not be tried"
        case .terminating: "being stopped"
        case .other(let text): text
        }
    }
}

extension Standing {
    /// The standing in words: the state, or what refines it where that says more.
    package var words: String {
        switch refinement {
        case nil: state == .done ? "done" : state.rawValue
        case .syncing: "syncing"
        case .queued: "sync requested"
        case .paused: "paused"
        case .stuck: "stuck"
        case .degraded: "degraded"
        case .syncFailed: "sync failed"
        case .missing: "missing"
        case .deleting: "deleting"
        case .drift: "drift: OutOfSync"
        case .outOfSync: "behind, OutOfSync"
        case .ahead: "ahead of expected"
        case .different: "another version than expected"
        case .versionUnknown: "deployed version unknown"
        case .unknown: "unknown to Argo CD"
        case .unread: "not read yet"
        case .absent: "no application"
        case .notDeployed: "not deployed yet"
        case .awaitingBuild: "waiting for CI"
        case .awaitingTurn: "waiting for its turn"
        }
    }
}

extension Duration {
    /// The duration for people, coarser the longer it is: `42s`, `7m`, `3h`, `11d`; `3y`; never more than four characters below a millennium.
    package var coarse: String {
        let seconds = max(0, wholeSeconds)
        return switch seconds {
        case ..<60: "\(seconds)s"
        case ..<3600: "\(seconds / 60)m"
        case ..<86_400: "\(seconds / 3600)h"
        case ..<86_400_000: "\(seconds / 86_400)d"
        default: "\(seconds / 31_557_600)y"
        }
    }
}
