extension Picture {
    /// This picture for whoever has looked at another so far that is none of its past: everything is to be looked at anew, and what is counted
    /// goes on from there.
    ///
    /// - Parameter offset: what is added to the numbers of changes from now on.
    package func succeeding(_ old: Picture, renumberedBy offset: Int) -> Picture {
        var picture = self
        picture.changeCount += offset
        picture.observationCount = max(observationCount, old.observationCount + 1)
        picture.newsCount = max(newsCount, old.newsCount + 1)
        picture.linksTouchedAt = picture.observationCount
        picture.touches = TouchLog(after: picture.observationCount)
        return picture
    }

    /// This picture while nobody tells what becomes of it: no link is up.
    ///
    /// - Parameter retryAt: when whoever told it is asked again; nil while that is under way.
    package func cutOff(by failure: ReadFailure, retryAt: Instant?, at now: Instant) -> Picture {
        var picture = self
        for environment in catalog.environments {
            let state: LinkState = failure.isRefusal ? .refused(failure) : .retrying(failure)
            _ = picture.apply(Observation(at: now, .link(environment, state, retryAt: retryAt)))
        }
        return picture
    }
}
