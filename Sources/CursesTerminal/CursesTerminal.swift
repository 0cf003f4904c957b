import CCurses
package import TerminalKit

/// The terminal that the process runs in, drawn on with ncurses.
///
/// All of ncurses happens on one thread, which is this actor's executor (``TerminalThread``). A process has one terminal;
/// ``open(_:)`` a second one only after the first was closed. However the process ends (``close()``, `exit`, a crash, a
/// fatal signal that nobody traps), the terminal is given back as it was.
package actor CursesTerminal: Terminal {
    package nonisolated let events: AsyncStream<TerminalEvent>
    package private(set) var size = Size(columns: 0, rows: 0)
    /// What the terminal turned out to be able to do.
    package private(set) var capabilities = Capabilities(depth: .mono, glyphs: .ascii, notes: [])

    private let thread: TerminalThread
    private let streams: TerminalStreams
    private let input: AsyncStream<TerminalEvent>.Continuation
    let settings: Settings
    let sequences: TerminalSequences
    private var painter: Painter
    var decoder = InputDecoder()
    /// The title that was asked for last; nil before the first.
    var title: String?
    /// What the curses screen shows; nil while it is blank, which no theme's look of plain text needs to be.
    private var shown: Frame?
    private(set) var isOpen = false

    /// Runs tasks on the terminal's thread: what has only the terminal to wait for need not be handed from thread to thread.
    package nonisolated var taskExecutor: any TaskExecutor { thread }

    package nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

    /// Opens the screen on the process's terminal.
    ///
    /// SIGTERM, SIGINT and SIGHUP stay with whoever has trapped them before.
    package static func open(_ settings: Settings = Settings()) async throws(TerminalError) -> CursesTerminal {
        let terminal = try CursesTerminal(settings)
        try await terminal.start()
        return terminal
    }

    private init(_ settings: Settings) throws(TerminalError) {
        streams = try TerminalStreams()
        thread = try TerminalThread()
        self.settings = settings
        sequences = TerminalSequences(environment: settings.environment)
        painter = Painter(theme: settings.theme, depth: .mono, isUTF8: false)
        // More than a person types while the program is busy; an endless flood is cut, not kept.
        (events, input) = AsyncStream.makeStream(of: TerminalEvent.self, bufferingPolicy: .bufferingOldest(4096))
    }

    deinit {
        input.finish()
        thread.stop()
    }

    private func start() throws(TerminalError) {
        let environment = settings.environment
        let isUTF8 =
            (settings.glyphs == .utf8 || TerminalDescription.isUTF8(environment: environment)) && lyn_use_utf8()
        let opened = try openScreen()
        isOpen = true
        lyn_watch_size(thread.wakeDescriptor)
        if let descriptor = settings.standardError { lyn_redirect_stderr(descriptor) }

        let depth = ColorDepth.detect(
            settings.color, environment: environment, colors: Int(lyn_colors()),
            hasDirectEntry: opened.hasSuffix("-direct"))
        capabilities = Capabilities(
            depth: depth, glyphs: isUTF8 && settings.glyphs != .ascii ? .utf8 : .ascii,
            notes: [TerminalDescription.note(term: environment["TERM"], opened: opened)].compactMap(\.self))
        painter = Painter(theme: settings.theme, depth: depth, isUTF8: isUTF8)
        size = currentSize()
        if isUTF8, settings.glyphs == .auto { askForAmbiguousWidth() }
        thread.watch(streams.input) { [weak self] wakening in
            self?.assumeIsolated { $0.handle(wakening) }
        }
    }

    /// Opens with the first terminfo entry that exists, and returns its name.
    private func openScreen() throws(TerminalError) -> String {
        for name in TerminalDescription.candidates(color: settings.color, environment: settings.environment) {
            switch lyn_open(name, streams.input, streams.output) {
            case lyn_opened_ok: return name
            case lyn_opened_incapable: throw .incapable(term: name)
            case lyn_opened_twice: throw .alreadyOpen
            default: continue
            }
        }
        throw .noDescription(term: settings.environment["TERM"] ?? "")
    }

    package func show(_ frame: Frame) {
        guard isOpen else { return }
        let wanted = frame.cropped(to: size)
        paint(wanted, over: shown)
        shown = wanted
    }

    /// Draws with another theme from now on, at once.
    package func use(_ theme: Theme) {
        painter.theme = theme
        guard isOpen, let shown else { return }
        paint(shown, over: nil)
    }

    package func redraw() {
        guard isOpen else { return }
        lyn_repaint()
        flush(links(since: nil))
    }

    package func suspend() {
        guard isOpen else { return }
        lyn_restore_stderr()
        lyn_suspend()
        if let descriptor = settings.standardError { lyn_redirect_stderr(descriptor) }
        input.yield(.resumed)
        // The window may have changed meanwhile; if so, what stood on the screen is not drawn once more.
        followSize()
        lyn_resume()
        write(links(since: nil))
        tellAgain()
    }

    /// Returns after a while. No other thread than the terminal's own wakes for it.
    ///
    /// - Throws: `CancellationError` where the task is cancelled.
    package func sleep(for duration: Duration) async throws {
        try await thread.sleep(until: .now + duration, on: self)
    }

    package func close() {
        input.finish()
        guard isOpen else { return }
        isOpen = false
        thread.unwatch()
        TerminalThread.closeScreen()
    }

    /// Draws what differs; nil for `old` is a screen of which nothing may stay.
    private func paint(_ frame: Frame, over old: Frame?) {
        let diff = FrameDiff(from: old ?? .nothing, to: frame)
        for run in diff.runs { painter.paint(run) }
        let links = hasLinks ? painter.links(frame.linkRuns(since: old), with: sequences) : []
        guard !diff.runs.isEmpty || !links.isEmpty else { return }
        flush(links)
    }

    private var hasLinks: Bool { settings.links && sequences.hasLinks }

    private func links(since old: Frame?) -> [UInt8] {
        guard hasLinks, let shown else { return [] }
        return painter.links(shown.linkRuns(since: old), with: sequences)
    }

    private func flush(_ after: [UInt8]) {
        lyn_flush(settings.synchronizedUpdates, after, Int32(after.count))
    }

    private func handle(_ wakening: TerminalThread.Wakening) {
        switch wakening {
        case .resized:
            followSize()
        case .readable:
            readInput()
        case .hungUp:
            input.yield(.hungUp)
            close()
        }
    }

    /// Reads until ncurses has nothing left: nine keys that come at once make the terminal readable once.
    private func readInput() {
        var isDrained = false
        while !isDrained {
            let next = CursesInput(lyn_read())
            isDrained = next == .drained
            for event in decoder.decode(next) {
                if case .glyphs(let glyphs) = event {
                    capabilities = Capabilities(depth: capabilities.depth, glyphs: glyphs, notes: capabilities.notes)
                }
                input.yield(event)
            }
        }
    }

    private func followSize() {
        let present = currentSize()
        guard isOpen, present != size else { return }
        size = present
        lyn_resize(Int32(present.columns), Int32(present.rows))
        shown = nil
        input.yield(.resized(present))
    }

    private func currentSize() -> Size {
        var columns: Int32 = 0
        var rows: Int32 = 0
        lyn_size(&columns, &rows)
        return Size(columns: Int(columns), rows: Int(rows))
    }
}

extension Frame {
    /// The frame from which every other one differs in all its cells.
    fileprivate static let nothing = Frame(size: Size(columns: 0, rows: 0))
}
