import Releases

/// How reads have been answered so far, for metrics.
package struct ReadTally: Hashable, Sendable {
    /// Whom a read asks, and what for.
    package struct Key: Hashable, Sendable {
        /// The environment whose Argo CD it is; `ci` for all CI sources together.
        package var source: String
        /// `list`, `application`, `rollout`, `tree`, `pod`, `heartbeat` or `build`.
        package var kind: String
    }

    /// How many reads.
    package struct Count: Hashable, Sendable {
        /// That asked, and got an answer.
        package var answered = 0
        /// That asked, and failed.
        package var failed = 0
        /// That asked nobody: the answer was there, or on its way.
        package var shared = 0
    }

    /// All that there were.
    package private(set) var counts: [Key: Count] = [:]

    /// No reads yet.
    package init() {}

    mutating func noteShared(_ subject: ReadSubject) { counts[Key(subject), default: Count()].shared += 1 }

    mutating func note(_ subject: ReadSubject, failed: Bool) {
        if failed {
            counts[Key(subject), default: Count()].failed += 1
        } else {
            counts[Key(subject), default: Count()].answered += 1
        }
    }
}

extension ReadTally.Key {
    fileprivate init(_ subject: ReadSubject) {
        switch subject {
        case .heartbeat(let environment): self.init(source: environment.rawValue, kind: "heartbeat")
        case .list(let environment, _): self.init(source: environment.rawValue, kind: "list")
        case .application(let id): self.init(source: id.environment.rawValue, kind: "application")
        case .rollout(let id, _): self.init(source: id.environment.rawValue, kind: "rollout")
        case .tree(let id): self.init(source: id.environment.rawValue, kind: "tree")
        case .pod(let id, _, _): self.init(source: id.environment.rawValue, kind: "pod")
        case .build: self.init(source: "ci", kind: "build")
        }
    }
}
