import Testing

@testable import Simulation

/// What stands between a client and an Argo CD.
@Suite struct AccessTests {
    @Test("Without the service token, Access sends to the login page of another host", arguments: ["none", "wrong"])
    func accessRefuses(headers: String) async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get(
                "/api/v1/applications", as: headers == "none" ? .withoutAccess : .wrongAccess)
            #expect(answer.status == 302)
            let location = try #require(answer.header("Location"))
            #expect(location.hasPrefix("https://sim-team.cloudflareaccess.com/cdn-cgi/access/login/127.0.0.1:"))
            #expect(location.hasSuffix("&redirect_url=%2Fapi%2Fv1%2Fapplications"))
            #expect(answer.header("Grpc-Metadata-Content-Type") == nil)
        }
    }

    @Test("Access guards every path, also those that need no token")
    func accessGuardsEverything() async throws {
        try await Fixture.run { fixture in
            for path in ["/healthz", "/api/version", "/api/v1/nonsense"] {
                let answer = try await fixture.get(path, as: .withoutAccess)
                #expect(answer.status == 302, "\(path)")
            }
        }
    }

    @Test(
        "Without a right token, Argo CD answers 401 with its JSON",
        arguments: [
            (nil, "no session information"),
            ("opaque", "no session information"),
            ("a.b.c", "invalid session: token signature is invalid: signature is invalid"),
        ])
    func tokenRefused(token: String?, message: String) async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get(
                "/api/v1/applications/checkout-qa", as: token.map { .token($0) } ?? .withoutToken)
            #expect(answer.status == 401)
            #expect(answer.header("Content-Type") == "application/json")
            let json = try answer.json
            #expect(json == .object(["error": .string(message), "code": .number(16), "message": .string(message)]))
            #expect(answer.header("Grpc-Metadata-Content-Type") == nil)
        }
    }

    @Test("One environment's token does not open another")
    func tokensDiffer() async throws {
        try await Fixture.run { fixture in
            let other = Credentials(environment: "prod").token
            let answer = try await fixture.get("/api/v1/applications", as: .token(other))
            #expect(answer.status == 401)
        }
    }

    @Test("What Argo CD tells of itself needs no token, and says more with one")
    func serverInformation() async throws {
        try await Fixture.run { fixture in
            #expect(try await fixture.get("/healthz", as: .withoutToken).body == "ok")
            #expect(try await fixture.json("/api/version", as: .withoutToken).names == ["Version"])
            let version = try await fixture.json("/api/version")
            #expect(version.Version?.text?.hasPrefix("v3.1.0+") == true)
            #expect(version.names.contains("KustomizeVersion"))
            #expect(try await fixture.get("/api/v1/session/userinfo", as: .token("a.b.c")).body == "{}")
            #expect(try await fixture.json("/api/v1/session/userinfo").loggedIn == .bool(true))
            #expect(try await fixture.get("/api/v1/settings", as: .withoutToken).status == 200)
        }
    }

    @Test(
        "A path that Argo CD does not have is a text, not JSON",
        arguments: ["/api/v1/nonsense", "/api/v1/stream", "/api/v1/stream/applications/checkout-qa"])
    func unknownPath(path: String) async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get(path)
            #expect(answer.status == 404)
            #expect(answer.header("Content-Type") == "text/plain; charset=utf-8")
            #expect(answer.body == "Not Found")
        }
    }

    @Test("A root path stands before everything")
    func rootPath() async throws {
        try await Fixture.run(rootPath: "/argo/cd") { fixture in
            #expect(fixture.endpoints.url(of: .argoCD(environment: "qa")).hasSuffix("/argo/cd"))
            #expect(try await fixture.get("/api/v1/applications").status == 200)
            let port = try #require(fixture.endpoints.ports[.argoCD(environment: "qa")])
            let bare = try await fixture.send("http://127.0.0.1:\(port)/api/v1/applications")
            #expect(bare.status != 200)
        }
    }

    @Test("A guarded build asks for its token, the others do not")
    func builds() async throws {
        try await Fixture.run { fixture in
            #expect(try await fixture.build("payments-api").status == 401)
            #expect(try await fixture.build("payments-api", token: Credentials.buildsToken).status == 200)
            let build = try Value(parsing: try await fixture.build("checkout").body)
            #expect(build.state?.text == "success")
            #expect(build.artifact?.version?.text == "1.1.939")
            #expect(try await fixture.build("unheard-of").status == 404)
        }
    }
}
