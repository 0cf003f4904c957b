import Foundation
import Releases
import TerminalKit

/// How a wait goes, on standard error: a line for each thing that is new; on a terminal, below them one line that is written over in place.
struct WaitProgress {
    /// Whether standard error can write over its last line.
    private let isInPlace: Bool
    private let write: (String) -> Void
    private let columns: () -> Int
    private let utcOffset: Int64
    private var drawn = ""
    private var drawnAt: Instant?
    /// Something is different from what was drawn.
    private var isDue = false

    /// The line is drawn not more often than this.
    private static let shortestInterval = Duration.milliseconds(250)
    /// And as often as this, since it says how much time has passed.
    private static let longestInterval = Duration.seconds(1)

    /// - Parameters:
    ///   - isInPlace: whether there is a terminal that can.
    ///   - columns: how wide that is now.
    init(
        isInPlace: Bool, utcOffset: Int64, columns: @escaping () -> Int = { 80 }, write: @escaping (String) -> Void
    ) {
        self.isInPlace = isInPlace
        self.utcOffset = utcOffset
        self.columns = columns
        self.write = write
    }

    /// Tells what is new, and how it stands.
    mutating func tell(_ news: [WaitNews], _ waiting: Waiting, at now: Instant) {
        if !news.isEmpty {
            let clock = Self.clock(now, utcOffset: utcOffset)
            let lines = news.map { "\(clock) \($0.subject): \($0.text)".sanitized(limit: 1000) }
            write(erasing + lines.joined(separator: "\n") + "\n")
            drawn = ""
            isDue = true
        }
        guard isInPlace else { return }
        let isLate = drawnAt.map { now.since($0) >= (isDue ? Self.shortestInterval : Self.longestInterval) } ?? true
        guard isLate else { return }
        isDue = false
        drawnAt = now
        let line = Self.fitting(Self.summary(waiting, at: now), columns() - 1)
        guard line != drawn else { return }
        write(erasing + line)
        drawn = line
    }

    /// When it wants to be told again, whether anything is new or not.
    func nextMoment(after now: Instant) -> Instant {
        guard isInPlace else { return Instant(milliseconds: .max) }
        return (drawnAt ?? now) + (isDue ? Self.shortestInterval : Self.longestInterval)
    }

    /// Takes the line away that was written over.
    mutating func finish() {
        if !drawn.isEmpty { write(erasing) }
        drawn = ""
    }

    private var erasing: String { drawn.isEmpty ? "" : "\r\u{1B}[K" }

    /// `14:03:07`; with a `Z` where that is UTC.
    static func clock(_ now: Instant, utcOffset: Int64) -> String {
        let local = Instant(seconds: now.seconds + utcOffset).rfc3339
        return String(local.dropFirst(11).prefix(8)) + (utcOffset == 0 ? "Z" : "")
    }

    /// `1 of 3 settled, 2m5s of 20m: checkout/uat syncing 1.1.939>1.1.940 2/3, checkout/prod waiting for its turn 1.1.939`.
    private static func summary(_ waiting: Waiting, at now: Instant) -> String {
        let standings = waiting.standings
        let rest = standings.filter { !$0.hasSettled }
        let time = Duration.seconds(now.since(waiting.startedAt).wholeSeconds)
        let head =
            "\(standings.count - rest.count) of \(waiting.wish.deployments.count) settled, \(DurationText.string(time)) of "
            + DurationText.string(waiting.wish.timeout)
        let words = rest.map { one in
            [one.name, one.words, one.versions, one.deployment.isStale ? "(stale)" : one.replicas ?? ""]
                .filter { !$0.isEmpty }.joined(separator: " ")
        }
        return (head + (words.isEmpty ? "" : ": ") + words.joined(separator: ", ")).sanitized(limit: 1000)
    }

    private static func fitting(_ text: String, _ columns: Int) -> String {
        var text = text
        while TextWidth.columns(of: text) > max(columns, 1), !text.isEmpty { text.removeLast() }
        return text
    }
}

extension WaitProgress {
    /// In place on a terminal that can write over a line; plain lines elsewhere.
    static func onStandardError(_ environment: [String: String]) -> WaitProgress {
        let terminal = environment["TERM", default: "dumb"]
        return WaitProgress(
            isInPlace: StandardStreams.isErrorTerminal && !["", "dumb"].contains(terminal),
            utcOffset: LocalTime.utcOffset, columns: { StandardStreams.errorColumns }, write: StandardStreams.raw)
    }
}
