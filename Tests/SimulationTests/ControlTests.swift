import FoundationEssentials
import NIOHTTP1
import Testing

@testable import Simulation

/// The switchboard, over real HTTP.
@Suite struct ControlTests {
    private func ask(
        _ fixture: Fixture, _ method: HTTPMethod = .GET, _ path: String = "", _ fault: String? = nil
    ) async throws -> Fixture.Answer {
        let url = fixture.endpoints.url(of: .control) + "/faults" + path
        return try await fixture.send(url, method: method, body: fault)
    }

    @Test("At first nothing is on, and every name that can be sent is listed")
    func list() async throws {
        try await Fixture.run { fixture in
            let answer = try await ask(fixture)
            #expect(answer.status == 200)
            #expect(try answer.json.on == .object([:]))
            #expect(try answer.json.faults?.elements.map(\.text) == Fault.named.keys.sorted())
        }
    }

    @Test("What is switched on fails, alone, until it is switched off", arguments: ["qa", "builds"])
    func switching(host: String) async throws {
        try await Fixture.run { fixture in
            let on = try await ask(fixture, .PUT, "/" + host, "bad-gateway\n")
            #expect(on.status == 200)
            #expect(try on.json.on == .object([host: .string("bad-gateway")]))
            let argoCD = try await fixture.get("/api/v1/applications")
            let build = try await fixture.build("checkout")
            #expect(argoCD.status == (host == "qa" ? 502 : 200))
            #expect(build.status == (host == "builds" ? 502 : 200))
            let off = try await ask(fixture, .DELETE, "/" + host)
            #expect(off.status == 200)
            #expect(try off.json.on == .object([:]))
            let healed = try await fixture.get("/api/v1/applications")
            #expect(healed.status == 200)
        }
    }

    @Test("Traffic is counted by host, and repos are rolled out on demand")
    func trafficAndRollouts() async throws {
        try await Fixture.run { fixture in
            _ = try await fixture.build("checkout")
            let base = fixture.endpoints.url(of: .control)
            let traffic = try await fixture.send(base + "/traffic").json
            #expect(traffic.builds?.requests?.number == 1)
            #expect((traffic.builds?.bytes?.number ?? 0) > 100)
            #expect(traffic.github?.requests?.number == 0)
            let started = try await fixture.send(base + "/rollouts/2", method: .POST).json
            #expect(started.repos?.elements.map(\.text) == ["checkout", "payments-api"])
            try await fixture.simulation.step(by: .seconds(1))
            #expect(await fixture.simulation.truth["qa", "checkout"]?.expected?.version == "1.1.940")
            try await fixture.simulation.step(by: .seconds(120))
            #expect(await fixture.simulation.truth["prod", "checkout"]?.deployed == "1.1.940")
        }
    }

    @Test("A version is there on demand, and when the streams were told is answered")
    func version() async throws {
        try await Fixture.run { fixture in
            let base = fixture.endpoints.url(of: .control) + "/versions"
            let told = try await fixture.send(base + "/qa/checkout", method: .PUT, body: "9.9.9\n")
            let start = fixture.simulation.settings.wallClock()
            #expect(told.status == 200)
            #expect(try told.json.sent_at?.number == Int(start.timeIntervalSince1970 * 1_000_000))
            #expect(await fixture.simulation.truth["qa", "checkout"]?.deployed == "9.9.9")
            #expect(await fixture.simulation.truth["prod", "checkout"]?.deployed != "9.9.9")
            let unknown = try await fixture.send(base + "/qa/checkoout", method: .PUT, body: "9.9.9")
            #expect(unknown.status == 404)
        }
    }

    @Test("A host that does not even listen comes back")
    func refusal() async throws {
        try await Fixture.run { fixture in
            _ = try await ask(fixture, .PUT, "/qa", "refuse")
            await #expect(throws: (any Error).self) { _ = try await fixture.get("/healthz") }
            _ = try await ask(fixture, .DELETE, "/qa")
            let answer = try await fixture.get("/healthz")
            #expect(answer.status == 200)
        }
    }

    @Test("A fault of the scenario's is listed, and one without a name as well")
    func others() async throws {
        try await Fixture.run(.hang) { fixture in
            try await fixture.simulation.setFault(.slow(pause: .milliseconds(1)), on: .builds)
            let answer = try await ask(fixture)
            #expect(try answer.json.on == .object(["uat": .string("hang"), "builds": .string("another")]))
        }
    }

    @Test("Errors say what to do")
    func errors() async throws {
        try await Fixture.run { fixture in
            let unknownHost = try await ask(fixture, .PUT, "/staging", "hang")
            #expect(unknownHost.status == 404)
            #expect(
                try unknownHost.json.error?.text
                    == "there is no \"staging\": use one of qa, uat, prod, builds, github, gitlab, jenkins")
            let itself = try await ask(fixture, .DELETE, "/control")
            #expect(itself.status == 404)
            let unknownFault = try await ask(fixture, .PUT, "/qa", "hnag")
            #expect(unknownFault.status == 400)
            #expect(
                try unknownFault.json.error?.text
                    == "no fault is called \"hnag\": send one of the names that GET /faults lists")
            let tooLong = try await ask(fixture, .PUT, "/qa", String(repeating: "x", count: 1000))
            #expect(tooLong.status == 413)
            let healthy = try await fixture.get("/healthz")
            #expect(healthy.status == 200)
        }
    }

    @Test("The configuration file says how faults are switched")
    func configuration() async throws {
        try await Fixture.run { fixture in
            let text = await fixture.simulation.configurationYAML(fixture.endpoints)
            let url = fixture.endpoints.url(of: .control) + "/faults"
            #expect(text.contains("\n# Faults: \(url) lists them; curl -X PUT -d hang \(url)/qa switches"))
        }
    }
}
