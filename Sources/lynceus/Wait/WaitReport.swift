import ArgumentParser
import Foundation
import Releases
import StatusAPI
import TerminalKit

/// What a wait came to, as it goes to standard output.
struct WaitReport {
    /// The shape of it.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text
        case json
    }

    let release: ReleaseID
    let outcome: String
    let exitCode: ExitCode
    let sentence: String
    let waited: Duration
    let standings: [WaitStanding]

    init(_ end: WaitRun.End, _ waiting: Waiting, of release: ReleaseID, at now: Instant) {
        self.release = release
        waited = now.since(waiting.startedAt)
        standings = waiting.standings
        switch end {
        case .verdict(let verdict):
            outcome = verdict.outcome.rawValue
            exitCode = ExitCode(verdict.outcome)
            sentence = verdict.sentence
        case .signal(let signal):
            outcome = "interrupted"
            exitCode = ExitCode(signal)
            let rest = standings.count { !$0.hasSettled }
            let time = DurationText.string(.seconds(waited.wholeSeconds))
            sentence = "interrupted after \(time): \(rest) of \(standings.count) had not settled"
        }
    }

    /// A line a deployment, and one that says why it ended.
    func text(_ style: TableStyle) -> String {
        var table = TextTable(header: ["DEPLOYMENT", "TARGET", "NOW"])
        table.rows = standings.map { one in
            [
                TextTable.Cell(one.name), TextTable.Cell(one.target?.short ?? "-"),
                DeploymentWords(one.deployment, style: style).cell,
            ]
        }
        return (table.lines(isColored: style.isColored) + [sentence]).joined(separator: "\n")
    }

    /// One object.
    func json() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        let document = WaitDocument(
            release: release, outcome: outcome, exitCode: exitCode.rawValue, reason: sentence, waited: waited,
            standings: standings)
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}

extension ExitCode {
    /// What a wait came to. (interface.md, "Exit codes")
    init(_ outcome: WaitOutcome) {
        switch outcome {
        case .done: self = .success
        case .failed: self = .failed
        case .timedOut: self.init(3)
        case .stuck: self.init(4)
        case .noContact: self = .noContact
        case .superseded: self.init(6)
        case .rolledBack: self.init(7)
        }
    }
}
