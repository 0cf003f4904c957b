import ConfigurationFile

/// What a person could write for applications of one Argo CD that belong to no repo, by how their names end.
struct ReleaseSuggestion: Hashable {
    /// The environment.
    let environment: String
    /// How many applications there are that belong to no repo.
    let count: Int
    /// The ending that is to be written into the configuration; nil where what it says fits, or none is common.
    let suffix: String?
    /// The repos that they would be with that ending, or with the one that the configuration has; sorted.
    let repos: [String]

    /// - Parameters:
    ///   - names: of the applications that belong to no repo.
    ///   - taken: names of applications that belong to one: another of that name is elsewhere, and no repo helps.
    ///   - configured: the environment's `app_suffix`.
    init?(_ names: [String], in environment: String, taken: Set<String>, configured: String) {
        guard !names.isEmpty else { return nil }
        let free = Set(names).subtracting(taken)
        let fits = free.filter { !configured.isEmpty && $0.hasSuffix(configured) }
        // Where some end as the configuration says, that is right, and the others are none of ours.
        let common = fits.isEmpty && taken.isEmpty ? Self.commonEnding(of: free) : nil
        let ending = common ?? configured
        self.environment = environment
        count = names.count
        suffix = common == configured ? nil : common
        repos = free.filter { $0.hasSuffix(ending) && $0.count > ending.count }
            .map { String($0.dropLast(ending.count)) }.sorted()
    }

    /// The ending, from a hyphen on, that most of them have: at least half, and at least two. Of as common ones the longest.
    private static func commonEnding(of names: Set<String>) -> String? {
        var counts: [String: Int] = [:]
        for name in names {
            for index in name.indices.dropFirst() where name[index] == "-" {
                counts[String(name[index...]), default: 0] += 1
            }
        }
        return counts.filter { $0.value >= 2 && $0.value * 2 >= names.count }
            .max { ($0.value, $0.key.count, $1.key) < ($1.value, $1.key.count, $0.key) }?.key
    }
}

extension [ReleaseSuggestion] {
    /// So many repos are written out.
    private static var mostRepos: Int { 20 }

    /// For standard error: what is so, and lines for the configuration; nil where there is nothing to say.
    var text: String? {
        guard !isEmpty else { return nil }
        let total = reduce(0) { $0 + $1.count }
        let places = map { "\($0.environment): \($0.count)" }.joined(separator: ", ")
        let belong = total == 1 ? "1 application belongs" : "\(total) applications belong"
        var lines = ["lynceus: \(belong) to no repo of a release (\(places))"]
        var snippet: [String] = []
        let suffixes = compactMap { suggestion in suggestion.suffix.map { (suggestion.environment, $0) } }
        if !suffixes.isEmpty {
            snippet += ["argocd:", "  environments:"]
            for (environment, suffix) in suffixes {
                snippet += ["    \(environment):", "      app_suffix: \"\(suffix)\""]
            }
        }
        let repos = reduce(into: [String]()) { all, suggestion in
            all += suggestion.repos.filter { !all.contains($0) }
        }
        if !repos.isEmpty {
            snippet += ["releases:", "  - id: \"RELEASE\"", "    repos:"]
            snippet += repos.prefix(Self.mostRepos).map { "      - name: \($0)" }
            if repos.count > Self.mostRepos { snippet.append("      # and \(repos.count - Self.mostRepos) more") }
        }
        guard !snippet.isEmpty else { return lines[0] }
        lines.append("  hint: those that are to be followed go into the configuration, by how most of them end:")
        return (lines + snippet.map { "    \($0)" }).joined(separator: "\n")
    }
}
