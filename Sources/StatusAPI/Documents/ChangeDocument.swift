package import Releases

/// One change in the shape that programs read: an event of the API, an entry of `status --since -o json`.
package struct ChangeDocument: Hashable, Sendable, Encodable {
    /// When it was observed, in seconds since 1970.
    package var at: Int64
    /// The release it is about; null where it is about an environment, and so about all of them.
    package var release: String?
    /// The repo it is about.
    package var repo: String?
    /// The environment it is about; null where it is about a build.
    package var environment: String?
    /// What kind of change it is; one of ``kinds``.
    package var kind: String
    /// What is new, in a few words for people.
    package var change: String

    /// The change as a document.
    package init(_ change: Change) {
        at = change.at.seconds
        release = change.release?.rawValue
        environment = change.environment?.rawValue
        repo =
            switch change.subject {
            case .deployment(let id): id.repo.rawValue
            case .build(_, let repo): repo.rawValue
            case .environment: nil
            }
        kind = change.news.kind
        self.change = change.news.text
    }

    private enum CodingKeys: String, CodingKey {
        case at
        case release
        case repo
        case environment
        case kind
        case change
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(at, forKey: .at)
        try container.encode(release, forKey: .release)
        try container.encode(repo, forKey: .repo)
        try container.encode(environment, forKey: .environment)
        try container.encode(kind, forKey: .kind)
        try container.encode(change, forKey: .change)
    }
}

extension Change.News {
    /// The kind as a word that stays the same from version to version.
    fileprivate var kind: String {
        switch self {
        case .expected: "expected"
        case .build: "build"
        case .version: "version"
        case .sync: "sync"
        case .health: "health"
        case .operation: "operation"
        case .progress: "progress"
        case .standing: "state"
        case .appeared: "appeared"
        case .disappeared: "disappeared"
        case .linkLost: "link_lost"
        case .linkRestored: "link_restored"
        }
    }
}
