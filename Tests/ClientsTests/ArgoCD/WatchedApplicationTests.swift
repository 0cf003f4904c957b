import Releases
import Testing

@testable import Clients

@Suite("Applications as events of a watch tell them")
struct WatchedApplicationTests {
    private static let compared =
        #""comparedTo": {"source": {"repoURL": "https://git.example.com/shop", "path": "qa"}}"#

    private func watched(_ status: String) throws -> Application {
        try application(status: status, detail: .watched)
    }

    @Test("Synced: the compared revision is the deployed one")
    func synced() throws {
        let application = try watched(#"{"sync": {"status": "Synced", "revision": "abc", \#(Self.compared)}}"#)
        #expect(application.deployedRevision == .compared)
        #expect(application.sources.first?.deployed == "abc")
        #expect(application.wasEverDeployed == nil)
        #expect(application.workloads == nil)
    }

    @Test("what only the history would tell is not known, and is not called never deployed")
    func history() throws {
        for operation in ["", #", "operationState": {"phase": "Failed", "syncResult": {"revision": "def"}}"#] {
            let application = try watched(#"{"sync": {"status": "OutOfSync", "revision": "abc"} \#(operation)}"#)
            #expect(application.deployedRevision == .unknown(.notListed))
            #expect(application.sources.first?.deployed == nil)
            #expect(application.wasEverDeployed == nil)
        }
    }

    @Test("the last whole sync that succeeded is at least as new as the history")
    func lastSync() throws {
        func operation(_ sync: String) throws -> Application {
            try watched(
                """
                {"sync": {"status": "OutOfSync", "revision": "abc"}, "operationState": {"phase": "Succeeded",
                 "operation": {"sync": {\(sync)}}, "syncResult": {"revision": "def"}}}
                """)
        }
        #expect(try operation("").deployedRevision == .lastSync)
        #expect(try operation("").sources.first?.deployed == "def")
        #expect(try operation("").wasEverDeployed == true)
        let dryRun = try operation(#""dryRun": true"#)
        #expect(dryRun.deployedRevision == .unknown(.notListed) && dryRun.operation?.isDryRun == true)
        let partial = try operation(#""resources": [{"kind": "Deployment"}]"#)
        #expect(partial.deployedRevision == .unknown(.notListed) && partial.operation?.isPartial == true)
    }

    @Test("what a running sync works on")
    func rolling() throws {
        let application = try watched(
            """
            {"sync": {"status": "OutOfSync", "revision": "def"}, "operationState": {"phase": "Running", "retryCount": 2,
             "finishedAt": "2026-11-22T10:00:00Z", "message": "one task failed. Retrying attempt #2 at 3:04PM.",
             "operation": {"sync": {}, "initiatedBy": {"automated": true}}, "syncResult": {"revision": "def"}}}
            """)
        #expect(application.sources.first?.rollingTo == "def")
        #expect(application.operation?.isWaitingForRetry == true)
        #expect(application.operation?.isAutomated == true)
        #expect(application.operation?.retryCount == 2)
    }

    @Test("an operation that was only asked for, as the filter leaves it")
    func requested() throws {
        let json = #"{"metadata": {"name": "a"}, "spec": {}, "operation": \#("{}"), "status": {}}"#
        #expect(try !application(json, detail: .watched).isOperationRequested)
        #expect(
            try application(json.replacing("{}, \"status\"", with: "{\"sync\": {}}, \"status\""), detail: .watched)
                .isOperationRequested)
    }

    @Test("hooks and failed resources: those that failed or run first, twenty at the most")
    func tasks() throws {
        let done = (0..<30).map {
            #"{"kind": "Job", "name": "done-\#($0)", "hookType": "PreSync", "hookPhase": "Succeeded"}"#
        }
        let application = try application(
            status: """
                {"operationState": {"phase": "Running", "syncResult": {"resources": [
                 {"kind": "Service", "name": "plain", "status": "Synced", "hookPhase": "Running"}, \(done.joined(separator: ",")),
                 {"kind": "Job", "name": "migrate", "hookType": "PreSync", "hookPhase": "Running", "message": "waits"},
                 {"kind": "Deployment", "name": "web", "status": "SyncFailed", "message": "denied\\u0007"}, 7]}}}
                """)
        let tasks = try #require(application.operation).tasks
        #expect(tasks.count == 20)
        #expect(
            tasks.first
                == OperationTask(
                    resource: "Job/migrate", hook: "PreSync", phase: .running, hasFailed: false, message: "waits"))
        #expect(tasks[1] == OperationTask(resource: "Deployment/web", hasFailed: true, message: "denied"))
        #expect(!tasks.contains { $0.resource == "Service/plain" })
    }

    @Test("a hydrated application shows the commit of a person, while it is rendered and afterwards")
    func hydration() throws {
        func hydrated(_ hydrator: String, revision: String) throws -> Application {
            try application(
                status: """
                    {"sync": {"status": "Synced", "revision": "\(revision)"}, "sourceHydrator": {\(hydrator)}}
                    """,
                spec: #"{"sourceHydrator": {"drySource": {"repoURL": "https://git.example.com/x", "path": "p"}}}"#,
                detail: .watched)
        }
        let last = #""lastSuccessfulOperation": {"drySHA": "dry1", "hydratedSHA": "wet1"}"#
        let current = #""currentOperation": {"phase": "Hydrating", "drySHA": "dry2", "message": "m"}"#
        let idle = try hydrated(last, revision: "wet1")
        #expect(idle.sources.first?.deployed == "dry1")
        #expect(idle.hydration == nil)
        let busy = try hydrated("\(last), \(current)", revision: "wet1")
        #expect(busy.sources.first?.deployed == "dry1")
        #expect(busy.hydration == Hydration(phase: "Hydrating", message: "m", revision: "dry2"))
        let newer = #""currentOperation": {"phase": "Hydrated", "drySHA": "dry2", "hydratedSHA": "wet2"}"#
        #expect(try hydrated("\(last), \(newer)", revision: "wet2").sources.first?.deployed == "dry2")
    }
}
