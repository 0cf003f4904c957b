package import Releases

extension Configuration {
    /// One entry of `releases:`
    package struct Release: Hashable, Sendable {
        /// Unique in the file; `2026.11` keeps its spelling.
        package let id: String
        /// What people call it; the id where the file does not say.
        package let name: String
        /// The repos in the order of the file; never empty.
        package let repos: [Repo]
    }

    /// One entry of a release's `repos:`
    package struct Repo: Hashable, Sendable {
        /// Unique in the release.
        package let name: String
        /// The `repo_id` of the HTTP API.
        package var id: Int?
        /// Who says which version is expected; nil where nobody does.
        package var ci: CISource?
        /// Where the deployed version is read.
        package var current = CurrentVersionRule.automatic
    }

    /// `ci:` of a repo: exactly one kind of source.
    package enum CISource: Hashable, Sendable {
        /// A GitHub Actions workflow: `acme/payments`, the workflow's file name, the branch (nil for all), the version's template.
        case github(repository: String, workflow: String, branch: String?, version: String)
        /// A GitLab project's pipelines: its path or number, the ref (nil for all), the version's template.
        case gitlab(project: String, branch: String?, version: String)
        /// A Jenkins job: its path below the server (`job/mailer/job/main`), the version's template.
        case jenkins(job: String, version: String)
        /// A JSON document; `status` and `version` are JSON Pointers (RFC 6901) into it.
        case url(Endpoint, status: String, version: String, headers: [Header])
        /// A program with its arguments, which prints `{"status":"success","version":"…"}`.
        case command([String])
        /// A JSON file that holds `{"status","version"}` by repo name; the path is resolved.
        case file(path: String)
        /// A version that is expected without asking anybody.
        case expected(String)
    }

    /// A header of a CI `url:` request.
    package struct Header: Hashable, Sendable {
        /// The field name, checked against RFC 9110, section 5.6.2.
        package let name: String
        /// The field value; headers are there to carry secrets, so all are treated as such.
        package let value: SecretSource
    }
}
