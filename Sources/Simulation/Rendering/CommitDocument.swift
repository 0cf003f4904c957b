/// What a Git server says of a commit of the configuration repository (argocd-api.md, section 10).
struct CommitDocument {
    private let author: String
    private let message: String
    private let date: JSON

    /// - Returns: nil where the application was never at that commit, and Git does not want it either.
    init?(_ revision: String, of application: SimulatedApplication, clock: WallClock) {
        guard application.source != .chart else { return nil }
        let entry = application.history.last { $0.revision == revision }
        let isTarget = application.revision(of: application.target) == revision
        guard let version = entry?.version ?? (isTarget ? application.target : nil) else { return nil }
        let people = ["Ada Example", "Grace Sample", "Release Robot"]
        let person = people[application.fingerprint.number("author \(revision)", in: 0...people.count - 1)]
        author = "\(person) <\(person.lowercased().split(separator: " ").joined(separator: "."))@example.com>"
        message = "\(application.serviceName): \(version)\n\nMoves \(application.key.environment) to \(version)."
        date = clock.json((entry?.startedAt ?? application.reconciledAt) - .seconds(120))
    }

    var json: JSON { ["author": .string(author), "date": date, "message": .string(message)] }
}
