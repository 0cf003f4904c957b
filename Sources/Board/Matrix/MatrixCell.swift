import Releases
import TerminalKit

/// What one cell of the matrix says: a glyph, versions, counts, a word and an age.
struct MatrixCell: Hashable, Sendable {
    let glyph: Glyphs.State
    /// What it was when it could still be believed; nil where the glyph says it, or it was nothing to look at.
    let lastKnown: Glyphs.State?
    let versions: VersionText
    /// How far its replicas are; nil where they are not known, or there are none.
    let replicas: ReplicaProgress?
    /// Whether the counts are news: something is under way or broken.
    let isMoving: Bool
    /// One or two words; empty where none are needed.
    let word: String
    /// The same where there is more room.
    let wideWord: String
    /// How long it has been like this, where that matters.
    let lasting: String?
    /// How old the knowledge is, where it is not of now.
    let age: String?
    let isStale: Bool

    init(_ deployment: Deployment, at now: Instant) {
        let standing = deployment.standing
        glyph = Glyphs.State(standing, isStale: deployment.isStale)
        versions = VersionText(deployment)
        // Counts that can't be read any more may be anything by now; the opened deployment shows them with their age.
        replicas = deployment.rollout.flatMap { $0.failure == nil ? ReplicaProgress($0.value) : nil }
        isMoving = standing.state == .rolling || standing.state == .failed
        let known = Glyphs.State(standing, isStale: false)
        lastKnown = deployment.isStale && ![.done, .waiting, .stale].contains(known) ? known : nil
        word = standing.shortWord
        // "healthy" would be said of now.
        let forecast = standing.refinement == nil ? RolloutForecast(deployment, at: now)?.words : nil
        let plain = word.isEmpty || word == "sync" ? forecast ?? deployment.plainWord : word
        wideWord = deployment.isStale ? word : plain
        let matters = standing.state == .rolling || standing.state == .failed || standing.state == .behind
        lasting = matters && !deployment.isStale ? deployment.since.map { Age.text(now.since($0)) } : nil
        isStale = deployment.isStale
        age = deployment.observedAt.flatMap { observedAt in
            let age = now.since(observedAt)
            if deployment.isStale { return "stale \(Age.text(age))" }
            return !deployment.isFollowed && age >= Age.worthSaying ? Age.text(age) : nil
        }
    }
}

extension Deployment {
    /// A word for what needs none where room is scarce.
    fileprivate var plainWord: String {
        switch (standing.state, standing.refinement) {
        case (.done, _): application?.value.health == .suspended ? "suspended" : "healthy"
        case (_, .awaitingTurn): "not its turn"
        default: standing.words
        }
    }
}
