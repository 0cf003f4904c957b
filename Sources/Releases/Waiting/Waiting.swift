/// Waits until deployments have settled on the version that each of them shall have: the rules, without a clock.
///
/// It is shown every picture, and is woken at ``nextMoment``; both go through ``take(_:at:)``. It judges each deployment
/// (``WaitFacts``), and the wait as a whole:
/// - The target of a deployment is fixed once it is known, and stays: what CI expects once its newest build has ended well, or the
///   version that a person has named.
/// - All of them have to be settled at the same time, and to have been so for ``WaitWish/healthyFor``.
/// - Facts that are not fresh are never settled and never fail; they break nothing, and complete nothing.
package struct Waiting: Sendable {
    /// What is waited for.
    package let wish: WaitWish
    /// When it began.
    package let startedAt: Instant
    /// When it ends at the latest.
    package var deadline: Instant { startedAt + wish.timeout }

    /// ``Picture/newsCount`` of the newest picture; nil before there is one.
    package var newsCount: Int? { picture?.newsCount }

    private(set) var waited: [DeploymentID: WaitedDeployment]
    private(set) var picture: Picture?
    private var told = WaitTold()

    /// A wait that begins at `now`.
    package init(_ wish: WaitWish, at now: Instant) {
        self.wish = wish
        self.startedAt = now
        self.waited = Dictionary(
            wish.deployments.map { ($0, WaitedDeployment()) }, uniquingKeysWith: { first, _ in first })
    }

    /// What one look came to.
    package struct Step: Sendable {
        /// What is different now, in the order in which a person would tell it.
        package var news: [WaitNews]
        /// Why the wait is over; nil where it is not.
        package var verdict: WaitVerdict?
    }

    /// Takes in what is known now.
    ///
    /// - Parameter newer: a newer picture; nil where only time has passed.
    package mutating func take(_ newer: Picture? = nil, at now: Instant) -> Step {
        if let newer { picture = newer }
        guard let picture else { return Step(news: [], verdict: verdict(at: now)) }
        let all = wish.deployments.compactMap(picture.deployment)
        for deployment in all { waited[deployment.id]?.take(deployment, wish, at: now) }
        let news = told.news(of: all, waited, picture, wish)
        return Step(news: news, verdict: verdict(at: now))
    }

    /// When the next look is due although there may be no newer picture.
    package var nextMoment: Instant {
        var moments = [deadline]
        for one in waited.values {
            if let until = one.refusedUntil, !one.facts.isCutOff { moments.append(until) }
            if let since = one.failedSince, !one.facts.isCertain { moments.append(since + wish.patience.away) }
            if let since = one.awaySince, !one.facts.hasLeft { moments.append(since + wish.patience.away) }
        }
        if let settled = settledAt { moments.append(settled + wish.healthyFor) }
        return moments.min() ?? deadline
    }

    /// Every deployment as it stands, in the order of the wish.
    package var standings: [WaitStanding] {
        wish.deployments.compactMap { id in
            guard let deployment = picture?.deployment(id), let one = waited[id] else { return nil }
            return WaitStanding(deployment, one)
        }
    }
}

extension Waiting {
    /// Since when all have been settled; nil while one is not, or can't be believed to be.
    private var settledAt: Instant? {
        var latest = startedAt
        for one in waited.values {
            guard one.facts.hasSettled, let since = one.settledSince else { return nil }
            latest = max(latest, since)
        }
        return waited.isEmpty ? nil : latest
    }

    /// Done stands before everything, and the end of the time after it: what has come to an end by itself does so whatever time it is.
    private func verdict(at now: Instant) -> WaitVerdict? {
        if let settledAt, settledAt + wish.healthyFor <= now { return conclusion(.done, at: now) }
        let troubles = waited.values.compactMap(\.facts.trouble)
        if let worst = troubles.min(by: { $0.precedence < $1.precedence }) { return conclusion(worst, at: now) }
        guard now >= deadline else { return nil }
        return conclusion(standings.contains(where: \.isOutOfSight) ? .noContact : .timedOut, at: now)
    }

    private func conclusion(_ outcome: WaitOutcome, at now: Instant) -> WaitVerdict {
        let text = WaitSentence(outcome, standings, wish, waited: now.since(startedAt)).text
        return WaitVerdict(outcome: outcome, sentence: text)
    }
}
