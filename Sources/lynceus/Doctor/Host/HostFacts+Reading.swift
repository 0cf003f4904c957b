import CursesTerminal
import Foundation
import Releases
import TerminalKit

extension HostFacts {
    /// Looks at this host. Nothing is made or changed.
    static func read(_ environment: [String: String]) -> HostFacts {
        HostFacts(
            screen: .read(environment), state: .read(StateFolder.path(environment)), now: Instant(Date()),
            utcOffset: LocalTime.utcOffset, timeZone: environment["TZ"].flatMap { $0.isEmpty ? nil : $0 },
            knowsTimeZone: environment["TZ"].flatMap(knows))
    }

    /// Whether the database has the zone `name`; nil for a rule as POSIX writes it (`CET-1CEST`), or where there is no database.
    private static func knows(_ name: String) -> Bool? {
        let name = name.first == ":" ? String(name.dropFirst()) : name
        guard !name.isEmpty, !name.hasPrefix("/"), !name.contains(where: { $0 == "," || $0.isNumber }), name != "UTC"
        else { return nil }
        let folder = "/usr/share/zoneinfo"
        guard FileManager.default.fileExists(atPath: folder) else { return nil }
        return FileManager.default.fileExists(atPath: "\(folder)/\(name)")
    }
}

extension HostFacts.Screen {
    fileprivate static func read(_ environment: [String: String]) -> HostFacts.Screen {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        var size: Size?
        var window = winsize()
        if StandardStreams.isOutputTerminal {
            let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0 && window.ws_col > 0
            size = isKnown ? Size(columns: Int(window.ws_col), rows: Int(window.ws_row)) : Size(columns: 80, rows: 24)
        }
        return HostFacts.Screen(
            size: size, term: value("TERM"), colors: value("TERM").flatMap { TerminalEntry(named: $0)?.colors },
            claimsTrueColor: ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased() ?? ""),
            refusesColors: value("NO_COLOR") != nil,
            locale: value("LC_ALL") ?? value("LC_CTYPE") ?? value("LANG"),
            isUTF8: OutputGlyphs.choose(environment) == .utf8,
            multiplexer: value("TMUX") != nil ? "tmux" : value("STY") != nil ? "screen" : nil)
    }
}

extension HostFacts.State {
    fileprivate static func read(_ path: String) -> HostFacts.State {
        var state = HostFacts.State(path: path, folder: HostFacts.Entry(reading: path))
        if state.folder != nil {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            state.files = names.sorted().compactMap { HostFacts.Entry(reading: "\(path)/\($0)") }
        } else {
            var above = path
            while state.ancestor == nil, above.count > 1 {
                above = URL(fileURLWithPath: above).deletingLastPathComponent().path
                state.ancestor = HostFacts.Entry(reading: above)
            }
        }
        return state
    }
}

extension HostFacts.Entry {
    /// What is at `path`; nil where nothing is.
    fileprivate init?(reading path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(
            path: path, mode: Int(status.st_mode & 0o777), isOurs: status.st_uid == geteuid(),
            isWritable: access(path, W_OK) == 0)
    }
}
