import Releases
import TerminalKit

/// What CI says of a repo: in a cell of its own, or in a sentence.
struct BuildText {
    private let record: BuildRecord
    private let now: Instant
    private let glyphs: Glyphs

    init(_ record: BuildRecord, at now: Instant, glyphs: Glyphs) {
        self.record = record
        self.now = now
        self.glyphs = glyphs
    }

    /// `✓ 1.1.940 3m`, `✓ 1.1.940 (building 1.1.941)`, `✗ 1.1.941 failed`, `? rate-limited until 14:32`: the longest that fits.
    func cell(columns: Int) -> Line {
        spellings.first { $0.columns <= columns } ?? spellings.last ?? Line()
    }

    /// `CI succeeded 1.43.0 3m ago`, and where to look at it.
    var sentence: Line {
        if let failure = record.failure { return unread(failure) }
        guard let build = record.latest?.value else { return Line("CI not read yet", .dim) }
        if record.isRemembered {
            let expected = record.expected.map { ", last known to expect \($0.short)" } ?? ""
            return Line("CI not read again yet\(expected)", .stale)
        }
        var text = "CI \(build.status.word)" + (build.version.map { " \($0.short)" } ?? "")
        if let at = build.at { text += " \(Age.text(now.since(at))) ago" }
        var line = Line(text, build.status == .failed ? .failed : .text)
        if let expected = record.expected, build.version.map({ !$0.isSame(as: expected) }) ?? true {
            line.append(", expected \(expected.short)")
        }
        if let detail = build.detail { line.append(": \(detail)", build.status == .success ? .warning : .text) }
        if let url = build.url { line.append(" \(url)", .dim) }
        return line
    }

    private func unread(_ failure: ReadFailure) -> Line {
        if let until = rateLimitedUntil { return Line("CI rate-limited until \(until.clock)", .warning) }
        let since = record.failingSince.map { now.since($0) } ?? .zero
        var text = "CI not read" + (since >= Age.worthSaying ? " for \(Age.text(since))" : "")
        text += ": \(failure.summary)"
        if let retryAt = record.retryAt, retryAt > now { text += ", tried again at \(retryAt.clock)" }
        return Line(text, .warning)
    }

    /// Until when CI wants to be left alone; nil where it does not, or the time has passed.
    private var rateLimitedUntil: Instant? {
        guard case .throttled(.some) = record.failure, let retryAt = record.retryAt, retryAt > now else { return nil }
        return retryAt
    }

    private var spellings: [Line] {
        if let until = rateLimitedUntil {
            // What was expected before is so no longer for certain.
            let minute = Instant(seconds: (until.seconds + 59) / 60 * 60).timeOfDay.prefix(5)
            return stale(["rate-limited until \(minute)", "until \(minute)"])
        }
        if record.failure != nil || record.isRemembered { return stale([record.expected?.short ?? "not read"]) }
        guard let build = record.latest?.value else { return [Line()] }
        let version = build.version?.short
        switch build.status {
        case .success:
            guard let version else { return marked(.stale, .stale, ["version unknown", "unknown"]) }
            let age = build.at.map { " \(Age.text(now.since($0)))" } ?? ""
            return marked(.done, .version, ["\(version)\(age)", version])
        case .running:
            guard let expected = record.expected else {
                return marked(.rolling, .rolling, ["building \(version ?? "")", version ?? "building"])
            }
            return marked(.done, .version, ["\(expected.short) (building \(version ?? "the next"))"])
                + marked(.rolling, .rolling, [version ?? "building"])
        case .failed:
            return marked(.failed, .failed, ["\(version ?? "build") failed", version ?? "failed", "failed"])
        case .canceled:
            return marked(.waiting, .dim, ["\(version ?? "build") canceled", "canceled"])
        case .unknown:
            return stale([build.detail.map { String($0.prefix(60)) } ?? "unknown", "unknown"])
        }
    }

    private func stale(_ texts: [String]) -> [Line] { marked(.stale, .stale, texts) }

    private func marked(_ glyph: Glyphs.State, _ role: Role, _ texts: [String]) -> [Line] {
        texts.map { text in
            var line = Line(glyphs[glyph], glyph.role)
            line.append(" \(text)", role)
            return line
        }
    }
}
