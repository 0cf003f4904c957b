extension Configuration {
    /// `ci:` at the top of the file: what the repos' sources share.
    package struct CI: Hashable, Sendable {
        /// How often a source is asked.
        package var pollInterval: Duration = .seconds(30)
        /// GitHub Actions; there is a default server.
        package var github = GitHub()
        /// GitLab; nil where the file does not say where it is.
        package var gitlab: GitLab?
        /// Jenkins; nil where the file does not say where it is.
        package var jenkins: Jenkins?
    }

    /// `ci.github:`
    package struct GitHub: Hashable, Sendable {
        /// `https://api.github.com`; nil stands for it, so that the default is a value that cannot fail to parse.
        package var apiURL: Endpoint?
        /// Nil for public repositories.
        package var token: SecretSource?
        /// How often it is asked; nil for what ``CI/pollInterval`` says.
        package var pollInterval: Duration?

        /// Where GitHub's API is when the file does not say.
        package static let defaultAPIURL = "https://api.github.com"
        /// The URL to ask, without a slash at its end.
        package var baseURL: String { apiURL?.absoluteString ?? Self.defaultAPIURL }
    }

    /// `ci.gitlab:`
    package struct GitLab: Hashable, Sendable {
        /// The server; the API is below it.
        package let url: Endpoint
        /// Nil for public projects.
        package var token: SecretSource?
        /// How often it is asked; nil for what ``CI/pollInterval`` says.
        package var pollInterval: Duration?
    }

    /// `ci.jenkins:`
    package struct Jenkins: Hashable, Sendable {
        /// The server; jobs are below it.
        package let url: Endpoint
        /// Who the token belongs to: Jenkins takes both as HTTP basic authentication. Both are given, or neither.
        package var user: String?
        /// An API token of the user's.
        package var token: SecretSource?
        /// How often it is asked; nil for what ``CI/pollInterval`` says.
        package var pollInterval: Duration?
    }

    /// How often a repo's source is asked. Of a version that is pinned nothing new is to be heard while the program runs: once a day is as
    /// good as never.
    package func pollInterval(of source: CISource?) -> Duration {
        let own: Duration? =
            switch source {
            case .github: ci.github.pollInterval
            case .gitlab: ci.gitlab?.pollInterval
            case .jenkins: ci.jenkins?.pollInterval
            case .expected: .seconds(24 * 3600)
            case .url, .command, .file, nil: nil
            }
        return own ?? ci.pollInterval
    }
}
