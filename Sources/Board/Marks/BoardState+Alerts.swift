import Releases
import TerminalKit

extension BoardState {
    /// The least time between two sounds: a flapping deployment must not ring the whole night.
    private static let quietTime = Duration.seconds(10)

    /// Tells aloud what a person has asked to be told of.
    mutating func alerts(for news: [Change], at now: Instant) -> [BoardEffect] {
        guard !marks.bells.isEmpty else { return [] }
        let wanted = news.filter { change in
            guard case .deployment(let id) = change.subject, case .standing = change.news else { return false }
            return marks.bells.contains(id)
        }
        guard let last = wanted.last else { return [] }
        marks.unrung += wanted.count
        marks.lastUnrung = last
        return ring(at: now)
    }

    /// Tells aloud what has not been told yet, unless something was a moment ago: then a later second does.
    mutating func ring(at now: Instant) -> [BoardEffect] {
        guard let last = marks.lastUnrung else { return [] }
        if let rangAt = marks.rangAt, now >= rangAt, now.since(rangAt) < Self.quietTime { return [] }
        let others = marks.unrung - 1
        marks.rangAt = now
        marks.unrung = 0
        marks.lastUnrung = nil
        let body = settings.glyphs.spelling(last.news.text) + (others > 0 ? " (and \(others) more)" : "")
        return [.signal(.bell), .signal(.notification(title: "lynceus: \(last.subjectText)", body: body))]
    }

    /// The window's title, where it has to be another one: what is broken, or that nothing is.
    mutating func titled() -> [BoardEffect] {
        guard settings.hasTitle else { return [] }
        let title = titleText
        guard title != windowTitle else { return [] }
        windowTitle = title
        return [.signal(.title(title))]
    }

    /// `✗1 ?2 lynceus`: counts of what needs a person, over all releases; no ages, so that it seldom changes.
    private var titleText: String {
        let glyphs = settings.glyphs
        let broken = failures.values.reduce(0, +)
        let lost = picture.links.values.count { !$0.isUp && $0.state != .connecting }
        let parts = [(glyphs[.failed], broken), (glyphs[.stale], lost)].filter { $0.1 > 0 }.map { "\($0.0)\($0.1)" }
        let words = (frozen == nil ? [] : ["FROZEN"]) + (replay == nil ? [] : ["REPLAY"]) + parts + ["lynceus"]
        return words.joined(separator: " ")
    }
}
