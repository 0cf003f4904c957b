import Releases
import Testing

@testable import Clients

@Suite("Which revision is deployed")
struct DeployedRevisionTests {
    /// One row: a status, and what follows from it for the only source.
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var status: String
        var detail = Application.Detail.full
        var basis: DeployedRevision
        var deployed: String?
        var rollingTo: String?
        var deployedAt: String?
    }

    private static let history = """
        "history": [{"id": 4, "revision": "h1", "deployedAt": "2026-11-01T10:00:00Z"}, \
        {"id": 9, "revision": "h2", "deployedAt": "2026-11-02T10:00:00Z"}]
        """
    private static func sync(_ status: String, _ revision: String) -> String {
        #""sync": {"status": "\#(status)", "revision": "\#(revision)", "comparedTo": {"source": {"repoURL": ""}}}"#
    }
    private static func operation(_ phase: String, _ revision: String, at: String, sync: String = "{}") -> String {
        """
        "operationState": {"phase": "\(phase)", "finishedAt": "2026-11-\(at)T10:00:00Z", "operation": {"sync": \(sync)}, \
        "syncResult": {"revision": "\(revision)", "source": {"repoURL": ""}}}
        """
    }

    static let rows: [Row] = [
        Row(
            testDescription: "Synced: what was compared, deployed when its history says",
            status: "{\(sync("Synced", "h2")), \(history)}", basis: .compared, deployed: "h2",
            deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "Synced at a commit that changed nothing: the commit, as old as the last deployment",
            status: "{\(sync("Synced", "new")), \(history)}", basis: .compared, deployed: "new",
            deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "Synced without a history: when the operation ended",
            status: "{\(sync("Synced", "r")), \(operation("Succeeded", "r", at: "05"))}", basis: .compared,
            deployed: "r",
            deployedAt: "2026-11-05T10:00:00Z"),
        Row(
            testDescription: "OutOfSync: the compared revision is the target, the history is deployed",
            status: "{\(sync("OutOfSync", "target")), \(history)}", basis: .history, deployed: "h2",
            deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "a running operation rolls to its result",
            status: "{\(sync("OutOfSync", "target")), \(history), \(operation("Running", "next", at: "03"))}",
            basis: .history, deployed: "h2", rollingTo: "next", deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "a running dry run rolls to nothing",
            status: """
                {\(sync("OutOfSync", "target")), \(history), \(operation("Running", "x", at: "03", sync: #"{"dryRun": true}"#))}
                """,
            basis: .history, deployed: "h2", deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "a sync newer than the history, as with a history that is turned off",
            status: "{\(sync("OutOfSync", "target")), \(history), \(operation("Succeeded", "late", at: "03"))}",
            basis: .lastSync, deployed: "late", deployedAt: "2026-11-03T10:00:00Z"),
        Row(
            testDescription: "a sync older than the history",
            status: "{\(sync("OutOfSync", "target")), \(history), \(operation("Succeeded", "early", at: "01"))}",
            basis: .history, deployed: "h2", deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "a dry run deploys nothing",
            status: """
                {\(sync("OutOfSync", "t")), \(history), \(operation("Succeeded", "dry", at: "03", sync: #"{"dryRun": true}"#))}
                """,
            basis: .history, deployed: "h2", deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "a partial sync deploys no version",
            status: """
                {\(sync("OutOfSync", "t")), \(history), \
                \(operation("Succeeded", "part", at: "03", sync: #"{"resources": [{"kind": "Service", "name": "x"}]}"#))}
                """,
            basis: .history, deployed: "h2", deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "a failed sync deploys nothing",
            status: "{\(sync("OutOfSync", "t")), \(history), \(operation("Failed", "bad", at: "03"))}",
            basis: .history, deployed: "h2", deployedAt: "2026-11-02T10:00:00Z"),
        Row(
            testDescription: "never synced: the target is not deployed", status: "{\(sync("OutOfSync", "target"))}",
            basis: .unknown(.neverSynced)),
        Row(testDescription: "an empty status", status: "{}", basis: .unknown(.neverSynced)),
        Row(
            testDescription: "listed by 3.5: compared", status: "{\(sync("Synced", "r"))}", detail: .listed,
            basis: .compared, deployed: "r"),
        Row(
            testDescription: "listed before 3.5: the result stands where the request should",
            status: """
                {"sync": {"status": "Synced"}, "operationState": {"phase": "Succeeded", "finishedAt": "2026-11-03T10:00:00Z", \
                "operation": {"sync": {"revision": "r", "resources": [{"kind": "Service"}]}}}}
                """,
            detail: .listed, basis: .lastSync, deployed: "r", deployedAt: "2026-11-03T10:00:00Z"),
        Row(
            testDescription: "listed and OutOfSync: not known, but what it rolls to is",
            status: """
                {\(sync("OutOfSync", "target")), "operationState": {"phase": "Running", "operation": {"sync": {"revision": "n"}}}}
                """,
            detail: .listed, basis: .unknown(.notListed), rollingTo: "n"),
        Row(
            testDescription: "listed with explicit nulls",
            status: #"{"sync": {"status": "Synced"}, "operationState": {"phase": null, "operation": {"sync": null}}}"#,
            detail: .listed, basis: .unknown(.notListed)),
    ]

    @Test(arguments: rows)
    func rule(row: Row) throws {
        let application = try application(status: row.status, detail: row.detail)
        #expect(application.deployedRevision == row.basis)
        #expect(application.sources.map(\.deployed) == [row.deployed])
        #expect(application.sources.map(\.rollingTo) == [row.rollingTo])
        #expect(application.deployedAt?.rfc3339 == row.deployedAt)
    }
}
