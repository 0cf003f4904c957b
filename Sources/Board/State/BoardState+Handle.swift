package import Releases
import TerminalKit

extension BoardState {
    /// Takes in one thing that happened, and says what is to be done about it.
    package mutating func handle(_ input: BoardInput, at now: Instant) -> [BoardEffect] {
        let watchedBefore = watched
        var effects = take(input, at: now)
        if matrix.isSortDue, !isHandOnKeys(at: now) { arrangeRows() }
        keepCursorInSight()
        if watched != watchedBefore { effects.append(.request(.watch(watched))) }
        return effects
    }

    private mutating func take(_ input: BoardInput, at now: Instant) -> [BoardEffect] {
        switch input {
        case .key(let key): return press(key, at: now)
        case .paste: show(hint: "nothing to paste into here", at: now)
        case .resized(let size): self.size = size
        case .picture(let picture): receive(picture)
        case .changes(let changes, let lost): receive(changes, lost: lost)
        case .tick: if let hint, hint.until <= now { self.hint = nil }
        // Nothing was read while the program stood still, so whatever is on the screen is old.
        case .resumed: return [.request(.refetch(.all))]
        case .hungUp: return [.quit]
        case .notice(let notice):
            notices.append(notice)
            unreadNotices += 1
        }
        return []
    }

    private mutating func press(_ key: Key, at now: Instant) -> [BoardEffect] {
        lastKeyAt = now
        hint = nil
        unreadNotices = 0
        guard let binding = settings.keymap.binding(of: key, in: context) else {
            let help = settings.keymap.keys(for: "help").first.map { "; \($0) lists the keys" } ?? ""
            show(hint: "\(key) does nothing here\(help)", at: now)
            return []
        }
        // From the first meant key on the cursor belongs to the person.
        matrix.isCursorPinned = true
        return binding.command.action(&self, Invocation(position: binding.position, at: now))
    }

    /// Shows a word in the footer for five seconds, or until the next key.
    mutating func show(hint text: String, at now: Instant) {
        hint = Hint(text: text, until: now + .seconds(5))
    }

    /// Whether rows must not move under somebody's fingers: a key was pressed less than two seconds ago. (ux.md)
    private func isHandOnKeys(at now: Instant) -> Bool {
        guard let lastKeyAt else { return false }
        // A clock that was set back must not hold the rows for ever.
        return now >= lastKeyAt && now.since(lastKeyAt) < .seconds(2)
    }
}

// MARK: - News, and the screen that holds them back

extension BoardState {
    private mutating func receive(_ picture: Picture) {
        guard frozen == nil else {
            frozen?.picture = picture
            return
        }
        let old = self.picture
        self.picture = picture
        if glance(since: old) { matrix.isSortDue = true }
    }

    private mutating func receive(_ news: [Change], lost: Int) {
        if var held = frozen {
            held.changes = Self.recent(held.changes + news)
            held.count += news.count + lost
            held.lost += lost
            frozen = held
            return
        }
        changes = Self.recent(changes + news)
        lostChanges += lost
    }

    /// Holds back everything that comes, or shows what was held back.
    mutating func toggleFreeze(at now: Instant) {
        guard let held = frozen else {
            frozen = Frozen(since: now)
            return
        }
        frozen = nil
        if let picture = held.picture { receive(picture) }
        receive(held.changes, lost: held.lost)
    }

    private static func recent(_ changes: [Change]) -> [Change] { Array(changes.suffix(changeLimit)) }
}
