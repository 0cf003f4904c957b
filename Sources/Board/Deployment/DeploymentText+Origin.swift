import Releases
import TerminalKit

/// Where it comes from: the build, the sync, the application, and how fresh all that is.
extension DeploymentText {
    /// `sync failed 7m ago by mara, retry 2`, `sync waits for retry 3, failed 20s ago, by mara`, `sync requested by mara, to 4f2a9c1`.
    var operation: Line {
        guard let application = deployment.application?.value else { return Line() }
        if application.isOperationRequested, application.operation?.isUnderWay != true {
            return Line("sync requested\(application.request?.words ?? ""), not begun yet")
        }
        guard let operation = application.operation else { return Line() }
        var text = "sync \(operation.phase.word)"
        if operation.isWaitingForRetry {
            text = "sync waits for retry \(operation.retryCount)"
            if let moment = operation.finishedAt { text += ", failed \(Age.text(now.since(moment))) ago," }
        } else if let moment = operation.isUnderWay ? operation.startedAt : operation.finishedAt ?? operation.startedAt
        {
            text += " \(Age.text(now.since(moment))) ago"
        }
        if let initiator = operation.initiator ?? (operation.isAutomated ? "Argo CD itself" : nil) {
            text += " by \(initiator)"
        }
        if operation.retryCount > 0, !operation.isWaitingForRetry { text += ", retry \(operation.retryCount)" }
        if operation.isDryRun { text += ", dry run" }
        if operation.isPartial { text += ", partial" }
        return Line(text, operation.hasFailed ? .failed : .text)
    }

    /// What CI says, and where to look at it.
    var build: Line {
        deployment.build.map { BuildText($0, at: now, glyphs: glyphs).sentence } ?? Line()
    }

    /// How old the knowledge is and whether it is kept fresh; nothing is presented as of now that is not.
    var freshness: Line {
        guard let observedAt = deployment.observedAt else {
            return Line("not read yet: \(staleness)", deployment.isStale ? .stale : .dim)
        }
        let age = Age.text(now.since(observedAt))
        if deployment.isStale { return Line("last read \(age) ago: \(staleness)", .stale) }
        return Line("read \(age) ago" + (deployment.isFollowed ? "" : ", not followed"), .dim)
    }

    private var staleness: String {
        deployment.failure?.summary ?? (deployment.link.isUp ? deployment.staleness?.summary : nil)
            ?? deployment.link.words
    }

    /// Whether its Argo CD tells by itself or only answers, and why; or since when it is silent.
    var link: Line {
        let link = deployment.link
        if link.isLive {
            return Line("\(deployment.id.environment) live for \(Age.text(now.since(link.streamSince)))", .live)
        }
        if link.isUp { return Line("\(deployment.id.environment) answers, polled\(whyPolled)", .live) }
        var text = "\(deployment.id.environment) \(link.words), "
        text += "silent for \(LinkSummary.silence(of: link, at: now))"
        if let retryAt = link.retryAt, retryAt > now { text += ", tried again at \(retryAt.clock)" }
        return Line(text, .stale)
    }

    private var whyPolled: String {
        guard case .broken(let failure, let retryAt) = deployment.link.stream else { return "" }
        var text = ": " + (failure?.summary ?? "its stream has ended")
        if let retryAt, retryAt > now { text += ", stream tried again in \(retryAt.since(now).coarse)" }
        return text
    }

    /// Hooks and resources that a sync had trouble with.
    var tasks: [Line] {
        (deployment.application?.value.operation?.tasks ?? []).map { task in
            let subject = task.hook.map { "\($0) \(task.resource)" } ?? task.resource
            let state = task.hasFailed ? "failed" : task.phase?.word ?? ""
            let text = [subject, state, task.message ?? ""].filter { !$0.isEmpty }.joined(separator: ": ")
            return Line(text, task.hasFailed ? .failed : .text)
        }
    }

    /// How long its rollouts usually take.
    var pace: Line {
        guard let pace = deployment.pace, let usual = pace.p50, let most = pace.p90 else { return Line() }
        let count = pace.seconds.count
        guard count >= 10 else {
            let times =
                count == 1 ? "the one rollout" : "the last \(count) rollouts, half of them within \(usual.coarse),"
            return Line("\(times) took at most \(most.coarse)", .dim)
        }
        return Line("usually \(usual.coarse), nine of ten within \(most.coarse)", .dim)
    }

    /// How long it will take, by how long its own rollouts have taken; empty where none was watched, or this one was not from its
    /// beginning: `ETA 2m (p90 5m)`, `takes longer than nine of ten did (8m)`.
    var eta: Line {
        switch RolloutForecast(deployment, at: now) {
        case nil: Line()
        case .left(let left, let basis):
            Line("ETA \(Age.text(left)) (\(Age.text(basis.elapsed)) so far, \(Self.words(basis)))", .dim)
        case .anyMoment(let basis): Line("ETA any moment (\(Self.words(basis)))", .dim)
        case .overdue(let basis):
            Line("\(Age.text(basis.elapsed)) so far, longer than usual (\(Self.words(basis)))", .warning)
        }
    }

    /// Of less than ten nobody can say how long nine of ten take.
    private static func words(_ basis: RolloutForecast.Basis) -> String {
        guard basis.count < 10 else { return "usually \(basis.usual.coarse), p90 \(basis.most.coarse)" }
        let times = basis.count == 1 ? "once" : "the last \(basis.count)"
        return basis.usual == basis.most
            ? "\(times) \(basis.most.coarse)" : "\(times) \(basis.usual.coarse) to \(basis.most.coarse)"
    }

    /// The last version that was seen well, where another one is on its way or something is wrong: `last good 1.42.0, seen well 7m ago`.
    var lastGood: Line {
        guard let good = deployment.lastGood,
            deployment.standing.state == .failed || deployment.standing.state == .rolling
        else { return Line() }
        let serves = deployment.version.version.map { $0.isSame(as: good.version) } ?? false
        let isNewToo = deployment.version.rollingTo == nil && serves
        if isNewToo, deployment.standing.state == .rolling { return Line() }
        let age = Age.text(now.since(good.seenAt))
        return Line(
            "last good \(good.version.short), seen well \(age) ago" + (serves ? ", still deployed" : ""), .version)
    }

    /// What a person can do about it, or that nobody need do anything.
    var remedy: (text: String, role: Role)? {
        guard let failure = deployment.failure ?? deployment.link.failure else { return nil }
        return (failure.remedy, .notice)
    }

    /// The application with its namespace and project.
    var application: Line {
        let id = deployment.applicationID
        var text = id.name
        if let namespace = id.namespace { text += ", namespace \(namespace)" }
        if let application = deployment.application?.value {
            text += ", project \(application.project)"
            text += application.isAutoSynced ? ", synced by Argo CD itself" : ", synced by hand"
        }
        return Line(text)
    }

    /// When Argo CD itself last compared: an answer can be fresh and what it tells old.
    var reconciled: Line {
        guard let at = deployment.application?.value.reconciledAt else { return Line() }
        return Line("\(Age.text(now.since(at))) ago", .dim)
    }

    var conditions: [Line] {
        (deployment.application?.value.conditions ?? []).map { condition in
            Line("\(condition.type): \(condition.message)", condition.isError ? .error : .warning)
        }
    }
}
