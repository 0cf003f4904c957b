import CursesTerminal
import Glibc
import TerminalKit

/// A small program around ``CursesTerminal`` that the tests run under a pseudo-terminal.
///
/// It draws, and writes a line to descriptor 3 for everything that happens. Keys make it do what a test needs: see
/// ``react(to:)``. Arguments: `trap` handles SIGTERM and SIGHUP as the real program does, by leaving in order;
/// `stderr` sends standard error to descriptor 3 while the screen is up; `drop` forgets the terminal without closing it, and stays;
/// `stay` does not end when the terminal is gone; `synchronized`, `ascii`, `utf8` are settings.
@main struct Probe {
    let terminal: CursesTerminal

    static func main() async {
        let arguments = Set(CommandLine.arguments.dropFirst())
        if arguments.contains("trap") {
            for number in [SIGTERM, SIGHUP] { signal(number, SIG_IGN) }
        }
        let settings = CursesTerminal.Settings(
            theme: theme(0), glyphs: arguments.contains("ascii") ? .ascii : arguments.contains("utf8") ? .utf8 : .auto,
            synchronizedUpdates: arguments.contains("synchronized"),
            standardError: arguments.contains("stderr") ? 3 : nil)
        do {
            var probe: Probe? = try await Probe(terminal: .open(settings))
            if arguments.contains("drop") {
                probe = nil
                while pause() < 0 {}
            }
            await probe?.run()
        } catch {
            log("error \(error)")
            exit(1)
        }
    }

    private func run() async {
        let capabilities = await terminal.capabilities
        let glyphs = capabilities.glyphs == .utf8 ? "utf8" : "ascii"
        await draw("ready")
        await log("open \(terminal.size) \(capabilities.depth) \(glyphs) \(capabilities.notes)")
        for await event in terminal.events {
            log(Self.line(event))
            switch event {
            case .key(let key): await react(to: key)
            case .paste(let text): await draw("pasted \(text.count)")
            case .resized, .resumed: await draw("again")
            case .mouse, .glyphs, .hungUp: break
            }
        }
        await terminal.close()
        log("end")
        if CommandLine.arguments.contains("stay") {
            while true { try? await Task.sleep(for: .seconds(3600)) }
        }
    }

    private func react(to key: Key) async {
        switch key {
        case .character("q"): await terminal.close()
        case .character("S"): await terminal.suspend()
        case .character("L"): await terminal.redraw()
        case .character("C"): UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
        case .character("A"): abort()
        case .character("X"): exit(3)
        case .character("Z"): log("numbers \(setlocale(LC_NUMERIC, nil).map { String(cString: $0) } ?? "")")
        case .character("E"): _ = "a library complains\n".withCString { write(STDERR_FILENO, $0, strlen($0)) }
        case .character("T"):
            // Something to compare the order of events with: well under ncurses' own escape delay of a second.
            Task {
                try await Task.sleep(for: .milliseconds(700))
                Self.log("timer")
            }
        case .character("2"): await refuseSecondScreen()
        case .character("I"): await terminal.send(.title("on \u{1B}]watch"))
        case .character("B"): await terminal.send(.bell)
        case .character("N"): await terminal.send(.notification(title: "prod", body: "checkout\u{7} failed"))
        case .character("Y"): await log("copied \(Self.line(terminal.send(.copy("1.43.0"))))")
        case .character("W"):
            await log("copied \(Self.line(terminal.send(.copy(String(repeating: "x", count: 60_000)))))")
        case .character("M"): await terminal.send(.mouse(true))
        case .character("O"): await terminal.send(.mouse(false))
        case .character("K"): await drawLinks("https://argocd.example.com/applications/checkout")
        case .character("H"): await draw("\u{1B}[31m\u{202E}\u{9B}hostile")
        case .character("J"): await drawLinks(nil)
        case .character("P"):
            // More pairs of colours than the eight bits of an attribute can number.
            for number in 1...10 { await terminal.use(Self.theme(number)) }
            await draw("painted")
        default: await draw("got \(key)")
        }
    }

    private func refuseSecondScreen() async {
        do {
            _ = try await CursesTerminal.open()
            Self.log("opened twice")
        } catch {
            Self.log("error \(error)")
        }
    }

    private func draw(_ message: String) async {
        var frame = await Frame(size: terminal.size)
        frame.write("<\(message)>", at: Point(column: 0, row: 0), role: .title)
        frame.write("✓é漢👩‍💻!", at: Point(column: 0, row: 1), role: .done)
        for (number, role) in Role.allCases.enumerated() {
            frame.write("#", at: Point(column: number, row: 2), role: role)
        }
        frame.write("<corner>*", at: Point(column: frame.size.columns - 9, row: frame.size.rows - 1), role: .failed)
        await terminal.show(frame)
        log("shown \(message.hasSuffix("hostile") ? "hostile" : message)")
    }

    /// Text that leads somewhere, above text that changes with each call.
    private func drawLinks(_ url: String?) async {
        var frame = await Frame(size: terminal.size)
        frame.write("see checkout", at: Point(column: 0, row: 3), role: .link)
        if let url { frame.link(Rect(column: 4, row: 3, columns: 8, rows: 1), to: url) }
        frame.write(url == nil ? "<unlinked>" : "<linked>", at: Point(column: 0, row: 4))
        await terminal.show(frame)
        log("shown links")
    }

    private static func line(_ refusal: TerminalRefusal?) -> String { refusal.map { "\($0)" } ?? "well" }

    /// A theme in which no two roles share their pair of colours, nor with another theme's.
    private static func theme(_ number: Int) -> Theme {
        let styles = Role.allCases.map { role in
            (role, Style(foreground: .indexed(20 + role.rawValue), background: .indexed(UInt8(100 + number))))
        }
        return Theme(name: "theme \(number)", styles: number == 0 ? [:] : Dictionary(uniqueKeysWithValues: styles))
    }

    private static func line(_ event: TerminalEvent) -> String {
        switch event {
        case .key(let key): "key \(key)"
        case .paste(let text): "paste \(text.debugDescription.prefix(60)) \(text.count)"
        case .resized(let size): "resized \(size)"
        case .resumed: "resumed"
        case .mouse(let event): "mouse \(event.action) \(event.point.column),\(event.point.row)"
        case .glyphs(let glyphs): "glyphs \(glyphs == .ascii ? "ascii" : "utf8")"
        case .hungUp: "hung up"
        }
    }

    private func log(_ line: String) { Self.log(line) }

    private static func log(_ line: String) {
        let line = line + "\n"
        _ = line.withCString { write(3, $0, strlen($0)) }
    }
}
