import FoundationEssentials
import NIOCore
import Releases
import Tracking

/// The changes of one release as server-sent events: what is said to whoever follows, and how one goes on where it was. Pure.
///
/// An event's id names the run of the server and the change's number in it: `lqx3f0-1042`. Who comes back with the id of another run, or of
/// a change that is not kept any more, is told by an event `gap` that something may be missing.
struct ChangeStream {
    /// Where a caller was.
    struct Position: Hashable {
        var run: String
        var number: Int

        init(run: String, number: Int) {
            self.run = run
            self.number = number
        }

        /// - Returns: nil where the text is no id that this server gives.
        init?(_ text: String) {
            guard let dash = text.lastIndex(of: "-"), let number = Int(text[text.index(after: dash)...]), number >= 0
            else { return nil }
            self.init(run: String(text[..<dash]), number: number)
        }

        var text: String { "\(run)-\(number)" }
    }

    private let release: ReleaseID
    private let encoder = JSONEncoder.api
    private var position: Position

    /// - Parameter position: the last change that the caller knows of.
    init(release: ReleaseID, at position: Position) {
        self.release = release
        self.position = position
    }

    /// What is said first: where the caller is, how soon to come back, and what was missed since `last`.
    ///
    /// - Parameters:
    ///   - last: where the caller says that it was; nil where it is new and wants nothing from before.
    ///   - timeline: what has changed until now.
    mutating func opening(after last: String?, _ timeline: Timeline, upTo newest: Int) throws -> String {
        var text = "retry: 3000\n"
        guard let last else {
            position.number = newest
            return text + "id: \(position.text)\n\n"
        }
        let known = Position(last).flatMap { $0.run == position.run && $0.number <= newest ? $0.number : nil }
        let oldest = timeline.changes.first?.number ?? newest + 1
        let start = known ?? newest
        if known == nil || start + 1 < oldest && start < newest {
            text += gap(known.map { min(oldest, newest + 1) - $0 - 1 })
        }
        position.number = start
        text += "id: \(position.text)\n\n"
        return text + (try events(timeline.changes))
    }

    /// The events of what is new, of which some may be known already.
    mutating func events(_ changes: [Change]) throws -> String {
        var text = ""
        for change in changes where change.number > position.number {
            position.number = change.number
            guard change.release.map({ $0 == release }) ?? true else { continue }
            let data = try encoder.encode(ChangeDocument(change))
            text += "id: \(position.text)\nevent: change\ndata: \(String(decoding: data, as: UTF8.self))\n\n"
        }
        return text
    }

    /// Some were lost: how many, where that is known.
    func gap(_ count: Int?) -> String {
        "event: gap\ndata: {\"lost\":\(count.map(String.init) ?? "null")}\n\n"
    }

    /// Nothing is new, and the stream lives.
    static let keepalive = ": alive\n\n"
}
