package import Releases

extension ArgoCDClient {
    /// How many entries are shown: a history is ten long unless somebody wanted more.
    private static let historyLimit = 50
    /// How many of the newest commits are asked for their authors: each is a call, and may clone a repository.
    private static let describedCommits = 5

    @concurrent
    package func history(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [HistoryEntry] {
        let answer = try await ask(about: id, project: project) { .application(id, project: $0) }
        let wire = try JSONDocument.decode(HistoryWire.self, from: answer)
        guard wire.name == id.name else {
            throw .undecodable(reason: "asked for \(id.name.sanitized()), got \(wire.name)")
        }
        let newest = Array(wire.entries.reversed().prefix(Self.historyLimit))
        let notes = await notes(on: newest, of: id, project: wire.project ?? project ?? settings.project)
        return newest.map { HistoryEntry($0, note: $0.main.revision.flatMap { notes[$0] }) }
    }

    /// What is known of the newest commits among `entries`; those that can't be read are left out.
    private func notes(
        on entries: [HistoryWire.Entry], of id: ApplicationID, project: String?
    ) async -> [String: CommitWire] {
        var wanted: [(revision: String, entry: HistoryWire.Entry)] = []
        for entry in entries where entry.main.kind == .git {
            guard let revision = entry.main.revision, !wanted.contains(where: { $0.revision == revision }) else {
                continue
            }
            wanted.append((revision, entry))
            if wanted.count == Self.describedCommits { break }
        }
        return await withTaskGroup(of: (String, CommitWire?).self) { group in
            for (revision, entry) in wanted {
                group.addTask { (revision, await note(on: revision, in: entry, of: id, project: project)) }
            }
            return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
        }
    }

    private func note(
        on revision: String, in entry: HistoryWire.Entry, of id: ApplicationID, project: String?
    ) async -> CommitWire? {
        if let known = await commits.note(on: revision) { return known }
        let source = entry.isMultiSource ? (index: entry.main.index, historyID: entry.id) : nil
        do {
            let answer = try await ask(.commit(revision, of: id, source: source, project: project))
            let note = try JSONDocument.decode(CommitWire.self, from: answer)
            await commits.learn(note, on: revision)
            return note
        } catch {
            // The history is good without: repositories go away, and commits with them.
            return nil
        }
    }
}

/// An Application, of which only the history matters.
private struct HistoryWire: JSONReadable {
    /// One entry of `status.history`.
    struct Entry: JSONReadable, Sendable {
        var id: Int
        var startedAt: Instant?
        var deployedAt: Instant?
        var initiator: String?
        var isAutomated: Bool
        var isMultiSource: Bool
        /// The source that a person means.
        var main: (index: Int, revision: String?, kind: ApplicationSource.Kind)

        init(_ node: JSONNode) throws {
            let fields = try Fields(node)
            id = fields.number("id") ?? 0
            startedAt = fields.instant("deployStartedAt")
            deployedAt = fields.instant("deployedAt")
            initiator = fields["initiatedBy"]?.text("username", limit: 120)
            isAutomated = fields["initiatedBy"]?.flag("automated") ?? false
            let entries = RevisionsWire(fields, sources: fields).entries
            isMultiSource = fields.hasElements("sources")
            // Section 10: the first chart, else the first that is no mere reference.
            let index =
                entries.firstIndex { $0.source?.chart != nil }
                ?? entries.firstIndex { $0.source.map { $0.ref == nil } ?? true } ?? 0
            let entry = entries.indices.contains(index) ? entries[index] : nil
            main = (index, entry?.revision, entry?.source?.kind ?? .git)
        }
    }

    var name: String
    var project: String?
    /// Oldest first.
    var entries: [Entry]

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        guard let name = fields["metadata"]?.text("name") else { throw JSONFault.shape }
        self.name = name
        project = fields["spec"]?.text("project")
        entries = fields["status"]?.list("history") ?? []
    }
}

extension HistoryEntry {
    fileprivate init(_ wire: HistoryWire.Entry, note: CommitWire?) {
        self.init(
            id: wire.id, revision: wire.main.revision ?? "", kind: wire.main.kind, startedAt: wire.startedAt,
            deployedAt: wire.deployedAt, initiator: wire.initiator, isAutomated: wire.isAutomated,
            author: note?.author, subject: note?.subject)
    }
}
