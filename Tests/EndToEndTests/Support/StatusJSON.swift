/// The JSON of `status`, as a stranger would decode it from the contract alone.
struct StatusJSON: Decodable {
    struct Release: Decodable {
        var id: String
        var name: String
        var any_pending: Bool
        var statuses: [Repo]
    }

    struct Repo: Decodable {
        var repo_id: Int?
        var repo_name: String
        var environments: [String: Entry]
    }

    struct Entry: Decodable {
        struct Rollout: Decodable {
            var replicas: Int
            var ready: Int
            var updated: Int
            var available: Int
        }

        var app_name: String
        var current_version: String?
        var expected_version: String?
        var sync_status: String
        var health_status: String
        var rollout: Rollout?
        var last_checked_at: Int?
        var state: String
        var refinement: String?
        var stale: Bool
    }

    struct Link: Decodable {
        var link: String
    }

    var releases: [Release]
    var environments: [String: Link]
    var read_at: Int

    var allStatuses: [Repo] { releases.flatMap(\.statuses) }
}
