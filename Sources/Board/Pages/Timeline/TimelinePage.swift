import Releases
import TerminalKit

/// Everything that has changed, the newest on top. (ux.md, "Event timeline")
struct TimelinePage: Page {
    var scroll = PageScroll()
    /// Whether only what went wrong is shown.
    var showsFaultsOnly = false
    /// Whether only what came after everything was marked as seen is shown.
    var showsUnseenOnly = false
    /// The only environment that is shown; nil for all.
    var environment: EnvironmentID?
    /// The time from which on changes are shown; nil for all.
    var since: Instant?
    /// How much time the chart covers.
    private(set) var window = Window.hour

    var context: CommandContext { .timeline }
    // It looks at changes itself, since it knows more of them than their lines say.
    var filtersItself: Bool { true }
    var canAskAboutCells: Bool { true }

    /// How much time the chart covers.
    enum Window: Int64, CaseIterable, Hashable, Sendable {
        case quarter = 900
        case hour = 3600
        case sixHours = 21_600
        case day = 86_400

        var words: String {
            switch self {
            case .quarter: "15m"
            case .hour: "60m"
            case .sixHours: "6h"
            case .day: "24h"
            }
        }
    }

    /// Makes the chart cover less time, or more.
    mutating func zoom(by direction: Int) {
        let all = Window.allCases
        guard let place = all.firstIndex(of: window) else { return }
        window = all[min(max(0, place - direction), all.count - 1)]
    }

    func title(_ scene: PageScene) -> Line {
        let parts =
            [environment.map { "\($0) only" } ?? "all environments"]
            + (since.map { ["since \(scene.state.clockTime(of: $0))"] } ?? [])
            + (showsFaultsOnly ? ["faults"] : []) + (showsUnseenOnly ? ["unseen"] : [])
            + (scroll.search.map { ["/\($0.text)"] } ?? []) + (scroll.follows ? ["following"] : [])
        return Line((["events"] + parts).joined(separator: " \(scene.glyphs.separator) "), .header)
    }

    func body(_ scene: PageScene) -> PageBody {
        let shown = changes(scene)
        let seen = shown.firstIndex { !scene.state.isUnseen($0) } ?? shown.count
        // Between what is new and what was seen stands a line, where there is some of both.
        let hasMark = seen > 0 && seen < shown.count
        let ending = Self.ending(scene)
        func change(_ place: Int) -> Change? {
            hasMark && place == seen ? nil : shown[place - (hasMark && place > seen ? 1 : 0)]
        }
        var body = PageBody(
            count: max(1, shown.count + (hasMark ? 1 : 0)) + 1, isSelectable: !shown.isEmpty,
            anchor: { place in
                guard place < shown.count + (hasMark ? 1 : 0) else { return nil }
                return change(place).map { .change($0.number) }
            },
            line: { place in
                guard !shown.isEmpty || place > 0 else { return Self.emptiness(scene) }
                guard place < shown.count + (hasMark ? 1 : 0) else { return ending }
                return change(place).map { TimelineEntry($0, scene).line } ?? Self.mark(count: seen, scene)
            })
        body.heading = TimelineChart(shown, window: window, scene).lines
        return body
    }

    /// What is shown, newest first.
    private func changes(_ scene: PageScene) -> [Change] {
        let matcher = scroll.search.map { CellMatcher($0.expression, at: scene.now) }
        return scene.state.changes.reversed().filter { change in
            if let environment, change.environment != environment { return false }
            if let since, change.at < since { return false }
            if showsFaultsOnly, !change.isBad { return false }
            if showsUnseenOnly, !scene.state.isUnseen(change) { return false }
            guard let matcher else { return true }
            return matcher.matches(text: "\(change.subjectText) \(change.news.text)", cells: [CellFacts(change)])
        }
    }

    private static func emptiness(_ scene: PageScene) -> Line {
        Line(
            scene.state.changes.isEmpty ? "nothing has changed since the start" : "nothing that is shown has changed",
            .dim)
    }

    private static func mark(count: Int, _ scene: PageScene) -> Line {
        let state = scene.state
        let rule = String(repeating: scene.glyphs.horizontal, count: 6)
        let at = state.clockTime(of: state.marks.seenAt).prefix(5)
        return Line(
            "\(rule) marked as seen \(at) (\(scene.age(of: state.marks.seenAt)) ago) \(scene.glyphs.separator) "
                + "\(count) new above \(rule)", .unseen)
    }

    /// What is known of the time before the oldest change.
    private static func ending(_ scene: PageScene) -> Line {
        let state = scene.state
        if state.lostChanges > 0 || state.changes.count >= BoardState.changeLimit {
            let lost = state.lostChanges > 0 ? "; \(state.lostChanges) came too fast to be kept" : ""
            return Line("older changes are not kept\(lost)", .dim)
        }
        let watched = "watched since \(state.clockTime(of: state.startedAt))"
        guard state.watchedSince < state.startedAt else { return Line(watched, .dim) }
        return Line("kept from earlier runs since \(state.clockTime(of: state.watchedSince)); \(watched)", .dim)
    }
}

extension Change {
    /// Whether it is news that somebody should look at.
    var isBad: Bool {
        switch news {
        case .standing(_, let standing):
            standing.state == .failed || standing.state == .behind || standing.refinement == .degraded
        case .health(_, .degraded), .build(.failed, _), .linkLost, .disappeared, .operation(.failed, _),
            .operation(.error, _):
            true
        default: false
        }
    }
}

extension CellFacts {
    /// What a filter can ask of a change.
    init(_ change: Change) {
        let words: [String] =
            switch change.news {
            case .standing(_, let standing):
                [standing.state.rawValue] + (standing.refinement.map { [$0.rawValue] } ?? [])
            case .linkLost: ["stale"]
            default: change.isBad ? ["failed"] : []
            }
        self.init(environment: change.environment, states: words, since: change.at, isOffVersion: nil)
    }
}
