import AsyncHTTPClient
import Testing

@testable import Simulation

/// The ways in which a host can fail.
@Suite struct FaultTests {
    private let path = "/api/v1/applications"
    private let qa = SimulatedHost.argoCD(environment: "qa")

    /// The connection is refused at once: a deadline that passes is something else.
    private func expectRefusal(_ body: () async throws -> Fixture.Answer) async {
        let error = await #expect(throws: (any Error).self) { _ = try await body() }
        #expect(error as? HTTPClientError != .deadlineExceeded)
    }

    @Test(
        "A fault answers in the place of the host",
        arguments: [
            (.accessLogin, 302, "text/html; charset=UTF-8"), (.accessForbidden, 403, "text/html; charset=UTF-8"),
            (.unauthorized, 401, "application/json"), (.permissionDenied, 403, "application/json"),
            (.internalError, 500, "application/json"), (.badGateway, 502, "text/html; charset=UTF-8"),
            (.tooManyRequests(retryAfter: 7), 429, "text/plain; charset=utf-8"), (.garbage, 200, "application/json"),
            (.htmlPage, 200, "text/html; charset=UTF-8"),
        ] as [(Fault, UInt, String)])
    func answers(fault: Fault, status: UInt, type: String) async throws {
        try await Fixture.run { fixture in
            try await fixture.simulation.setFault(fault, on: qa)
            let answer = try await fixture.get(path)
            #expect(answer.status == status)
            #expect(answer.header("Content-Type") == type)
            #expect(answer.header("Retry-After") == (status == 429 ? "7" : nil))
            #expect((answer.header("Location") != nil) == (status == 302))
            #expect((try? answer.json.metadata) == nil)
            let other = try await fixture.get(path, from: "uat")
            #expect(other.status == 200)
            try await fixture.simulation.setFault(nil, on: qa)
            let healed = try await fixture.get(path)
            #expect(healed.status == 200)
        }
    }

    @Test("Who asks too often is told a time of day until which to wait, in HTTP's form")
    func retryAfterDate() async throws {
        try await Fixture.run { fixture in
            try await fixture.simulation.setFault(.tooManyRequestsUntil(seconds: 90), on: qa)
            let answer = try await fixture.get(path)
            #expect(answer.status == 429)
            #expect(answer.header("Retry-After") == "Wed, 18 Nov 2026 11:08:10 GMT")
            #expect(answer.header("Date") != nil)
        }
    }

    @Test("A host that hangs takes the request and does not answer, and lets go when the client does")
    func hang() async throws {
        try await Fixture.run(.hang) { fixture in
            let uat = SimulatedHost.argoCD(environment: "uat")
            let asking = Task { try await fixture.get(path, from: "uat") }
            try await eventually("the request has arrived") { await fixture.simulation.requestCount(of: uat) == 1 }
            let other = try await fixture.get(path)
            #expect(other.status == 200)
            let open = await fixture.simulation.connections(to: uat).open
            #expect(open == 1)
            asking.cancel()
            try await eventually("the host has let go") { await fixture.simulation.connections(to: uat).open == 0 }
            await #expect(throws: (any Error).self) { _ = try await asking.value }
        }
    }

    @Test("A slow body comes whole in the end")
    func slow() async throws {
        try await Fixture.run { fixture in
            let right = try await fixture.get(path)
            try await fixture.simulation.setFault(.slow(pause: .milliseconds(1)), on: qa)
            let slow = try await fixture.get(path)
            #expect(slow.body == right.body)
        }
    }

    @Test("A body that is cut never comes to its end")
    func cut() async throws {
        try await Fixture.run { fixture in
            try await fixture.simulation.setFault(.cut, on: qa)
            await #expect(throws: (any Error).self) { _ = try await fixture.get(path) }
        }
    }

    @Test("An outage refuses connections and cuts those that stand; then the host is back on its port")
    func outage() async throws {
        try await Fixture.run(.outage) { fixture in
            let before = try await fixture.get(path)
            #expect(before.status == 200)
            let standing = await fixture.simulation.connections(to: qa)
            #expect(standing.open == 1)
            try await fixture.step(11)
            let cut = await fixture.simulation.connections(to: qa)
            #expect(cut.open == 0)
            await expectRefusal { try await fixture.get(path) }
            let uat = try await fixture.get(path, from: "uat")
            #expect(uat.status == 200)
            try await fixture.step(30)
            let after = try await fixture.get(path)
            #expect(after.status == 200)
        }
    }

    @Test("An outage ends a request that hangs")
    func outageEndsHanging() async throws {
        try await Fixture.run(.hang) { fixture in
            try await withThrowingTaskGroup(of: Bool.self) { group in
                group.addTask {
                    do {
                        _ = try await fixture.get(path, from: "uat")
                        return false
                    } catch {
                        return true
                    }
                }
                let uat = SimulatedHost.argoCD(environment: "uat")
                try await eventually("the request has arrived") {
                    await fixture.simulation.requestCount(of: uat) == 1
                }
                try await fixture.simulation.setFault(.refuse, on: uat)
                let failed = try await group.next()
                #expect(failed == true)
            }
        }
    }

    @Test("Going away and coming back many times keeps the port")
    func flapping() async throws {
        try await Fixture.run { fixture in
            for _ in 1...20 {
                try await fixture.simulation.setFault(.refuse, on: qa)
                await expectRefusal { try await fixture.get(path) }
                try await fixture.simulation.setFault(nil, on: qa)
                let answer = try await fixture.get(path)
                #expect(answer.status == 200)
            }
        }
    }

    @Test("Connections that come in while the host goes away are refused or cut, and nothing breaks")
    func stampede() async throws {
        try await Fixture.run { fixture in
            for _ in 1...10 {
                await withTaskGroup(of: Void.self) { group in
                    for _ in 1...40 {
                        // Some get an answer and some an error; what counts is that everything comes to an end.
                        group.addTask { _ = try? await fixture.get("/healthz") }
                    }
                    group.addTask { try? await fixture.simulation.setFault(.refuse, on: qa) }
                }
                let connections = await fixture.simulation.connections(to: qa)
                #expect(connections.open == 0)
                try await fixture.simulation.setFault(nil, on: qa)
                // The client's pool may still hold a connection of the time before.
                try await eventually("the host is back") { (try? await fixture.get("/healthz"))?.status == 200 }
            }
        }
    }

    @Test("The builds can fail as well")
    func builds() async throws {
        try await Fixture.run { fixture in
            try await fixture.simulation.setFault(.badGateway, on: .builds)
            let answer = try await fixture.build("checkout")
            #expect(answer.status == 502)
        }
    }
}
