import Board
import ConfigurationFile
import CursesTerminal
import Foundation
import Releases
import TerminalKit
import Tracking

/// The board on the real terminal, over a tracker: opens the screen, connects the two, and gives the terminal back whatever ends it.
struct BoardSession {
    /// What ended a board.
    enum End: Equatable {
        /// The person, or the terminal's end.
        case quit
        /// A signal.
        case signal(TerminationSignals.Signal)
    }

    /// What a board shows.
    enum Source {
        /// What is so now.
        case live(any ReleaseSource)
        /// What is in a recording, and where that lies.
        case recording(Recording, path: String)
    }

    let source: Source
    let loaded: LoadedConfiguration
    let themes: Themes
    let theme: Configuration.ThemeChoice
    let release: ReleaseID?
    let color: ColorChoice
    let log: ProgramLog
    let environment: [String: String]
    /// The file of the snapshot; nil where nothing is kept.
    let snapshotFile: SnapshotFile?
    /// What an earlier run left there.
    let recollection: SnapshotKeeper.Recollection

    /// Runs until the person quits or a signal comes.
    ///
    /// - Throws: `TerminalError` where there is no terminal to draw on.
    func run() async throws -> End {
        // Before the terminal opens: ncurses leaves signals alone that are taken already, and ours must win. (SIGINT too: in raw mode
        // Ctrl-C is a key, but another process may send one.)
        let signals = try TerminationSignals.trap()
        let first = try themes.theme(theme)
        let terminal = try await CursesTerminal.open(terminalSettings(first))
        let capabilities = await terminal.capabilities
        if theme == .automatic, capabilities.depth == .mono, let fitting = try? themes.automatic(for: .mono) {
            await terminal.use(fitting)
        }
        let wanted = loaded.configuration.terminal
        if wanted.mouse { await terminal.send(.mouse(true)) }
        let (requests, sender) = AsyncStream.makeStream(of: BoardRequest.self)
        let time: any TimeSource = live?.time ?? EventLoopTime()
        let program = BoardProgram(
            terminal: terminal,
            time: BoardTime(now: { time.now() }, sleep: { try await terminal.sleep(for: $0) }),
            send: { sender.yield($0) })
        let player = ReplayPlayer(time: time) { program.tell($0) }
        let exports = Exports(stateFolder: StateFolder.path(environment))
        for notice in notices(capabilities) + recollection.notices { program.tell(.notice(notice)) }
        let size = await terminal.size
        let settings = await boardSettings(capabilities, theme: first.name)
        let following = await live?.follower.follow()
        var state = firstState(settings, size, following, at: time.now())
        if let following, recollection.snapshot != nil || live?.place != nil {
            state.recall(
                recollection.snapshot?.view, changes: following.timeline.changes, choosesRelease: release == nil,
                at: time.now())
        }
        let keeper = snapshotFile.map { file in
            SnapshotKeeper(
                file: file, interval: loaded.configuration.snapshot.interval, recollection: recollection.snapshot,
                time: time, tell: { program.tell($0) })
        }
        // Before anything is connected: that takes a moment, in which the person would look at nothing.
        await terminal.show(state.view(at: time.now()))
        let desk = Desk(
            terminal: terminal, program: program, requests: requests, player: player, exports: exports, keeper: keeper)
        do {
            switch source {
            case .live(let live):
                return try await live.following { [state] in
                    await keeper?.begin { await live.follower.memory }
                    await keeper?.note(state.memory)
                    let end = await run(state, on: desk, until: signals, over: following)
                    await keeper?.close()
                    return end
                }
            case .recording(let recording, _):
                await player.begin(recording)
                return await run(state, on: desk, until: signals, over: nil)
            }
        } catch {
            await terminal.close()
            throw error
        }
    }

    /// What a running board works with.
    private struct Desk: Sendable {
        let terminal: CursesTerminal
        let program: BoardProgram<CursesTerminal>
        let requests: AsyncStream<BoardRequest>
        let player: ReplayPlayer
        let exports: Exports
        let keeper: SnapshotKeeper?
    }

    private var live: (any ReleaseSource)? {
        if case .live(let live) = source { live } else { nil }
    }

    private func firstState(
        _ settings: BoardSettings, _ size: Size, _ following: TrackerFollowing?, at now: Instant
    ) -> BoardState {
        switch source {
        case .live:
            BoardState(
                picture: following?.picture ?? Picture(catalog: Catalog(environments: [], releases: []), at: now),
                settings: settings, size: size, release: release, at: now)
        case .recording(let recording, let path):
            BoardState(
                replaying: ReplayOpening(recording, path: path, at: now), settings: settings, size: size,
                release: release)
        }
    }

    /// Runs the board until the person quits or a signal comes; then the terminal is closed.
    ///
    /// - Parameter following: what is so now; nil where only a recording is shown.
    private func run(
        _ state: BoardState, on desk: Desk, until signals: TerminationSignals, over following: TrackerFollowing?
    ) async -> End {
        let (program, keeper) = (desk.program, desk.keeper)
        let tracker = live?.follower
        let inspections = live.map { Inspections(inspector: $0.inquirer) }
        return await withTaskGroup(of: End?.self) { group in
            group.addTask(executorPreference: desk.terminal.taskExecutor) {
                let memory = await program.run(state)
                await keeper?.note(memory)
                return .quit
            }
            group.addTask { await signals.first().map { .signal($0) } }
            if let tracker, let following {
                group.addTask { await Self.carry(following.pictures, to: program, keeper) }
                group.addTask { await Self.carry(following.changes, of: tracker, to: program) }
            }
            if let notices = live?.notices {
                group.addTask {
                    for await notice in notices { program.tell(.notice(notice)) }
                    return nil
                }
            }
            if let inspections {
                group.addTask {
                    await inspections.run { program.tell(.inspected($0, $1)) }
                    return nil
                }
            }
            group.addTask { await carry(desk, to: tracker, inspections) }
            var end: End?
            while end == nil, let finished = await group.next() { end = finished }
            // The screen goes first: what is still under way may take a moment, and nobody should look at it.
            await desk.terminal.close()
            group.cancelAll()
            return end ?? .quit
        }
    }

    private func terminalSettings(_ theme: Theme) -> CursesTerminal.Settings {
        let wanted = loaded.configuration.terminal
        return CursesTerminal.Settings(
            theme: theme, color: colorSetting, glyphs: glyphSetting, synchronizedUpdates: wanted.synchronized,
            title: wanted.title, notifications: wanted.notifications, links: wanted.links,
            standardError: log.descriptor, environment: environment)
    }

    private func boardSettings(
        _ capabilities: CursesTerminal.Capabilities, theme: String
    ) async -> BoardSettings {
        let wanted = loaded.configuration.terminal
        var settings = BoardSettings(
            glyphs: capabilities.glyphs, keymap: loaded.keymap, themes: themes.names.map(\.name), theme: theme,
            hasMouse: wanted.mouse)
        settings.hasTitle = wanted.title
        settings.restsAfter = .milliseconds(120)
        settings.utcOffset = LocalTime.utcOffset
        settings.isRecorded = live?.isRecorded == true
        settings.servedFrom = live?.place?.sanitized(limit: 60)
        if let live { settings.argoCDs = await live.argoCDs }
        return settings
    }

    private var colorSetting: ColorSetting {
        if color == .never { return .mono }
        return switch loaded.configuration.color {
        case .auto: .auto
        case .truecolor: .truecolor
        case .palette256: .indexed256
        case .palette16: .ansi16
        case .mono: .mono
        }
    }

    private var glyphSetting: CursesTerminal.GlyphSetting {
        switch loaded.configuration.glyphs {
        case .auto: .auto
        case .utf8: .utf8
        case .ascii: .ascii
        }
    }

    private func notices(_ capabilities: CursesTerminal.Capabilities) -> [BoardNotice] {
        var notices = capabilities.notes.map { BoardNotice(.information, $0) }
        if loaded.exposesSecrets {
            notices.append(
                BoardNotice(.warning, "\(loaded.path.sanitized()) holds a secret and others can read it: chmod 600"))
        }
        return notices
    }
}

// MARK: - Between tracker and board

extension BoardSession {
    private static func carry(
        _ pictures: AsyncStream<Picture>, to board: BoardProgram<CursesTerminal>, _ keeper: SnapshotKeeper?
    ) async -> End? {
        for await picture in pictures {
            board.tell(.picture(picture))
            await keeper?.note(news: picture.newsCount)
        }
        return nil
    }

    private static func carry(
        _ events: AsyncStream<EventBus.Event>, of tracker: any TrackerPort, to board: BoardProgram<CursesTerminal>
    ) async -> End? {
        for await event in events {
            switch event {
            case .changes(let changes):
                // With the picture that they made: without it their frame would show nothing new in the matrix, which then had to wait
                // for the next one.
                board.tell(.picture(await tracker.picture), .changes(changes, lost: 0))
            case .gap(let lost): board.tell(.changes([], lost: lost))
            }
        }
        return nil
    }

    private func carry(_ desk: Desk, to tracker: (any TrackerPort)?, _ inspections: Inspections?) async -> End? {
        let (board, player) = (desk.program, desk.player)
        for await request in desk.requests {
            switch request {
            case .refetch(.all): await tracker?.refetch(nil)
            case .refetch(.deployment(let id)): await tracker?.refetch(id)
            case .watch(let id): await tracker?.watch(id)
            case .show(let ids): await tracker?.show(ids)
            case .inspect(let inquiry): inspections?.ask(inquiry)
            case .keep(let memory): await desk.keeper?.note(memory)
            case .export(let export): board.tell(.notice(desk.exports.write(export)))
            case .theme(let name): await draw(on: desk.terminal, with: name, telling: board)
            case .replay(let control): await player.handle(control)
            // Reading takes a while, in which the person goes on.
            case .openReplay(let path): Task { await player.open(expanded(path)) }
            case .closeReplay: await player.stop()
            case .snapshot(let path, let memory):
                guard let (picture, timeline) = await tracker?.memory else { continue }
                let snapshot = SnapshotKeeper.Kept(
                    writtenAt: picture.observedAt, picture: picture, changes: timeline.changes,
                    lostChanges: timeline.lost, view: memory)
                Task { board.tell(.notice(await SnapshotKeeper.write(snapshot, to: expanded(path)))) }
            }
        }
        return nil
    }

    /// `~/` is the home folder, as in a shell.
    private func expanded(_ path: String) -> String {
        guard path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty else { return path }
        return home + path.dropFirst()
    }

    private func draw(
        on terminal: CursesTerminal, with name: String, telling board: BoardProgram<CursesTerminal>
    ) async {
        do throws(Themes.Failure) {
            let theme =
                name == "auto"
                ? try themes.automatic(for: await terminal.capabilities.depth) : try themes.theme(.named(name))
            await terminal.use(theme)
        } catch {
            board.tell(.notice(BoardNotice(.warning, error.notice)))
        }
    }
}
