import Releases
import TerminalKit

/// How many deployments of the shown release are in which state, environment by environment.
struct StateCounts: Hashable, Sendable {
    private var counts: [EnvironmentID: [Glyphs.State: Int]] = [:]

    /// Nothing counted yet.
    init() {}

    init(_ glances: [DeploymentID: Glance]) {
        for (id, glance) in glances { note(glance, in: id.environment) }
    }

    /// Counts a deployment, or, with -1, no more.
    mutating func note(_ glance: Glance, in environment: EnvironmentID, by step: Int = 1) {
        let state = Glyphs.State(glance)
        let count = (counts[environment]?[state] ?? 0) + step
        counts[environment, default: [:]][state] = count == 0 ? nil : count
    }

    /// `1✗ 1◆ 20✓`, what needs a person first; without what is done where `omittingDone`, unless that is all there is.
    func line(of environment: EnvironmentID, glyphs: Glyphs, omittingDone: Bool = false) -> Line {
        let known = counts[environment] ?? [:]
        let others = known.contains { $0.key != .done && $0.value > 0 }
        return .joined(
            Glyphs.State.byUrgency.map { state in
                guard let count = known[state], !(state == .done && omittingDone && others) else { return Line() }
                return Line("\(count)\(glyphs[state])", state.role)
            }, by: " ", .header)
    }

    /// The same over all environments, the glyph first: `✗1`, `◆1`, `▶3`.
    func totals(glyphs: Glyphs, where isWanted: (Glyphs.State) -> Bool) -> [Line] {
        let total = counts.values.reduce(into: [:]) { $0.merge($1, uniquingKeysWith: +) }
        return Glyphs.State.byUrgency.filter(isWanted).compactMap { state in
            total[state].map { Line("\(glyphs[state])\($0)", state.role) }
        }
    }
}
