package import Releases
package import TerminalKit

/// A board over a recording: the same screens, at the time to which the recording has been played. What is so now goes on beneath, unseen.
extension BoardState {
    /// The board over a recording.
    ///
    /// - Parameters:
    ///   - settings: those of the terminal and the person.
    ///   - live: the board that goes on beneath it; nil where there is none.
    package init(
        replaying opening: ReplayOpening, settings: BoardSettings, size: Size, release: ReleaseID? = nil,
        over live: BoardState? = nil
    ) {
        var settings = settings
        settings.argoCDs = opening.argoCDs
        settings.isRecorded = false
        self.init(
            picture: opening.picture, settings: settings, size: size, release: release, at: opening.clock.position)
        replay = opening.clock
        replayName = opening.name
        changes = opening.changes.suffix(Self.changeLimit)
        lostChanges = opening.lost
        marks.seenThrough = changes.last?.number ?? 0
        watchedSince = changes.first.map { min($0.at, startedAt) } ?? startedAt
        if var live {
            // Only one of the two can name the window.
            live.settings.hasTitle = false
            beneath = [live]
        }
    }

    /// What time it is on the screen: now, or in the recording that is being played.
    func shownTime(at now: Instant) -> Instant { replay?.moment(at: now) ?? now }

    /// Takes in what happens while a recording is being played. What comes from outside belongs to the board beneath.
    mutating func handleInReplay(_ input: BoardInput, at now: Instant) -> [BoardEffect] {
        let moment = shownTime(at: now)
        switch input {
        case .picture, .changes, .adopt, .inspected: return live(input, at: now)
        case .tick, .resized, .glyphs:
            if case .tick = input, replay?.isPlaying == true { visibleChanges += 1 }
            return live(input, at: now) + respond(to: input, at: moment).filter(\.concernsTerminal)
        // A person comes back to a recording that is as old as it was.
        case .resumed: return live(input, at: now)
        case .opened(let opening): return open(opening, at: now)
        case .replay(let news):
            receive(news, at: now)
            return []
        case .key, .paste, .mouse, .rested, .hungUp, .notice:
            return respond(to: input, at: moment).filter { $0.concernsTerminal || replay == nil }
        }
    }

    private mutating func live(_ input: BoardInput, at now: Instant) -> [BoardEffect] {
        beneath.isEmpty ? [] : beneath[0].handle(input, at: now)
    }

    /// Shows a recording over what is so now, or another one in the place of the one that is shown.
    mutating func open(_ opening: ReplayOpening, at now: Instant) -> [BoardEffect] {
        let live = replay == nil ? self : beneath.first
        let (notices, unread) = (self.notices, unreadNotices)
        var next = BoardState(replaying: opening, settings: settings, size: size, over: live)
        next.drawnTheme = drawnTheme
        next.windowTitle = windowTitle
        next.visibleChanges = visibleChanges + 1
        next.notices = notices
        next.unreadNotices = unread
        next.heardAt = now
        next.promptHistory = promptHistory
        let keys = ["play", "step-forward", "slower", "faster"].map { spelling(of: $0) }
        next.show(
            hint: "\(keys[0]) plays, \(keys[1]) steps, \(keys[2]) \(keys[3]) speed, :jump 03:05"
                + (live == nil ? "" : ", \(spelling(of: "quit")) ends"), at: now)
        self = next
        return titled()
    }

    /// Back to what is so now.
    ///
    /// - Returns: nil where there is no board beneath.
    mutating func leaveReplay() -> [BoardEffect]? {
        guard var live = beneath.first else { return nil }
        live.size = size
        live.settings.glyphs = settings.glyphs
        live.settings.theme = settings.theme
        live.settings.hasMouse = settings.hasMouse
        live.settings.hasTitle = settings.hasTitle
        live.drawnTheme = drawnTheme
        live.windowTitle = windowTitle
        live.visibleChanges = max(live.visibleChanges, visibleChanges) + 1
        live.lastKeyAt = lastKeyAt
        live.heardAt = heardAt
        live.notices = notices
        live.unreadNotices = unreadNotices
        live.promptHistory = promptHistory
        self = live
        keepCursorInSight()
        return [.request(.closeReplay)] + titled()
    }

    mutating func receive(_ news: ReplayNews, at now: Instant) {
        switch news {
        case .clock(let clock): replay = clock
        case .advanced(let picture, let changes, let lost, let clock):
            replay = clock
            let moment = shownTime(at: now)
            receive(picture, at: moment)
            take(changes, lost: lost, at: moment)
        case .moved(let picture, let changes, let lost, let clock):
            replay = clock
            self.picture = picture
            self.changes = changes.suffix(Self.changeLimit)
            lostChanges = lost
            watchedSince = changes.first.map { min($0.at, startedAt) } ?? startedAt
            matrix.stepNumber = nil
            expireAcknowledgements()
            countUnseen()
            glanceAtAll()
            arrangeRows(at: shownTime(at: now))
            keepCursorInSight()
            detailed = selection
        }
        visibleChanges += 1
    }

    /// What the header says of it: `REPLAY ▶ 4x 2026-11-28`, or without the date.
    func replayWords(_ clock: ReplayClock, at moment: Instant) -> [String] {
        let glyph = settings.glyphs[clock.isPlaying ? .rolling : .paused]
        let speed = clock.speed == clock.speed.rounded() ? "\(Int(clock.speed))" : "\(clock.speed)"
        let words = "REPLAY \(glyph)" + (clock.speed == 1 ? "" : " \(speed)x")
        return ["\(words) \(moment.rfc3339.prefix(10))", words]
    }
}

extension BoardEffect {
    /// Whether it concerns the terminal, or the recording itself, rather than Argo CDs that a recording has none of.
    fileprivate var concernsTerminal: Bool {
        switch self {
        case .redraw, .suspend, .rest, .signal, .quit: true
        case .request(.theme), .request(.export), .request(.replay), .request(.openReplay), .request(.closeReplay): true
        case .request(.refetch), .request(.watch), .request(.show), .request(.inspect), .request(.keep),
            .request(.snapshot):
            false
        }
    }
}
