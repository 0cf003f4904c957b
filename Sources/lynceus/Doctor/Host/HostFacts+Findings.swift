import Releases
import TerminalKit

extension HostFacts {
    /// What these facts mean.
    var findings: [CheckFinding] { screen.findings + [state.finding, clockFinding] }

    private var clockFinding: CheckFinding {
        let offset = abs(utcOffset) / 60
        let sign = utcOffset < 0 ? "-" : "+"
        func padded(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let zone = "UTC\(sign)\(padded(offset / 60)):\(padded(offset % 60))"
        let words = "\(now.rfc3339), local time is \(zone)"
        if let timeZone, knowsTimeZone == false {
            return CheckFinding(
                .host, "clock", .warning, "\(words), since TZ=\(timeZone) is not known here",
                remedy: "write TZ as Europe/Berlin is written, and install tzdata where it is missing")
        }
        return CheckFinding(.host, "clock", .ok, words)
    }
}

extension HostFacts.Screen {
    fileprivate var findings: [CheckFinding] {
        let all = [terminalFinding, localeFinding, sizeFinding, multiplexerFinding].compactMap(\.self)
        guard size == nil else { return all }
        // What is printed here goes elsewhere: a board on another terminal may fare better.
        return all.map { finding in
            var finding = finding
            if finding.verdict == .warning { finding.verdict = .info }
            return finding
        }
    }

    private var terminalFinding: CheckFinding {
        let place = size == nil ? ", standard output is no terminal" : ""
        guard let term, !term.isEmpty else {
            return CheckFinding(
                .host, "terminal", .warning, "TERM is not set\(place)",
                remedy: "set TERM to what the terminal is, for example xterm-256color")
        }
        guard let colors else {
            return CheckFinding(
                .host, "terminal", .warning, "TERM=\(term) is not in this host's terminfo database\(place)",
                remedy:
                    "copy its entry here (infocmp -x \(term) | ssh HOST tic -x -), install ncurses-term, or set TERM=xterm-256color"
            )
        }
        let words = "TERM=\(term), " + (colors > 0 ? "\(colors) colours" : "no colours")
        if refusesColors { return CheckFinding(.host, "terminal", .info, "\(words), NO_COLOR is set\(place)") }
        guard colors >= 256 else {
            return CheckFinding(
                .host, "terminal", .info, "\(words)\(place)",
                remedy: "with 256 colours states are easier to tell apart: TERM=xterm-256color, where the terminal can")
        }
        return CheckFinding(.host, "terminal", .ok, words + (claimsTrueColor ? ", COLORTERM says 24 bits" : "") + place)
    }

    private var localeFinding: CheckFinding {
        let name = locale ?? "none is set"
        guard isUTF8 else {
            return CheckFinding(
                .host, "locale", .warning, "\(name): no UTF-8, so glyphs are ASCII",
                remedy: "set LC_ALL=C.UTF-8, or glyphs: utf8 where the terminal shows UTF-8 all the same")
        }
        return CheckFinding(.host, "locale", .ok, name)
    }

    private var sizeFinding: CheckFinding? {
        guard let size else { return nil }
        let words = "\(size.columns) columns, \(size.rows) rows"
        guard size.columns >= 80, size.rows >= 24 else {
            return CheckFinding(
                .host, "size", .warning, "\(words): the board leaves things out",
                remedy: "give it 80 columns and 24 rows or more")
        }
        return CheckFinding(.host, "size", .ok, words)
    }

    private var multiplexerFinding: CheckFinding? {
        guard let multiplexer else { return nil }
        let term = term ?? ""
        guard term.hasPrefix("tmux") || term.hasPrefix("screen") else {
            return CheckFinding(
                .host, "multiplexer", .warning, "inside \(multiplexer), but TERM=\(term) is that of another terminal",
                remedy:
                    multiplexer == "tmux"
                    ? "put `set -g default-terminal tmux-256color` into tmux.conf, and set TERM nowhere else"
                    : "put `term screen-256color` into .screenrc, and set TERM nowhere else")
        }
        return CheckFinding(.host, "multiplexer", .ok, "inside \(multiplexer)")
    }
}

extension HostFacts.State {
    fileprivate var finding: CheckFinding {
        guard let folder else {
            guard let ancestor, ancestor.isWritable else {
                return CheckFinding(
                    .host, "state", .failed, "\(path) is not there and can't be made",
                    remedy: "make it (mkdir -p -m 700 \(path)), or set XDG_STATE_HOME to a folder that is yours")
            }
            return CheckFinding(.host, "state", .ok, "\(path) is not there yet; it is made when it is needed")
        }
        guard folder.isOurs, folder.isWritable else {
            return CheckFinding(
                .host, "state", .failed,
                "\(path) " + (folder.isOurs ? "can't be written" : "belongs to another user"),
                remedy: "chown and chmod 700 it, or set XDG_STATE_HOME to a folder that is yours")
        }
        let open = files.filter { $0.mode & 0o077 != 0 }
        guard folder.mode & 0o077 == 0, open.isEmpty else {
            let names = open.map(\.path).prefix(3).joined(separator: ", ")
            let what = folder.mode & 0o077 != 0 ? "\(path) can be looked into by others" : "others can read \(names)"
            return CheckFinding(
                .host, "state", .warning, what,
                remedy: "chmod 700 \(path) && chmod 600 \(path)/*")
        }
        return CheckFinding(.host, "state", .ok, "\(path), for nobody else to read")
    }
}
