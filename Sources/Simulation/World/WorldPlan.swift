/// What the world consists of at its beginning.
struct WorldPlan: Hashable, Sendable {
    /// An application that no release names.
    struct Stray: Hashable, Sendable {
        var key: ApplicationKey
        var application: ApplicationPlan
    }

    /// In the order in which releases move through them.
    var environments: [EnvironmentPlan]
    var releases: [ReleasePlan]
    var strays: [Stray] = []
    /// How many applications of a fleet are written a second.
    var eventsPerSecond = 0
    /// The repos of a fleet that the configuration names.
    var followed: [String] = []
}

extension WorldPlan {
    /// The plan of the repo called `name`, from whichever release has it.
    func repo(_ name: String) -> RepoPlan? {
        releases.lazy.flatMap(\.repos).first { $0.name == name }
    }

    /// Changes the plan of the repo called `name`.
    mutating func change(_ name: String, _ body: (inout RepoPlan) -> Void) {
        for release in releases.indices {
            for repo in releases[release].repos.indices where releases[release].repos[repo].name == name {
                body(&releases[release].repos[repo])
            }
        }
    }

    /// Lets CI have built the next version of `name` already, which `environments` have not got yet.
    mutating func holdBack(_ name: String, in environments: [String]) {
        change(name) { repo in
            for environment in environments {
                repo.behind[environment] = repo.version
            }
            repo.version = repo.version.nextVersion
        }
    }
}

extension RepoPlan {
    /// Its application in `environment`.
    func application(in environment: String) -> ApplicationPlan {
        ApplicationPlan(
            repo: name, source: source, syncsAutomatically: syncsAutomatically && absences[environment] == nil,
            version: behind[environment] ?? version, workloads: workloads, companions: companions,
            pastSyncs: pastSyncs)
    }
}

extension String {
    /// The version after this one: its last number, grown by one.
    var nextVersion: String {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        guard let last = parts.last, let number = Int(last) else { return self + ".1" }
        return (parts.dropLast() + ["\(number + 1)"]).joined(separator: ".")
    }

    /// The last number of a version; 0 where it has none.
    var lastNumber: Int { split(separator: ".").last.flatMap { Int($0) } ?? 0 }

    /// This version with `text` in the place of its last number.
    func withLastNumber(_ text: String) -> String {
        (split(separator: ".", omittingEmptySubsequences: false).dropLast() + [Substring(text)]).joined(separator: ".")
    }

    /// The version before this one: its last number, diminished by one where that can be done.
    var previousVersion: String {
        let parts = split(separator: ".", omittingEmptySubsequences: false)
        guard let last = parts.last, let number = Int(last), number > 0 else { return self }
        return (parts.dropLast() + ["\(number - 1)"]).joined(separator: ".")
    }
}
