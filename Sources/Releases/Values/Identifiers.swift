/// A name that identifies one kind of thing; two kinds can't be mixed up. Encoded as the plain text.
package protocol Identifier: RawRepresentable, Hashable, Sendable, Codable, Comparable, CodingKeyRepresentable,
    ExpressibleByStringLiteral, CustomStringConvertible
where RawValue == String {
    /// Wraps `rawValue`, as it is.
    init(rawValue: String)
}

extension Identifier {
    /// Wraps a name, as it is.
    package init(_ name: String) { self.init(rawValue: name) }
    package init(stringLiteral value: String) { self.init(rawValue: value) }
    package var description: String { rawValue }
    package static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// The id of a release: what stands in the configuration's `id` and in the API's path.
package struct ReleaseID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of a repo, as the configuration gives it.
package struct RepoID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// The name of an environment (`qa`, `prod`), which is also the name of its Argo CD.
package struct EnvironmentID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// Names one question to one CI system. Repos that ask the same thing share it, and so one request.
package struct BuildSourceID: Identifier {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
}

/// An Argo CD application: a name is not enough, since names repeat across Argo CDs and across namespaces.
package struct ApplicationID: Hashable, Sendable, Codable {
    /// Which Argo CD.
    package var environment: EnvironmentID
    /// The namespace of the Application object; nil means the Argo CD's own (argocd-api.md, section 5).
    package var namespace: String?
    /// `metadata.name`.
    package var name: String

    /// The application `name` of `environment`'s Argo CD.
    package init(environment: EnvironmentID, namespace: String? = nil, name: String) {
        self.environment = environment
        self.namespace = namespace
        self.name = name
    }
}

/// One repo of one release in one environment.
package struct DeploymentID: Hashable, Sendable, Codable {
    /// The release.
    package var release: ReleaseID
    /// The repo.
    package var repo: RepoID
    /// The environment.
    package var environment: EnvironmentID

    /// The deployment of `repo` of `release` in `environment`.
    package init(release: ReleaseID, repo: RepoID, environment: EnvironmentID) {
        self.release = release
        self.repo = repo
        self.environment = environment
    }
}

extension ApplicationID: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.environment, left.name, left.namespace ?? "") < (right.environment, right.name, right.namespace ?? "")
    }
}

extension DeploymentID: Comparable {
    package static func < (left: Self, right: Self) -> Bool {
        (left.release, left.repo, left.environment) < (right.release, right.repo, right.environment)
    }
}
