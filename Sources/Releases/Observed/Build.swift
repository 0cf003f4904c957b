/// What CI says about the newest build of a repo.
package struct Build: Hashable, Sendable, Codable {
    /// The newest build that succeeded, where a later one is under way or came to nothing.
    package struct Success: Hashable, Sendable, Codable {
        /// What it built; nil where it can't be told.
        package var version: Version?
        /// Where a person can look at it.
        package var url: String?
        /// When it ended, by CI's clock.
        package var at: Instant?

        /// A build that succeeded.
        package init(version: Version?, url: String? = nil, at: Instant? = nil) {
            self.version = version
            self.url = url
            self.at = at
        }
    }

    /// How it stands.
    package var status: BuildStatus
    /// What it builds or built; nil where it can't be told yet.
    package var version: Version?
    /// Where a person can look at it.
    package var url: String?
    /// When it last moved, by CI's clock; nil where CI does not say.
    package var at: Instant?
    /// Why the status or the version is unknown, or what CI says of it.
    package var detail: String?
    /// The newest build that succeeded, where it is not this one and CI tells.
    package var lastSuccess: Success?

    /// A build.
    package init(
        status: BuildStatus, version: Version? = nil, url: String? = nil, at: Instant? = nil, detail: String? = nil,
        lastSuccess: Success? = nil
    ) {
        self.status = status
        self.version = version
        self.url = url
        self.at = at
        self.detail = detail
        self.lastSuccess = lastSuccess
    }
}
