import Foundation

/// The JSON of `doctor`, as a stranger would decode it from the contract alone.
struct DoctorJSON: Decodable {
    struct Check: Decodable {
        var subject: String
        var kind: String
        var check: String
        var result: String
        var found: String
        var remedy: String?
    }

    var checked_at: Int
    var checks: [Check]
    var summary: [String: Int]

    /// What of `subject` is not well.
    func problems(of subject: String) -> [Check] {
        checks.filter { $0.subject == subject && ["warning", "failed", "skipped"].contains($0.result) }
    }

    func result(of check: String, at subject: String) -> String? {
        checks.first { $0.subject == subject && $0.check == check }?.result
    }
}

/// A run of `doctor` over a world.
struct DoctorRun {
    var outcome: Program.Outcome
    var document: DoctorJSON

    init(
        _ world: SimulatedWorld, _ arguments: [String] = [], environment: [String: String] = [:],
        configuration: String? = nil
    ) async throws {
        outcome = try await Program.run(
            ["doctor", "--config", configuration ?? world.configuration, "-o", "json", "--timeout", "5"] + arguments,
            environment: [
                "XDG_STATE_HOME": world.folder.path, "TERM": "xterm-256color",
            ].merging(environment) { $1 })
        document = try JSONDecoder().decode(DoctorJSON.self, from: Data(outcome.output.utf8))
    }
}
