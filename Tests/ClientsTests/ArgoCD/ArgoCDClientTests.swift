import Hummingbird
import Releases
import Synchronization
import Testing

@testable import Clients

@Suite("Argo CD client, over real connections")
struct ArgoCDClientTests {
    private static let one = #"{"metadata": {"name": "shop-qa", "namespace": "argocd"}, "status": {}}"#
    private static let denied = #"{"error":"permission denied","code":7,"message":"permission denied"}"#

    @Test("credentials and base path go with every request, a content type with none")
    func headers() async throws {
        try await TestServer.running { _ in
            .text(Self.one)
        } body: { server in
            try await server.argoCD(basePath: "/deep/argo/") { settings in
                settings.accessToken = .init(
                    clientID: FixedSecret(Secret("id.access")), clientSecret: FixedSecret(Secret("hush")))
                settings.token = FixedSecret(Secret("a.b.c"))
            } _: { client in
                let id = ApplicationID(environment: "qa", namespace: "team a", name: "shop-qa")
                let application = try await client.application(id, project: "p&q")
                #expect(application.id == id)
            }
            let request = try #require(server.requests.first)
            #expect(request.target == "/deep/argo/api/v1/applications/shop-qa?appNamespace=team%20a&project=p%26q")
            #expect(request["cf-access-client-id"] == "id.access")
            #expect(request["cf-access-client-secret"] == "hush")
            #expect(request["authorization"] == "Bearer a.b.c")
            #expect(request["accept"] == "application/json")
            #expect(request["content-type"] == nil)
        }
    }

    @Test("a list asks for the fields that all servers know, narrowed as the configuration says")
    func list() async throws {
        try await TestServer.running { _ in
            .text(#"{"metadata": {}, "items": null}"#)
        } body: { server in
            let list = try await server.argoCD { settings in
                settings.applicationNamespace = "apps"
                settings.project = "shop"
            } _: {
                try await $0.applications(in: [])
            }
            #expect(list == ApplicationList(applications: []))
            let target = try #require(server.requests.first?.target)
            #expect(target.hasPrefix("/api/v1/applications?fields=metadata.resourceVersion%2Citems.metadata.name%2C"))
            #expect(
                target.hasSuffix("items.operation.sync%2Citems.status.sourceHydrator&appNamespace=apps&projects=shop"))
            #expect(!target.contains("items.spec."))
            #expect(server.requests.count == 1)
        }
    }

    @Test("a heartbeat notices that the server no longer knows us, and takes no offence at one that never did")
    func heartbeat() async throws {
        let answers = Mutex([#"{}"#, #"{"loggedIn": true, "username": "lynceus"}"#, #"{}"#])
        try await TestServer.running { _ in
            .text(answers.withLock { $0.isEmpty ? "" : $0.removeFirst() })
        } body: { server in
            let failure = await readFailure {
                try await server.argoCD { client in
                    try await client.heartbeat()
                    try await client.heartbeat()
                    try await client.heartbeat()
                }
            }
            #expect(failure == .tokenRefused(message: "the session has ended"))
            #expect(server.requests.map(\.target) == Array(repeating: "/api/v1/session/userinfo", count: 3))
        }
    }

    @Test("a heartbeat that a proxy does not let through is one all the same; a refusal is none")
    func heartbeatBehindProxy() async throws {
        try await TestServer.running { _ in
            .text("Not Found", status: .notFound, type: "text/plain")
        } body: { server in
            try await server.argoCD { try await $0.heartbeat() }
        }
        try await TestServer.running { _ in
            .text("{}", status: .unauthorized)
        } body: { server in
            let failure = await readFailure { try await server.argoCD { try await $0.heartbeat() } }
            #expect(failure == .tokenRefused(message: ""))
        }
    }

    @Test("one bad item loses neither its neighbours nor its count")
    func badItems() async throws {
        let body = #"{"items": [{"metadata": {"name": "a"}}, 7, null, {"metadata": {}}, {"metadata": {"name": "b"}}]}"#
        try await TestServer.running { _ in
            .text(body)
        } body: { server in
            let list = try await server.argoCD { try await $0.applications(in: []) }
            #expect(list.applications.map(\.id.name) == ["a", "b"])
            #expect(list.skipped == 3)
        }
    }

    @Test("of a large list only what somebody asks about is read, and all of it is counted")
    func skimming() async throws {
        let body = """
            {"items": [{"metadata": {"name": "a"}, "spec": 7}, {"metadata": {"name": "other"}}, 7, {"metadata": {}},
             {"metadata": {"name": "\\u0062"}}, {"metadata": {"name": "a", "namespace": "team"}}]}
            """
        try await TestServer.running { _ in
            .text(body)
        } body: { server in
            let list = try await server.argoCD {
                $0.names = ["a", "b"]
                $0.applicationNamespace = "argocd"
            } _: {
                try await $0.applications(in: ["p", "q"])
            }
            #expect(list.applications.map(\.id.name) == ["a", "b", "a"])
            #expect(list.skipped == 2)
            #expect(list.total == 6)
            #expect(server.requests.first?.target.hasSuffix("&projects=p&projects=q") == true)
        }
    }

    @Test("the server is asked once for its own namespace, whose applications then carry none")
    func homeNamespace() async throws {
        let body = """
            {"items": [{"metadata": {"name": "shop", "namespace": "argocd"}}, {"metadata": {"name": "shop", "namespace": "x"}}]}
            """
        try await TestServer.running { request in
            request.target.hasSuffix("/settings") ? .text(#"{"controllerNamespace": "argocd"}"#) : .text(body)
        } body: { server in
            try await server.argoCD { client in
                for _ in 0..<2 {
                    let list = try await client.applications(in: [])
                    #expect(list.applications.map(\.id.namespace) == [nil, "x"])
                }
            }
            #expect(server.requests.filter { $0.target.hasSuffix("/settings") }.count == 1)
        }
    }

    @Test("where the settings say nothing, a whole application tells the namespace")
    func homeNamespaceOfApplication() async throws {
        let list = """
            {"items": [{"metadata": {"name": "shop", "namespace": "argocd"}}, {"metadata": {"name": "shop", "namespace": "x"}}]}
            """
        let one = #"{"metadata": {"name": "shop"}, "status": {"controllerNamespace": "argocd"}}"#
        try await TestServer.running { request in
            switch request.target.prefix(20) {
            case "/api/v1/applications": .text(request.target.contains("/shop") ? one : list)
            default: .text(Self.denied, status: .forbidden)
            }
        } body: { server in
            try await server.argoCD { client in
                let before = try await client.applications(in: [])
                #expect(before.applications.map(\.id.namespace) == ["argocd", "x"])
                _ = try await client.application(.init(environment: "qa", name: "shop"), project: nil)
                let after = try await client.applications(in: [])
                #expect(after.applications.map(\.id.namespace) == [nil, "x"])
            }
            #expect(server.requests.filter { $0.target.hasSuffix("/settings") }.count == 1)
        }
    }

    @Test("a live manifest is read out of its envelope")
    func workload() async throws {
        let body =
            #"{"manifest": "{\"spec\": {\"replicas\": 3}, \"status\": {\"replicas\": 3, \"readyReplicas\": 2}}"}"#
        try await TestServer.running { _ in
            .text(body)
        } body: { server in
            let id = WorkloadID(group: "apps", version: "v1", kind: "Deployment", namespace: "shop", name: "checkout")
            let workload = try await server.argoCD {
                try await $0.workload(id, of: .init(environment: "qa", name: "shop-qa"), project: "shop")
            }
            #expect([workload.desired, workload.current, workload.ready, workload.updated] == [3, 3, 2, 0])
            let target = "/api/v1/applications/shop-qa/resource?namespace=shop&resourceName=checkout&group=apps"
            #expect(server.requests.map(\.target) == [target + "&version=v1&kind=Deployment&project=shop"])
        }
    }

    @Test("a refused token is read again, and tried once more where it has changed", arguments: [true, false])
    func rotation(changes: Bool) async throws {
        try await TestServer.running { request in
            request["authorization"] == "Bearer new.new.new"
                ? .text(Self.one) : .text(#"{"error":"expired","code":16,"message":"expired"}"#, status: .unauthorized)
        } body: { server in
            let secret = RotatingSecret(old: "old.old.old", new: changes ? "new.new.new" : "old.old.old")
            try await server.argoCD {
                $0.token = secret
            } _: { client in
                let id = ApplicationID(environment: "qa", name: "shop-qa")
                if changes {
                    _ = try await client.application(id, project: nil)
                    _ = try await client.application(id, project: nil)
                } else {
                    let failure = await readFailure { try await client.application(id, project: nil) }
                    #expect(failure == .tokenRefused(message: "expired"))
                }
            }
            #expect(server.requests.count == (changes ? 3 : 1))
            #expect(secret.readings == 1)
        }
    }

    @Test("an application that has moved to another project is found there")
    func movedToAnotherProject() async throws {
        try await TestServer.running { request in
            request.target.contains("project=")
                ? .text(#"{"code": 5, "message": "applications.argoproj.io \"shop-qa\" not found"}"#, status: .notFound)
                : .text(#"{"metadata": {"name": "shop-qa"}, "spec": {"project": "new"}}"#)
        } body: { server in
            try await server.argoCD { client in
                let id = ApplicationID(environment: "qa", name: "shop-qa")
                let application = try await client.application(id, project: "old")
                #expect(application.project == "new")
            }
        }
    }

    @Test("an application that is missing or hidden; told apart where the project is known")
    func absent() async throws {
        try await TestServer.running { _ in
            .text(Self.denied, status: .forbidden)
        } body: { server in
            try await server.argoCD { client in
                let id = ApplicationID(environment: "qa", name: "shop-qa")
                let unclear = await readFailure { try await client.application(id, project: nil) }
                #expect(unclear == .absentOrHidden)
                let clear = await readFailure { try await client.application(id, project: "shop") }
                #expect(clear == .rightMissing(message: "permission denied"))
            }
        }
    }

    @Test(
        "answers that are not the API's",
        arguments: [
            (#"{"hello": 1}"#, ReadFailure.notTheAPI(contentType: "JSON of something else")),
            (#"{"items": {}}"#, .undecodable(reason: "items is not a list")),
            ("[]", .undecodable(reason: "JSON of another shape")), ("", .undecodable(reason: "the answer is empty")),
            (#"{"items": ["#, .undecodable(reason: "not valid JSON")),
        ])
    func strangeLists(body: String, expected: ReadFailure) async throws {
        try await TestServer.running { _ in
            .text(body)
        } body: { server in
            let failure = await readFailure { try await server.argoCD { try await $0.applications(in: []) } }
            #expect(failure == expected)
        }
    }

    @Test("an answer about another application is not believed")
    func otherApplication() async throws {
        try await TestServer.running { _ in
            .text(Self.one)
        } body: { server in
            let failure = await readFailure {
                try await server.argoCD {
                    try await $0.application(.init(environment: "qa", name: "mail"), project: nil)
                }
            }
            #expect(failure == .undecodable(reason: "asked for mail, got shop-qa"))
        }
    }

    @Test("too many requests, with the server's wish")
    func throttled() async throws {
        try await TestServer.running { _ in
            .text("slow down", status: .tooManyRequests, type: "text/plain", headers: [.retryAfter: "7"])
        } body: { server in
            let failure = await readFailure { try await server.argoCD { try await $0.applications(in: []) } }
            #expect(failure == .throttled(retryAfter: .seconds(7)))
        }
    }
}
