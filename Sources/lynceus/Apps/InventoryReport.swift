import ArgumentParser
import Foundation
import Releases

/// The shapes in which `apps` prints.
enum InventoryFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
    case name
}

/// The inventories of some environments, in the order of the configuration, and why others have none.
struct InventoryReport {
    var inventories: [Inventory] = []
    var failures: [(environment: String, failure: ReadFailure)] = []

    /// The report in a shape.
    func text(_ format: InventoryFormat, isColored: Bool, at now: Instant) throws -> String {
        switch format {
        case .table: return table.lines(isColored: isColored).joined(separator: "\n")
        case .name:
            return rows.filter { $0.entry.application != nil }
                .map { "\($0.environment)/\($0.entry.spelling)" }.joined(separator: "\n")
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(InventoryDocument(self, at: now)), as: UTF8.self)
        }
    }

    /// What a person may want to change in the configuration, for standard error.
    var hints: [String] {
        let absent = rows.compactMap { environment, entry in
            entry.remark.map { "lynceus: \(environment): there is no \(entry.name)\n  hint: \($0)" }
        }
        return absent + [inventories.compactMap(suggestion).text].compactMap(\.self)
    }

    /// What the environments' configuration says their applications end with.
    var suffixes: [String: String] = [:]

    private func suggestion(for inventory: Inventory) -> ReleaseSuggestion? {
        let strangers = inventory.entries.filter { $0.application != nil && $0.users.isEmpty }.map(\.name)
        let taken = inventory.entries.filter { !$0.users.isEmpty }.map(\.name)
        return ReleaseSuggestion(
            strangers, in: inventory.environment, taken: Set(taken),
            configured: suffixes[inventory.environment] ?? "")
    }

    fileprivate var rows: [(environment: String, entry: Inventory.Entry)] {
        inventories.flatMap { inventory in inventory.entries.map { (inventory.environment, $0) } }
    }

    private var table: TextTable {
        var table = TextTable(header: [
            "ENVIRONMENT", "APPLICATION", "PROJECT", "SYNC", "HEALTH", "VERSION", "RELEASE/REPO",
        ])
        table.rows = rows.map { environment, entry in
            let application = entry.application
            let users = entry.users.map { "\($0.release)/\($0.repo)" }.joined(separator: ", ")
            return [
                TextTable.Cell(environment), TextTable.Cell(entry.spelling),
                TextTable.Cell(application?.project ?? "-"),
                application.map { TextTable.Cell($0.sync.rawValue, $0.sync == .synced ? nil : .yellow) }
                    ?? TextTable.Cell("does not exist", .red),
                TextTable.Cell(application?.health.rawValue ?? "-", application?.health.color),
                TextTable.Cell(entry.versions.isEmpty ? "-" : entry.versions.joined(separator: ", ")),
                TextTable.Cell(users.isEmpty ? "-" : users),
            ]
        }
        return table
    }
}

extension Inventory.Entry {
    /// Its name, after the namespace where that is not Argo CD's own.
    fileprivate var spelling: String {
        application?.id.namespace.map { "\($0)/\(name)" } ?? name
    }
}

extension HealthStatus {
    fileprivate var color: OutputColor? {
        switch self {
        case .degraded, .missing: .red
        case .progressing: .yellow
        default: nil
        }
    }
}

/// What `apps -o json` prints.
private struct InventoryDocument: Encodable {
    struct User: Encodable {
        var release: String
        var repo: String
    }

    struct Entry: Encodable {
        var environment: String
        var application: String
        var namespace: String?
        var exists: Bool
        var project: String?
        var syncStatus: String?
        var healthStatus: String?
        var versions: [String]
        var repos: [User]
        var remark: String?

        enum CodingKeys: String, CodingKey {
            case environment, application, namespace, exists, project
            case syncStatus = "sync_status"
            case healthStatus = "health_status"
            case versions, repos, remark
        }

        init(_ entry: Inventory.Entry, in environment: String) {
            self.environment = environment
            application = entry.name
            namespace = entry.namespace
            exists = entry.application != nil
            project = entry.application?.project
            syncStatus = entry.application?.sync.rawValue
            healthStatus = entry.application?.health.rawValue
            versions = entry.versions
            repos = entry.users.map { User(release: $0.release.rawValue, repo: $0.repo.rawValue) }
            remark = entry.remark
        }

        // Every key is always there, as everywhere in our JSON.
        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(environment, forKey: .environment)
            try container.encode(application, forKey: .application)
            try container.encode(namespace, forKey: .namespace)
            try container.encode(exists, forKey: .exists)
            try container.encode(project, forKey: .project)
            try container.encode(syncStatus, forKey: .syncStatus)
            try container.encode(healthStatus, forKey: .healthStatus)
            try container.encode(versions, forKey: .versions)
            try container.encode(repos, forKey: .repos)
            try container.encode(remark, forKey: .remark)
        }
    }

    struct Failure: Encodable {
        var environment: String
        var failure: String
        var remedy: String
    }

    var applications: [Entry]
    var failures: [Failure]
    var readAt: Int64

    enum CodingKeys: String, CodingKey {
        case applications, failures
        case readAt = "read_at"
    }

    init(_ report: InventoryReport, at now: Instant) {
        applications = report.rows.map { Entry($0.entry, in: $0.environment) }
        failures = report.failures.map {
            Failure(environment: $0.environment, failure: $0.failure.summary, remedy: $0.failure.advice)
        }
        readAt = now.seconds
    }
}
