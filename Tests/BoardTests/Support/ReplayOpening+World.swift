import Releases

@testable import Board

extension ReplayOpening {
    /// A recording that ended with this world, an hour after it began.
    init(of world: World, at now: Instant, position: Instant? = nil) {
        var clock = ReplayClock(span: world.now - .seconds(3600)...world.now, at: now)
        clock.position = position ?? world.now - .seconds(60)
        self.init(
            name: "night.jsonl", picture: world.picture, changes: world.changes, lost: 0, clock: clock,
            argoCDs: ["prod": "https://argocd.example.com"])
    }
}
