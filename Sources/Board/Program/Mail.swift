import Releases
import TerminalKit

/// What has arrived for the board and not been taken in yet. It does not grow with a flood: of pictures only the newest is kept, of
/// changes the last, of seconds one, of a log its newest lines.
struct Mail: Sendable {
    /// Keys and what else must be taken in one by one, in order.
    private var single: [BoardInput] = []
    private var picture: Picture?
    private var changes: [Change] = []
    private var lost = 0
    private var inspected = InspectionMail()
    private var hasTicked = false
    /// Whether the pacer's time is over.
    private(set) var isFrameDue = false
    /// How many inputs were put in, but for ticks: a second is nobody's message.
    private(set) var count = 0

    var isEmpty: Bool { count == 0 && !hasTicked && !isFrameDue }

    mutating func put(_ input: BoardInput) {
        switch input {
        case .picture(let picture): self.picture = picture
        case .changes(let changes, let lost):
            let all = self.changes + changes
            self.changes = Array(all.suffix(BoardState.changeLimit))
            self.lost += lost + all.count - self.changes.count
        case .inspected(let number, let news): inspected.put(news, of: number)
        case .tick:
            hasTicked = true
            return
        default: single.append(input)
        }
        count += 1
    }

    mutating func putFrameDue() {
        isFrameDue = true
    }

    /// Whether a person waits for the answer.
    var isUrgent: Bool { !single.isEmpty }

    /// Whether the terminal has forgotten what it showed, so that even an unchanged frame must be shown.
    var wantsFrame: Bool {
        single.contains { input in
            if case .resized = input { true } else { false }
        }
    }

    /// Takes out what a person waits for the answer to; the news stay.
    mutating func takeUrgent() -> Mail {
        var urgent = Mail()
        urgent.single = single
        urgent.count = single.count
        single = []
        count -= urgent.count
        return urgent
    }

    /// What there is, keys first: they were pressed at what stood on the screen before the news.
    var inputs: [BoardInput] {
        var inputs = single
        if let picture { inputs.append(.picture(picture)) }
        if !changes.isEmpty || lost > 0 { inputs.append(.changes(changes, lost: lost)) }
        inputs += inspected.inputs
        if hasTicked { inputs.append(.tick) }
        return inputs
    }
}
