import NIOHTTP1
import Testing

@testable import Simulation

/// How streams are refused, kept alive, ended and left.
@Suite struct StreamEndTests {
    private let qa = SimulatedHost.argoCD(environment: "qa")
    private let checkout = ApplicationKey(environment: "qa", name: "checkout-qa")

    @Test(
        "An error before the first event has its own status, and the frame of an event",
        arguments: [
            (
                "", "text/event-stream", 401,
                "data: {\"error\":{\"grpc_code\":16,\"http_code\":401,\"message\":\"no session information\",\"http_status\":\"Unauthorized\"}} \n\n"
            ),
            (
                "", "application/json", 401,
                "{\"error\":{\"grpc_code\":16,\"http_code\":401,\"message\":\"no session information\",\"http_status\":\"Unauthorized\"}}"
            ),
            ("?fields=result.type", "text/event-stream", 401, "data: {} \n\n"),
            (
                "/checkout-qa/resource-tree", "*/*", 401,
                "{\"error\":{\"grpc_code\":16,\"http_code\":401,\"message\":\"no session information\",\"http_status\":\"Unauthorized\"}}"
            ),
        ])
    func refused(path: String, type: String, status: UInt, body: String) async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream(path, accepting: type, token: "opaque")
            try await reader.readToEnd()
            #expect(reader.status == status)
            #expect(reader.text == body)
            #expect(reader.headers.first(name: "Grpc-Metadata-Content-Type") == nil)
        }
    }

    @Test(
        "What may not be seen is 403, or 404 where the project is named; a version that is no number is 500",
        arguments: [
            ("/nobody/resource-tree", 403), ("/nobody/resource-tree?project=shop", 404), ("?resourceVersion=x", 500),
        ])
    func missing(path: String, status: UInt) async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream(path)
            try await reader.readToEnd()
            #expect(reader.status == status)
            #expect(reader.text.contains("\"http_code\":\(status)"))
            try await eventually("nothing is left") { await fixture.simulation.streams(to: qa).open == 0 }
        }
    }

    @Test("Comments keep a stream of server-sent events alive, once it has begun")
    func keepalives() async throws {
        try await Fixture.run(keepaliveInterval: .milliseconds(2)) { fixture in
            let quiet = try await fixture.stream("?resourceVersion=1")
            let lines = try await fixture.stream("?name=checkout-qa", accepting: "application/json")
            let begun = try await fixture.stream("?name=checkout-qa")
            try await begun.read(until: "there are keepalives") { $0.text.contains(" \n\n\n:\n:\n:\n") }
            #expect(quiet.status == nil)
            try await fixture.simulation.change(checkout, .reconcile)
            try await quiet.read(until: "it has begun, and is kept alive") { $0.text.contains(" \n\n\n:\n:\n") }
            #expect(quiet.text.hasPrefix("data: {"))
            await fixture.simulation.endStreams(of: qa)
            try await lines.readToEnd()
            #expect(!lines.text.contains("\n:"))
        }
    }

    @Test(
        "A clean end has no mark, whether anything was told or not", arguments: ["?name=checkout-qa", "?name=nobody"])
    func cleanEnd(query: String) async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream(query)
            await fixture.simulation.stop()
            try await reader.readToEnd()
            #expect(reader.status == 200)
            #expect(reader.text.isEmpty || reader.text.hasSuffix(" \n\n\n"))
            #expect(reader.text.isEmpty == query.hasSuffix("nobody"))
        }
    }

    @Test(
        "An error after events is the last frame, and the status stays",
        arguments: [
            (
                "text/event-stream", "",
                "data: {\"error\":{\"grpc_code\":14,\"http_code\":503,\"message\":\"transport is closing\",\"http_status\":\"Service Unavailable\"}} \n\n"
            ),
            (
                "application/json", "",
                "\n{\"error\":{\"grpc_code\":14,\"http_code\":503,\"message\":\"transport is closing\",\"http_status\":\"Service Unavailable\"}}"
            ),
            ("text/event-stream", "&fields=result.type", " \n\n\ndata: {} \n\n"),
        ])
    func lateError(type: String, query: String, end: String) async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("?name=checkout-qa\(query)", accepting: type)
            try await reader.read(until: "it has begun") { !$0.text.isEmpty }
            await fixture.simulation.endStreams(of: qa, with: .unavailable)
            try await reader.readToEnd()
            #expect(reader.status == 200)
            #expect(reader.text.hasSuffix(end))
        }
    }

    @Test("An outage cuts streams in their middle")
    func outage() async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("")
            try await reader.read(until: "it has begun") { !$0.text.isEmpty }
            try await fixture.simulation.setFault(.refuse, on: qa)
            try await reader.read(until: "the connection has broken") { $0.hasFailed }
            try await eventually("nothing is left") { await fixture.simulation.streams(to: qa).open == 0 }
        }
    }

    @Test(
        "Who hangs up leaves nothing behind, before the first event or after it", arguments: ["?resourceVersion=1", ""])
    func hangUp(query: String) async throws {
        try await Fixture.run { fixture in
            for _ in 1...10 {
                let reader = try await fixture.stream(query)
                if query.isEmpty { try await reader.read(until: "it has begun") { !$0.text.isEmpty } }
                reader.hangUp()
            }
            try await eventually("nothing is left") {
                let streams = await fixture.simulation.streams(to: qa).open
                let connections = await fixture.simulation.connections(to: qa).open
                return streams == 0 && connections == 0
            }
        }
    }

    @Test("Who never reads holds up nobody, and leaves nothing behind")
    func neverReads() async throws {
        try await Fixture.run(.fleet, fleet: FleetSettings(size: 300, environmentCount: 1, eventsPerSecond: 100)) {
            fixture in
            let deaf = try await fixture.stream("", reads: false)
            try await deaf.read(until: "it has begun") { $0.status != nil }
            let attentive = try await fixture.stream("?fields=result.type,result.application.metadata.name")
            try await fixture.step(15)
            try await attentive.read(until: "the beginning is there") { $0.events.count >= 300 }
            deaf.hangUp()
            attentive.hangUp()
            try await eventually("nothing is left") {
                let streams = await fixture.simulation.streams(to: qa).open
                let connections = await fixture.simulation.connections(to: qa).open
                return streams == 0 && connections == 0
            }
        }
    }
}
