import Releases
import Tracking

/// Runs a wait to its end: feeds ``Waiting`` with pictures and wakes it in time.
struct WaitRun {
    /// What ends a wait.
    enum End: Sendable {
        case verdict(WaitVerdict)
        case signal(TerminationSignals.Signal)
    }

    private enum Event: Sendable {
        case picture(Picture)
        case wake
        case signal(TerminationSignals.Signal)
    }

    let feed: WaitFeed
    let time: any TimeSource
    /// How often a deployment is read again of which nobody tells by himself.
    let refreshInterval: Duration
    /// Gives the signal that is to end the wait; nil where none is to come.
    let interrupted: @Sendable () async -> TerminationSignals.Signal?

    /// - Parameters:
    ///   - waiting: as it is at the start; afterwards, as it is at the end.
    ///   - progress: told what is new, and asked when it wants to be told the time.
    func run(_ waiting: inout Waiting, telling progress: inout WaitProgress) async -> End {
        let (events, sender) = AsyncStream.makeStream(of: Event.self)
        let sources = Task { [feed, interrupted] in
            await withDiscardingTaskGroup { group in
                group.addTask { for await picture in feed.pictures { sender.yield(.picture(picture)) } }
                group.addTask { if let signal = await interrupted() { sender.yield(.signal(signal)) } }
            }
        }
        var alarm: (at: Instant, task: Task<Void, Never>)?
        var refreshAt = time.now() + refreshInterval
        progress.tell([waiting.opening], waiting, at: time.now())
        var newer: Picture? = feed.first
        var end: End?
        var iterator = events.makeAsyncIterator()
        while end == nil {
            let now = time.now()
            let step = waiting.take(newer, at: now)
            progress.tell(step.news, waiting, at: now)
            if let verdict = step.verdict {
                end = .verdict(verdict)
                break
            }
            if refreshAt <= now {
                for id in waiting.untold { await feed.refresh(id) }
                refreshAt = now + refreshInterval
            }
            let moment = min(waiting.nextMoment, refreshAt, progress.nextMoment(after: now))
            if alarm?.at != moment {
                alarm?.task.cancel()
                let task = Task { [time] in
                    guard (try? await time.sleep(until: moment)) != nil, !Task.isCancelled else { return }
                    sender.yield(.wake)
                }
                alarm = (moment, task)
            }
            newer = nil
            switch await iterator.next() {
            case .picture(let picture):
                // What only says that all is as it was changes nothing here.
                if picture.newsCount != waiting.newsCount { newer = picture }
            // An alarm that has rung is none any more.
            case .wake: alarm = nil
            case .signal(let signal): end = .signal(signal)
            case nil: end = .signal(.termination)
            }
        }
        alarm?.task.cancel()
        sources.cancel()
        await sources.value
        progress.finish()
        return end ?? .signal(.termination)
    }
}

extension Waiting {
    /// What it is about to do.
    fileprivate var opening: WaitNews {
        let count = wish.deployments.count
        let what = wish.version.map { "version \($0.short)" } ?? "what CI expects"
        let hold = wish.healthyFor > .zero ? " and stay so for \(DurationText.string(wish.healthyFor))" : ""
        return WaitNews(
            subject: wish.deployments.first?.release.rawValue ?? "",
            text: "waiting for \(count) deployment\(count == 1 ? "" : "s") to settle on \(what)\(hold), at most "
                + DurationText.string(wish.timeout))
    }

    /// The deployments of which nobody tells by himself, and which nobody checks: no watch, and nothing to follow as far as CI goes.
    fileprivate var untold: [DeploymentID] {
        standings.map(\.deployment).filter { $0.link.isUp && !$0.link.isLive && !$0.isFollowed }.map(\.id)
    }
}
