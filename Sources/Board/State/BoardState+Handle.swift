package import Releases
import TerminalKit

extension BoardState {
    /// Takes in one thing that happened, and says what is to be done about it.
    ///
    /// - Parameter now: what time it is, whatever time is shown.
    package mutating func handle(_ input: BoardInput, at now: Instant) -> [BoardEffect] {
        heardAt = now
        return replay == nil ? respond(to: input, at: now) : handleInReplay(input, at: now)
    }

    mutating func respond(to input: BoardInput, at now: Instant) -> [BoardEffect] {
        let watchedBefore = watched
        var effects = take(input, at: now)
        if matrix.isSortDue, !isHandOnKeys {
            arrangeRows(at: now)
            visibleChanges += 1
        }
        keepCursorInSight()
        effects += settleDetail()
        if watched != watchedBefore, replay == nil { effects.append(.request(.watch(watched))) }
        if case .tick = input, replay == nil { effects += keep() }
        return effects + inspect() + themed(at: now) + titled()
    }

    private mutating func take(_ input: BoardInput, at now: Instant) -> [BoardEffect] {
        switch input {
        // These say themselves whether anything looks different.
        case .tick, .picture: break
        default: visibleChanges += 1
        }
        switch input {
        case .key(let key): return press(key, at: now)
        case .paste(let text): return paste(text, at: now)
        case .mouse(let event): return point(event, at: now)
        case .glyphs(let glyphs): settings.glyphs = glyphs
        case .inspected(let number, let news): receive(news, of: number, at: now)
        case .resized(let size): self.size = size
        case .picture(let picture): receive(picture, at: now)
        case .changes(let changes, let lost): return receive(changes, lost: lost, at: now)
        case .tick: return tick(at: now)
        case .rested: break
        // Nothing was read while the program stood still, so whatever is on the screen is old.
        case .resumed: return [.request(.refetch(.all))]
        case .hungUp: return [.quit]
        case .adopt(let memory): adopt(memory, at: now)
        case .opened(let opening): return open(opening, at: heardAt)
        // What was still on its way when the recording was left.
        case .replay: break
        case .notice(let notice):
            notices.append(notice)
            unreadNotices += 1
        }
        return []
    }

    /// Has what is marked and arranged kept where that has changed: once a second at the most.
    private mutating func keep() -> [BoardEffect] {
        let memory = memory
        guard memory != kept else { return [] }
        kept = memory
        return [.request(.keep(memory))]
    }

    /// Tells of the cell under the cursor once the keys rest; until then of the one before, by its name.
    private mutating func settleDetail() -> [BoardEffect] {
        guard detailed != selection else { return [] }
        let rest = settings.restsAfter
        if rest > .zero, let lastKeyAt, heardAt >= lastKeyAt, heardAt.since(lastKeyAt) < rest {
            return [.rest(rest - heardAt.since(lastKeyAt))]
        }
        detailed = selection
        visibleChanges += 1
        return []
    }

    private mutating func tick(at now: Instant) -> [BoardEffect] {
        if let hint, hint.until <= heardAt {
            self.hint = nil
            visibleChanges += 1
        }
        // Time alone makes rows match an age, or no longer.
        if matrix.filter?.expression.asksForAge == true { matrix.isSortDue = true }
        return ring(at: now)
    }

    private mutating func press(_ key: Key, at now: Instant) -> [BoardEffect] {
        lastKeyAt = heardAt
        hint = nil
        unreadNotices = 0
        if prompt != nil { return type(key, at: now) }
        guard let binding = settings.keymap.binding(of: key, in: context) else {
            let help = settings.keymap.keys(for: "help").first.map { "; \($0) lists the keys" } ?? ""
            show(hint: "\(key) does nothing here\(help)", at: now)
            return []
        }
        // From the first meant key on the cursor belongs to the person.
        matrix.isCursorPinned = true
        return run(binding.command, Invocation(position: binding.position, at: now))
    }

    /// Does what a command does, and remembers where the person was.
    mutating func run(_ command: Command, _ invocation: Invocation) -> [BoardEffect] {
        let place = place
        let effects = command.action(&self, invocation)
        if command.isWay, !place.isSame(as: self.place) { leave(place) }
        return effects
    }

    /// Shows a word in the footer for five seconds, or until the next key.
    mutating func show(hint text: String, at now: Instant) {
        hint = Hint(text: text, until: heardAt + .seconds(5))
    }

    /// Whether rows must not move under somebody's fingers: a key was pressed less than two seconds ago. (ux.md)
    private var isHandOnKeys: Bool {
        guard let lastKeyAt else { return false }
        // A clock that was set back must not hold the rows for ever.
        return heardAt >= lastKeyAt && heardAt.since(lastKeyAt) < .seconds(2)
    }
}

// MARK: - News, and the screen that holds them back

extension BoardState {
    mutating func receive(_ picture: Picture, at now: Instant) {
        guard frozen == nil else {
            frozen?.picture = picture
            return
        }
        let old = self.picture
        self.picture = picture
        if release.map({ picture.catalog.release($0) == nil }) ?? true, let first = picture.catalog.releases.first {
            // Whoever is followed now watches other releases than before: its configuration is another one.
            show(release: first.id, at: now)
            visibleChanges += 1
        }
        let isToldAgain = picture.newsCount == old.newsCount && picture.newsCount > 0
        if isToldAgain, picture.observedAt.since(glancedAt) < Self.glanceInterval { return }
        if looksDifferent(from: old, at: now) { visibleChanges += 1 }
        expireAcknowledgements()
        if glance(since: old) { matrix.isSortDue = true }
    }

    private mutating func receive(_ news: [Change], lost: Int, at now: Instant) -> [BoardEffect] {
        if var held = frozen {
            held.changes = Self.recent(held.changes + news)
            held.count += news.count + lost
            held.lost += lost
            frozen = held
            // What a person has asked to be told of is told, frozen or not.
            return alerts(for: news, at: now)
        }
        take(news, lost: lost, at: now)
        return alerts(for: news, at: now)
    }

    mutating func take(_ news: [Change], lost: Int, at now: Instant) {
        changes = Self.recent(changes + news)
        lostChanges += lost
        if lost > 0 { marks.isUnseenCountLow = true }
        noteUnseen(news)
        if matrix.followsNewest, !isHandOnKeys { followNewest(of: news) }
    }

    /// Holds back everything that comes, or shows what was held back.
    mutating func toggleFreeze(at now: Instant) {
        guard let held = frozen else {
            frozen = Frozen(since: now)
            return
        }
        frozen = nil
        if let picture = held.picture { receive(picture, at: now) }
        take(held.changes, lost: held.lost, at: now)
    }

    private static func recent(_ changes: [Change]) -> [Change] { Array(changes.suffix(changeLimit)) }
}
