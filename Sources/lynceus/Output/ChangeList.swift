import Foundation
import Releases
import StatusAPI
import Tracking

/// `status --since`: what has changed, oldest first, for whoever takes over.
struct ChangeList {
    /// From when on.
    let since: Instant
    /// When it was read.
    let readAt: Instant
    /// What is known to have changed.
    let changes: [Change]
    /// From when on changes are known; nil where nothing was kept before this reading.
    let knownSince: Instant?

    /// - Parameters:
    ///   - releases: those that are asked for; changes of an environment belong to all of them.
    ///   - snapshot: what an earlier run left; nil where there is nothing.
    init(_ timeline: Timeline, since: Instant, releases: [Release], snapshot: Snapshot<NoView>?, readAt: Instant) {
        let wanted = Set(releases.map(\.id))
        self.since = since
        self.readAt = readAt
        changes = timeline.since(since).filter { $0.release.map(wanted.contains) ?? true }
        knownSince = snapshot.map { snapshot in
            snapshot.lostChanges > 0
                ? snapshot.changes.first?.at ?? snapshot.writtenAt : min(since, snapshot.writtenAt)
        }
    }

    /// What changed in a recording.
    init(_ recording: Recording, since: Instant, until: Instant, releases: [Release]) {
        let wanted = Set(releases.map(\.id))
        self.since = since
        readAt = until
        changes = recording.changes.filter { change in
            change.at >= since && change.at <= until && change.release.map(wanted.contains) ?? true
        }
        knownSince = recording.span.lowerBound
    }

    /// What can't be told, for standard error; nil where everything can.
    var gap: String? {
        guard let knownSince else { return "no earlier run has left anything: only what differs now could be told" }
        guard knownSince > since else { return nil }
        return "changes before \(knownSince.rfc3339) are not kept"
    }

    /// - Returns: nil where changes have no such shape.
    func text(_ format: StatusFormat) throws -> String? {
        switch format {
        case .table, .wide:
            guard !changes.isEmpty else { return "nothing has changed since \(since.rfc3339)" }
            return table.lines(isColored: false).joined(separator: "\n")
        case .md:
            let title = "Changes since \(since.rfc3339), read \(readAt.rfc3339)"
            guard !changes.isEmpty else { return "\(title): none" }
            return ([title, ""] + table.markdownLines).joined(separator: "\n")
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(Document(self)), as: UTF8.self)
        case .yaml, .name: return nil
        }
    }

    private var table: TextTable {
        var table = TextTable(header: ["TIME", "WHAT", "CHANGE"])
        table.rows = changes.map { change in
            [change.at.rfc3339, change.subjectText, change.news.text].map { TextTable.Cell($0) }
        }
        return table
    }

    private struct Document: Encodable {
        var since: Int64
        var readAt: Int64
        var knownSince: Int64?
        var changes: [ChangeDocument]

        enum CodingKeys: String, CodingKey {
            case since
            case readAt = "read_at"
            case knownSince = "known_since"
            case changes
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(since, forKey: .since)
            try container.encode(readAt, forKey: .readAt)
            try container.encode(knownSince, forKey: .knownSince)
            try container.encode(changes, forKey: .changes)
        }

        init(_ list: ChangeList) {
            since = list.since.seconds
            readAt = list.readAt.seconds
            knownSince = list.knownSince?.seconds
            changes = list.changes.map(ChangeDocument.init)
        }
    }
}
