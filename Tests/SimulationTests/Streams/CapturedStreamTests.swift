import Testing

@testable import Simulation

/// Our bytes against those of the real gateway.
@Suite(.enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)))
struct CapturedStreamTests {
    private static let plain = "result.type,result.application.metadata.name,result.application.metadata.namespace,"
    private static let lean = plain + "result.application.status.health,result.application.status.sync.status"

    /// What the gateway makes of the recorded events.
    private func stream(_ framing: GatewayFraming, fields: String? = nil, first count: Int = .max) throws -> String {
        let filter = FieldFilter(fields)
        var told = ToldDocuments()
        var bytes: [UInt8] = []
        for line in try Payloads.body("ndjson-full").split(separator: "\n").prefix(count) {
            let event = try Value(parsing: String(line)).document
            let name = event["result"]?["application"]?["metadata"]?["name"]?.text ?? ""
            let document = filter?.apply(to: event).bytes ?? Array(line.utf8)
            if told.isNew(document, of: name) { bytes += framing.frame(document) }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    private func error(_ error: ErrorDocument, _ framing: GatewayFraming, fields: String? = nil) -> String {
        let document = FieldFilter(fields)?.apply(to: error.streamJSON) ?? error.streamJSON
        return String(decoding: framing.errorFrame(document.bytes), as: UTF8.self)
    }

    @Test("Whole events, framed in both forms")
    func whole() throws {
        #expect(try stream(.serverSentEvents) == Payloads.body("sse-full"))
        #expect(try stream(.lines) == Payloads.body("ndjson-full"))
    }

    @Test("Events with some fields, and with all but some")
    func filtered() throws {
        #expect(try stream(.serverSentEvents, fields: Self.lean) == Payloads.body("sse-fields"))
        #expect(try stream(.serverSentEvents, fields: Self.lean, first: 1) == Payloads.body("sse-eof"))
        #expect(try stream(.lines, fields: Self.lean, first: 1) == Payloads.body("sse-mixed-accept"))
        let excluded = "-result.application.metadata.managedFields,result.application.status.resources"
        #expect(try stream(.serverSentEvents, fields: excluded) == Payloads.body("sse-exclude"))
    }

    @Test("Without the type, what looks like the last event is swallowed, a deletion among it")
    func swallowed() throws {
        let fields = "result.application.metadata.name,result.application.status.health"
        #expect(try stream(.serverSentEvents, fields: fields) == Payloads.body("sse-fields-no-type"))
    }

    @Test("Errors before the first event")
    func errors() throws {
        #expect(error(.noSession, .serverSentEvents) == (try Payloads.body("sse-401")))
        #expect(error(.noSession, .serverSentEvents, fields: Self.lean) == (try Payloads.body("sse-401-fields")))
        #expect(error(.noSession, .lines) == (try Payloads.body("ndjson-401")))
        #expect(error(.noSession, .lines, fields: Self.lean) == (try Payloads.body("ndjson-401-fields")))
        #expect(error(.permissionDenied, .serverSentEvents) == (try Payloads.body("sse-403")))
    }

    @Test("Errors after events")
    func lateErrors() throws {
        let filtered = try stream(.serverSentEvents, fields: Self.lean, first: 1)
        #expect(
            filtered + error(.treeGone, .serverSentEvents, fields: Self.lean)
                == (try Payloads.body("sse-midfail-fields")))
        let tail = try #require(try Payloads.body("ndjson-midfail").split(separator: "\n").last)
        #expect(tail.hasPrefix("{\"error\":{\"grpc_code\":"))
        #expect(try Payloads.body("ndjson-midfail").hasPrefix(stream(.lines, first: 1)))
    }

    @Test(
        "Status and headers over real HTTP",
        arguments: [
            ("sse-eof", "text/event-stream", true), ("sse-401", "text/event-stream", false),
            ("ndjson-full", "application/json", true), ("ndjson-401", "application/json", false),
            ("sse-mixed-accept", "text/event-stream, application/json", true),
        ])
    func headers(name: String, type: String, isAllowed: Bool) async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("", accepting: type, token: isAllowed ? nil : "opaque")
            try await reader.read(until: "there is a status") { $0.status != nil }
            let recorded = try Payloads.headers(name)
            #expect(recorded.contains { $0.hasPrefix("HTTP/1.1 \(reader.status ?? 0)") })
            let ours = reader.headers.map { "\($0.name.lowercased()): \($0.value)" }
                .filter { !["date:", "server:", "cf-ray:"].contains(where: $0.hasPrefix) }
            let theirs = recorded.filter { $0.contains(":") }
                .map { line in
                    let parts = line.split(separator: ": ", maxSplits: 1)
                    return "\(parts[0].lowercased()): \(parts.last ?? "")"
                }
            #expect(Set(ours) == Set(theirs))
        }
    }
}

extension Value {
    /// The same document as servers write it, its keys in alphabetical order.
    fileprivate var document: JSON {
        switch self {
        case .null: .null
        case .bool(let value): .bool(value)
        case .number(let value): .number(value)
        case .string(let text): .string(text)
        case .array(let elements): .array(elements.map(\.document))
        case .object(let members):
            .object(members.sorted { $0.key < $1.key }.map { .init(name: $0.key, value: $0.value.document) })
        }
    }
}
