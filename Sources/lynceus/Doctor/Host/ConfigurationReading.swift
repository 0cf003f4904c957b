import ConfigurationFile
import Foundation
import Releases

/// The configuration as `doctor` reads it: mistakes in it are findings, and no reason to stop looking.
struct ConfigurationReading {
    /// The settings; nil where they can't be used.
    private(set) var configuration: Configuration?
    private(set) var findings: [CheckFinding] = []

    /// More mistakes than these are not listed: `config check` lists them all.
    private static let mostMistakes = 20

    /// Finds and reads the file as every other command does.
    init(explicit: String?, environment: [String: String]) {
        let path: String
        do {
            path = try Configuration.path(explicit: explicit, environment: environment) {
                FileManager.default.fileExists(atPath: $0)
            }
        } catch {
            findings = [CheckFinding(.host, "configuration", .failed, error.summary, remedy: error.remedy)]
            return
        }
        var outcome = ConfigurationLoader.load(path: path, environment: environment)
        _ = outcome.reportKeyMistakes()
        configuration = outcome.configuration
        if let configuration {
            let named =
                explicit != nil ? " (--config)" : environment["LYNCEUS_CONFIG"] == path ? " (LYNCEUS_CONFIG)" : ""
            let repos = configuration.releases.reduce(0) { $0 + $1.repos.count }
            findings.append(
                CheckFinding(
                    .host, "configuration", .ok,
                    "\(path)\(named): \(configuration.argocd.environments.count) environments, \(configuration.releases.count) releases, \(repos) repos"
                ))
        }
        let diagnostics = outcome.diagnostics.sorted { $0.severity == .error && $1.severity != .error }
        findings += diagnostics.prefix(Self.mostMistakes).map { diagnostic in
            let place = diagnostic.position.map { ":\($0.line):\($0.column)" } ?? ""
            return CheckFinding(
                .host, "configuration", diagnostic.severity == .error ? .failed : .warning,
                "\(diagnostic.path)\(place): \(diagnostic.message)",
                remedy: diagnostic.hint ?? "correct it; `lynceus config check` shows the line")
        }
        if diagnostics.count > Self.mostMistakes {
            findings.append(
                CheckFinding(
                    .host, "configuration", .failed, "\(diagnostics.count - Self.mostMistakes) more mistakes",
                    remedy: "`lynceus config check` lists them all"))
        }
    }
}
