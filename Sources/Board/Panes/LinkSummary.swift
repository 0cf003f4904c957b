import Releases
import TerminalKit

/// How the connections to the Argo CDs stand, in as many words as there is room for.
struct LinkSummary: Sendable {
    private struct Entry {
        let environment: EnvironmentID
        let link: Link
    }

    private let entries: [Entry]
    private let now: Instant
    private let glyphs: Glyphs

    init(of state: BoardState, at now: Instant) {
        let picture = state.picture
        entries = picture.catalog.environments.compactMap { environment in
            picture.links[environment].map { Entry(environment: environment, link: $0) }
        }
        self.now = now
        glyphs = state.settings.glyphs
    }

    /// From the longest to the shortest: every Argo CD, those that are down with reasons, without them, only the first of them with
    /// how many more there are. Where some only answer when they are asked, they are named as long as there is room.
    var spellings: [Line] {
        let down = entries.filter { !$0.link.isUp }
        let all = Line.joined([count] + entries.map { $0.link.isUp ? answering($0) : explained($0) }, by: "  ", .header)
        guard !down.isEmpty else {
            let polled = entries.filter { !$0.link.isLive }
            guard isLiveAnywhere, !polled.isEmpty else { return [all, count] }
            let names = Line("poll " + polled.map(\.environment.rawValue).joined(separator: " "), .header)
            return [all, .joined([count, names], by: " ", .header), count]
        }
        let brief = down.map(brief)
        let first = brief[0].isEmpty ? [] : [brief[0]]
        let more = down.count > 1 ? [Line("+\(down.count - 1)", .headerAlert)] : []
        return [
            all,
            .joined([count] + down.map(explained), by: "  ", .header),
            .joined([count] + brief, by: " ", .header),
            .joined([count] + first + more, by: " ", .header),
            .joined(first + more, by: " ", .header),
        ]
    }

    /// How many tell of changes by themselves: `LIVE 2/3`; where none does, how many answer when they are asked: `POLL 2/3`.
    var count: Line {
        let up = entries.count { $0.link.isUp }
        let told = isLiveAnywhere ? entries.count { $0.link.isLive } : up
        // That one only answers is no reason for alarm; that one does not is.
        let role: Role = up < entries.count ? .headerAlert : told == entries.count ? .live : .header
        return Line("\(isLiveAnywhere ? "LIVE" : "POLL") \(told)/\(entries.count)", role)
    }

    private var isLiveAnywhere: Bool { entries.contains { $0.link.isLive } }

    /// `?prod 6m`, or `…prod 3s` for one that has not answered yet.
    private func brief(_ entry: Entry) -> Line {
        let mark = entry.link.state == .connecting ? glyphs.ellipsis : glyphs[.stale]
        return Line("\(mark)\(entry.environment) \(Self.silence(of: entry.link, at: now))", .headerAlert)
    }

    private func answering(_ entry: Entry) -> Line {
        var line = Line("\(entry.environment) ", .header)
        guard isLiveAnywhere, !entry.link.isLive else {
            line.append(glyphs[.done], .live)
            return line
        }
        line.append("polled", .header)
        if case .broken(let failure?, _) = entry.link.stream { line.append(" (\(failure.summary))", .header) }
        return line
    }

    private func explained(_ entry: Entry) -> Line {
        guard entry.link.state != .connecting else {
            let silence = Self.silence(of: entry.link, at: now)
            return Line("\(glyphs.ellipsis)\(entry.environment) \(entry.link.words) \(silence)", .headerAlert)
        }
        var line = brief(entry)
        line.append(" \(entry.link.words)", .header)
        if let retryAt = entry.link.retryAt, retryAt > now {
            line.append(", retry \(retryAt.since(now).coarse)", .header)
        }
        return line
    }

    /// For how long nothing has been heard that could be believed.
    static func silence(of link: Link, at now: Instant) -> String {
        now.since(link.lastHeardAt ?? link.since).coarse
    }
}

extension Link {
    /// How it stands, in a few words.
    var words: String {
        switch state {
        case .connecting: "no answer"
        case .up: "answers"
        case .silent: "silent"
        case .retrying(let failure): failure.summary
        case .refused(let failure): failure.summary
        }
    }
}
