import Releases
import Testing

@testable import Clients

@Suite("Facts of an application")
struct ApplicationMappingTests {
    @Test("everything that is there")
    func everything() throws {
        let application = try application(
            """
            {"metadata": {"name": "shop-qa", "namespace": "argocd", "uid": "u-1", "labels": {"team": "shop"},
              "deletionTimestamp": "2026-11-22T10:00:00Z"},
             "spec": {"project": "shop", "syncPolicy": {"automated": {}}},
             "operation": {"sync": {}},
             "status": {
              "health": {"status": "Degraded", "lastTransitionTime": "2026-11-22T09:00:00Z", "message": "bad"},
              "sync": {"status": "OutOfSync"},
              "summary": {"images": ["host:5000/shop/checkout:1.2", "redis@sha256:0"]},
              "reconciledAt": "2026-11-22T09:30:00.5Z",
              "conditions": [{"type": "SyncError", "message": "no\\nway", "lastTransitionTime": "2026-11-22T09:10:00Z"}],
              "operationState": {"phase": "Running", "message": "waiting", "retryCount": 2,
               "startedAt": "2026-11-22T09:20:00Z", "finishedAt": "2026-11-22T09:21:00Z",
               "operation": {"initiatedBy": {"username": "ada"}, "sync": {"dryRun": true, "resources": [{"kind": "Job"}]}}}}}
            """)
        #expect(application.uid == "u-1")
        #expect(application.project == "shop")
        #expect(application.labels == ["team": "shop"])
        #expect(application.isDeleting && application.isAutoSynced && application.isOperationRequested)
        #expect(application.health == .degraded)
        #expect(application.healthSince?.rfc3339 == "2026-11-22T09:00:00Z")
        #expect(application.healthMessage == "bad")
        #expect(application.sync == .outOfSync)
        #expect(application.images.map(\.name) == ["checkout", "redis"])
        #expect(application.images.map(\.tag) == ["1.2", nil])
        #expect(application.reconciledAt?.rfc3339 == "2026-11-22T09:30:00Z")
        #expect(application.conditions.map(\.message) == ["no way"])
        #expect(application.conditions.map(\.isError) == [true])
        let operation = try #require(application.operation)
        #expect(operation.isWaitingForRetry && operation.isDryRun && operation.isPartial)
        #expect(operation.retryCount == 2)
        #expect(operation.initiator == "ada")
        #expect(operation.message == "waiting")
    }

    @Test(
        "nothing in all its spellings",
        arguments: [
            #"{"metadata": {"name": "a"}}"#,
            #"{"metadata": {"name": "a", "labels": null}, "spec": null, "status": null, "operation": null}"#,
            #"{"metadata": {"name": "a"}, "spec": {}, "status": {}, "operation": {"sync": null}}"#,
            """
            {"metadata": {"name": "a", "labels": {}, "uid": "", "deletionTimestamp": null},
             "spec": {"project": "", "source": {"repoURL": ""}, "sources": [], "syncPolicy": null}, "operation": {},
             "status": {"health": {}, "sync": {"status": "", "comparedTo": {"source": {"repoURL": ""}}}, "summary": {},
              "history": null, "conditions": [], "operationState": {"phase": "", "operation": {}}, "sourceHydrator": {}}}
            """,
            """
            {"metadata": {"name": "a", "labels": [1], "uid": {}, "deletionTimestamp": 0},
             "spec": {"project": [], "source": 1, "sources": {}, "syncPolicy": true}, "operation": "x",
             "status": {"health": "Healthy", "sync": [], "summary": 3, "history": {}, "conditions": "x",
              "resources": 7, "operationState": "Running", "reconciledAt": "yesterday"}}
            """,
        ])
    func nothing(json: String) throws {
        let application = try application(json)
        var expected = Application(id: ApplicationID(environment: "qa", name: "a"))
        expected.wasEverDeployed = false
        #expect(application == expected)
    }

    @Test(
        "automatic syncs",
        arguments: [
            (#"{"automated": {}}"#, true), (#"{"automated": {"prune": true}}"#, true),
            (#"{"automated": {"enabled": true}}"#, true), (#"{"automated": {"enabled": false}}"#, false),
            (#"{"automated": null}"#, false), ("{}", false),
        ])
    func automatic(policy: String, isAutoSynced: Bool) throws {
        #expect(try application(status: "{}", spec: #"{"syncPolicy": \#(policy)}"#).isAutoSynced == isAutoSynced)
    }

    @Test("an operation that was asked for and has not started has no state yet")
    func requested() throws {
        let application = try application(#"{"metadata": {"name": "a"}, "operation": {"sync": {"revision": "x"}}}"#)
        #expect(application.isOperationRequested)
        #expect(application.operation == nil)
    }

    @Test(
        "whether it was ever deployed",
        arguments: [
            (#"{"history": [{"revision": "a"}]}"#, "{}", true), (#"{"history": []}"#, "{}", false),
            (#"{"operationState": {"phase": "Succeeded", "syncResult": {"revision": "a"}}}"#, "{}", true),
            (#"{"operationState": {"phase": "Failed", "syncResult": {"revision": "a"}}}"#, "{}", false),
            (
                """
                {"operationState": {"phase": "Succeeded", "operation": {"sync": {"dryRun": true}},
                "syncResult": {"revision": "a"}}}
                """, "{}", false
            ),
            ("{}", #"{"revisionHistoryLimit": 0}"#, nil),
        ] as [(String, String, Bool?)])
    func everDeployed(status: String, spec: String, expected: Bool?) throws {
        #expect(try application(status: status, spec: spec).wasEverDeployed == expected)
        #expect(try application(status: status, spec: spec, detail: .listed).wasEverDeployed == nil)
    }

    @Test("workloads: what has replicas, is wanted, and is no hook; each once")
    func workloads() throws {
        func resource(_ group: String, _ kind: String, _ name: String, _ more: String = "") -> String {
            #"{"group": "\#(group)", "version": "v1", "kind": "\#(kind)", "namespace": "shop", "name": "\#(name)"\#(more)}"#
        }
        let resources = [
            resource("apps", "Deployment", "a"), resource("apps", "StatefulSet", "b"),
            resource("apps", "DaemonSet", "c"),
            resource("apps", "ReplicaSet", "d"), resource("argoproj.io", "Rollout", "e"), resource("", "Service", "f"),
            resource("batch", "Job", "g"), resource("example.com", "Deployment", "h"),
            resource("apps", "Deployment", "i", #", "hook": true"#),
            resource("apps", "Deployment", "j", #", "requiresPruning": true"#), resource("apps", "Deployment", "a"),
            "7",
        ].joined(separator: ",")
        let full = try application(status: #"{"sync": {"status": "Synced"}, "resources": [\#(resources)]}"#)
        #expect(full.workloads?.map(\.name) == ["a", "b", "c", "d", "e", "g"])
        #expect(try application(status: #"{"resources": [\#(resources)]}"#, detail: .listed).workloads == nil)
        #expect(try application(status: #"{"sync": {"status": "Synced"}}"#).workloads == [])
        #expect(try application(status: "{}").workloads == nil)
    }

    @Test("hostile text is made harmless at the door")
    func hostileText() throws {
        let application = try application(
            """
            {"metadata": {"name": "a", "labels": {"k\\u001b[0m": "v\\u202e"}},
             "status": {"health": {"status": "He\\u0007althy\\u200b", "message": "\\u001b]0;owned\\u0007"}}}
            """)
        #expect(application.labels == ["k[0m": "v"])
        #expect(application.health == .healthy)
        #expect(application.healthMessage == "]0;owned")
    }

    @Test("ids of a list")
    func listIDs() throws {
        func namespaces(home: String?, configured: String?) throws -> [String?] {
            let json = """
                {"items": [{"metadata": {"name": "a", "namespace": "argocd"}}, {"metadata": {"name": "b", "namespace": "argocd"}},
                 {"metadata": {"name": "b", "namespace": "team"}}, {"metadata": {"name": "c"}}]}
                """
            let wire = try ApplicationListWire(parsing: json.utf8, names: nil) {
                ListedApplication($0, environment: "qa")
            }
            return ApplicationList(wire, home: home, configured: configured).applications.map(
                \.id.namespace)
        }
        #expect(try namespaces(home: "argocd", configured: nil) == [nil, nil, "team", nil])
        #expect(try namespaces(home: nil, configured: nil) == [nil, "argocd", "team", nil])
        #expect(try namespaces(home: nil, configured: "team") == ["argocd", "argocd", "team", "team"])
    }
}
