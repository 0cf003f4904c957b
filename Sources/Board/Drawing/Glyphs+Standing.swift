package import Releases
package import TerminalKit

extension Glyphs.State {
    /// The glyph state of a standing. (ux.md, "States")
    package init(_ standing: Standing, isStale: Bool) {
        self =
            switch (standing.state, standing.refinement) {
            case _ where isStale: .stale
            case (_, .unread), (_, .unknown): .stale
            case (.failed, .stuck): .stuck
            case (.failed, _): .failed
            case (.rolling, .syncing), (.rolling, .queued): .syncing
            case (.rolling, .paused): .paused
            case (.rolling, _): .rolling
            case (.behind, _): .behind
            case (.waiting, _): .waiting
            case (.done, _): .done
            }
    }

    init(_ glance: Glance) {
        self.init(glance.standing, isStale: glance.isStale)
    }

    /// In the order in which the header counts them: what needs a person first.
    static let byUrgency: [Glyphs.State] = [
        .failed, .stuck, .paused, .rolling, .syncing, .behind, .stale, .waiting, .done,
    ]
}

extension Standing {
    /// The standing in a word or two that fit a cell; empty where the glyph and the versions say it all.
    var shortWord: String {
        switch (state, refinement) {
        case (_, .syncing): "sync"
        case (_, .queued): "queued"
        case (_, .drift), (_, .outOfSync): "OutOfSync"
        case (_, .different): "differs"
        case (_, .versionUnknown): "not known"
        case (_, .unknown): "unknown"
        case (_, .unread): "not read"
        case (_, .awaitingBuild): "no build"
        case (_, .notDeployed): "not deployed"
        case (_, .awaitingTurn), (_, nil): ""
        case (_, .paused), (_, .stuck), (_, .degraded), (_, .syncFailed), (_, .missing), (_, .deleting), (_, .ahead),
            (_, .absent):
            words
        }
    }
}
