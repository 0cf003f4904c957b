/// What CI says about the newest build of a repo.
package struct Build: Hashable, Sendable, Codable {
    /// How it stands.
    package var status: BuildStatus
    /// What it builds or built; nil where it can't be told yet.
    package var version: Version?
    /// Where a person can look at it.
    package var url: String?
    /// Why the status or the version is unknown, or what CI says of it.
    package var detail: String?

    /// A build.
    package init(status: BuildStatus, version: Version? = nil, url: String? = nil, detail: String? = nil) {
        self.status = status
        self.version = version
        self.url = url
        self.detail = detail
    }
}
