import Releases

/// What commits say of themselves, by their ids: a commit never changes, so each is asked for once.
actor CommitNotes {
    private var notes: [String: CommitWire] = [:]
    /// A few weeks of deployments, looked into by somebody who looks into everything.
    private static let limit = 500

    /// What is known of `commit`; nil where nobody has asked.
    func note(on commit: String) -> CommitWire? { notes[commit] }

    /// Remembers what the server said.
    func learn(_ note: CommitWire, on commit: String) {
        if notes.count >= Self.limit { notes.removeAll() }
        notes[commit] = note
    }
}

/// What `…/revisions/{sha}/metadata` answers. (argocd-api.md, section 10)
struct CommitWire: JSONReadable, Sendable {
    /// `Name <mail>`.
    var author: String?
    /// The first line of the message.
    var subject: String?

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        author = fields.text("author", limit: 120)
        let message = fields.rawText("message") ?? ""
        let first = message.split(whereSeparator: \.isNewline).first { !$0.allSatisfy(\.isWhitespace) }
        subject = first?.sanitized(limit: 200)
        if subject?.isEmpty == true { subject = nil }
    }
}
