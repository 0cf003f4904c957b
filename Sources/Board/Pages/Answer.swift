import Releases
import TerminalKit

/// What came of an inspection, as far as a page has heard: nothing yet, an answer with its age, or why there is none.
struct Answer<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The last answer; kept while it can't be had again.
    private(set) var value: Value?
    /// When it was got.
    private(set) var at: Instant?
    /// Why it could not be had the last time; nil where it could.
    private(set) var failure: ReadFailure?

    /// An answer has come.
    mutating func found(_ value: Value, at instant: Instant) {
        self = Answer()
        self.value = value
        at = instant
    }

    /// None could be had.
    mutating func failed(_ failure: ReadFailure) {
        self.failure = failure
    }
}

extension Answer {
    /// How it stands, for a title: `reading…`, `read 20s ago`, `read 7m ago, not since`.
    func words(_ scene: PageScene) -> Line {
        guard let at else {
            return failure == nil ? Line("reading\(scene.glyphs.ellipsis)", .dim) : Line("can't be read", .stale)
        }
        let age = Age.text(scene.realNow.since(at))
        return failure == nil ? Line("read \(age) ago", .dim) : Line("read \(age) ago, not since", .stale)
    }

    /// Why it can't be had, and what to do; empty where it can.
    func complaint(_ scene: PageScene) -> [Line] {
        guard let failure else { return [] }
        return Paragraph.lines(failure.summary, role: .error, columns: scene.columns)
            + Paragraph.lines(failure.remedy, role: .notice, columns: scene.columns)
    }
}
