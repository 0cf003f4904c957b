import Board
import ConfigurationFile
import CursesTerminal
import Releases
import TerminalKit
import Tracking
import UnixSignals

/// The board on the real terminal, over a tracker: opens the screen, connects the two, and gives the terminal back whatever ends it.
struct BoardSession {
    /// What ended a board.
    enum End: Equatable {
        /// The person, or the terminal's end.
        case quit
        /// A signal.
        case signal(UnixSignal)
    }

    let installation: Installation
    let loaded: LoadedConfiguration
    let themes: Themes
    let theme: Configuration.ThemeChoice
    let release: ReleaseID?
    let color: ColorChoice
    let log: ProgramLog
    let environment: [String: String]

    /// Runs until the person quits or a signal comes.
    ///
    /// - Throws: `TerminalError` where there is no terminal to draw on.
    func run() async throws -> End {
        // Before the terminal opens: ncurses leaves signals alone that are taken already, and ours must win. (SIGINT too: in raw mode
        // Ctrl-C is a key, but another process may send one.)
        let signals = await UnixSignalsSequence(trapping: .sigterm, .sighup, .sigint)
        let terminal = try await CursesTerminal.open(terminalSettings(try themes.theme(theme)))
        let capabilities = await terminal.capabilities
        // Without colours, and without a wish of the person's, a theme that is made for that tells more.
        if theme == .automatic, capabilities.depth == .mono, let mono = try? themes.theme(.named("mono")) {
            await terminal.use(mono)
        }
        let (requests, sender) = AsyncStream.makeStream(of: BoardRequest.self)
        let time = installation.time
        let program = BoardProgram(
            terminal: terminal,
            time: BoardTime(now: { time.now() }, sleep: { try await time.sleep(until: time.now() + $0) }),
            send: { sender.yield($0) })
        for notice in notices(capabilities) { program.tell(.notice(notice)) }
        let size = await terminal.size
        let settings = BoardSettings(glyphs: capabilities.glyphs, keymap: loaded.keymap)
        do {
            let end = try await installation.running { tracker in
                let state = BoardState(
                    picture: await tracker.picture, settings: settings, size: size, release: release, at: time.now())
                return await withTaskGroup(of: End?.self) { group in
                    group.addTask {
                        await program.run(state)
                        return .quit
                    }
                    group.addTask {
                        for await signal in signals { return .signal(signal) }
                        return nil
                    }
                    group.addTask { await Self.carry(await tracker.pictures(), to: program) }
                    group.addTask { await Self.carry(await tracker.changes(), to: program) }
                    group.addTask { await Self.carry(requests, to: tracker) }
                    var end: End?
                    while end == nil, let finished = await group.next() { end = finished }
                    // The screen goes first: what is still under way may take a moment, and nobody should look at it.
                    await terminal.close()
                    group.cancelAll()
                    return end ?? .quit
                }
            }
            return end
        } catch {
            await terminal.close()
            throw error
        }
    }

    private func terminalSettings(_ theme: Theme) -> CursesTerminal.Settings {
        CursesTerminal.Settings(
            theme: theme, color: colorSetting, glyphs: glyphSetting, synchronizedUpdates: false,
            standardError: log.descriptor, environment: environment)
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
    private static func carry(_ pictures: AsyncStream<Picture>, to board: BoardProgram<CursesTerminal>) async -> End? {
        for await picture in pictures { board.tell(.picture(picture)) }
        return nil
    }

    private static func carry(
        _ events: AsyncStream<EventBus.Event>, to board: BoardProgram<CursesTerminal>
    ) async -> End? {
        for await event in events {
            switch event {
            case .changes(let changes): board.tell(.changes(changes, lost: 0))
            case .gap(let lost): board.tell(.changes([], lost: lost))
            }
        }
        return nil
    }

    private static func carry(_ requests: AsyncStream<BoardRequest>, to tracker: Tracker) async -> End? {
        for await request in requests {
            switch request {
            case .refetch(.all): await tracker.refetch(nil)
            case .refetch(.deployment(let id)): await tracker.refetch(id)
            case .watch(let id): await tracker.watch(id)
            }
        }
        return nil
    }
}
