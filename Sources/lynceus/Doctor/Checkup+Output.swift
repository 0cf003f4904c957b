import ArgumentParser
import Foundation
import Releases

/// The shapes in which `doctor` prints.
enum CheckupFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case json
}

extension Checkup {
    /// How it ends. (interface.md, "Exit codes")
    var exitCode: ExitCode {
        if isConfigurationUnusable { return .configuration }
        if hasLostEnvironment { return .noContact }
        return count(.failed) > 0 ? .failed : .success
    }

    /// A table for people: what has to be done stands below what was found.
    func table(isColored: Bool) -> String {
        var table = TextTable(header: ["WHERE", "CHECK", "RESULT", "FOUND"])
        for group in findings.grouped {
            let name = table.rows.last?.isEmpty != false || group.isFirst ? group.first.subject.name : ""
            table.rows.append([
                TextTable.Cell(name), TextTable.Cell(group.label),
                TextTable.Cell(group.first.verdict.rawValue, group.first.verdict.color),
                TextTable.Cell(group.first.found),
            ])
            if let remedy = group.first.remedy {
                table.rows.append(["", "", "", "hint: \(remedy)"].map { TextTable.Cell($0) })
            }
        }
        return (table.lines(isColored: isColored) + ["", summary]).joined(separator: "\n")
    }

    /// So many failures stand in the summary.
    private static let mostNamed = 8

    /// `2 failed (qa address, prod token), 1 warning, 31 ok`
    var summary: String {
        let warnings = count(.warning)
        let failures = findings.filter { $0.verdict == .failed }.reduce(into: [String]()) { names, finding in
            let name = "\(finding.subject.name) \(finding.check)"
            if !names.contains(name) { names.append(name) }
        }
        let named =
            failures.prefix(Self.mostNamed).joined(separator: ", ") + (failures.count > Self.mostNamed ? ", …" : "")
        let parts = [
            (count(.failed), "failed (\(named))"), (warnings, warnings == 1 ? "warning" : "warnings"),
            (count(.ok), "ok"),
            (count(.info), "for information"), (count(.skipped), "not checked"),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: ", ")
    }

    /// The JSON of `-o json`.
    func json(at now: Instant) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(CheckupDocument(self, at: now)), as: UTF8.self)
    }
}

/// Findings that take one line: one, or those that wait for the same thing.
private struct FindingGroup {
    var first: CheckFinding
    var checks: [String]
    /// Whether it is the first of its subject.
    var isFirst: Bool

    var label: String { checks.count > 1 ? "\(checks.count) more" : first.check }
}

extension [CheckFinding] {
    fileprivate var grouped: [FindingGroup] {
        var groups: [FindingGroup] = []
        for finding in self {
            let last = groups.last
            if let last, finding.verdict == .skipped, last.first.verdict == .skipped,
                last.first.subject == finding.subject, last.first.found == finding.found
            {
                groups[groups.count - 1].checks.append(finding.check)
            } else {
                groups.append(
                    FindingGroup(
                        first: finding, checks: [finding.check], isFirst: last?.first.subject != finding.subject))
            }
        }
        for (index, group) in groups.enumerated() where group.checks.count > 1 {
            groups[index].first.found += ": " + group.checks.joined(separator: ", ")
        }
        return groups
    }
}

extension Verdict {
    fileprivate var color: OutputColor? {
        switch self {
        case .ok: .green
        case .info: nil
        case .warning: .yellow
        case .failed: .red
        case .skipped: .grey
        }
    }
}

/// What `doctor -o json` prints.
private struct CheckupDocument: Encodable {
    struct Check: Encodable {
        var subject: String
        /// `host`, `environment`, `ci`.
        var kind: String
        var check: String
        var result: Verdict
        var found: String
        var remedy: String?

        enum CodingKeys: CodingKey {
            case subject, kind, check, result, found, remedy
        }

        init(_ finding: CheckFinding) {
            subject = finding.subject.name
            kind =
                switch finding.subject {
                case .host: "host"
                case .environment: "environment"
                case .builds: "ci"
                }
            check = finding.check
            result = finding.verdict
            found = finding.found
            remedy = finding.remedy
        }

        func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(subject, forKey: .subject)
            try container.encode(kind, forKey: .kind)
            try container.encode(check, forKey: .check)
            try container.encode(result, forKey: .result)
            try container.encode(found, forKey: .found)
            // A key that is always there, as everywhere in our JSON.
            try container.encode(remedy, forKey: .remedy)
        }
    }

    var checkedAt: Int64
    var checks: [Check]
    var summary: [String: Int]

    enum CodingKeys: String, CodingKey {
        case checkedAt = "checked_at"
        case checks
        case summary
    }

    init(_ checkup: Checkup, at now: Instant) {
        checkedAt = now.seconds
        checks = checkup.findings.map(Check.init)
        summary = Dictionary(uniqueKeysWithValues: Verdict.allCases.map { ($0.rawValue, checkup.count($0)) })
    }
}
