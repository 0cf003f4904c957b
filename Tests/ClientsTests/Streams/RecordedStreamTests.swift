import FoundationEssentials
import Releases
import Testing

@testable import Clients

/// Bytes off the wire of the code that frames Argo CD's streams, sent once more.
@Suite("Recorded streams", .enabled(if: Payloads.exist, Comment(rawValue: Payloads.absence)))
struct RecordedStreamTests {
    /// One recording, what a watch then tells, and why it ends; nil where it ends cleanly.
    struct Row: Sendable, CustomTestStringConvertible {
        var name: String
        var told: [String]
        var failure: ReadFailure?
        var testDescription: String { name }
    }

    private static let unexplained = ReadFailure.disconnected(
        reason: "the server ended the stream and did not say why")

    static let rows: [Row] = [
        Row(
            name: "sse-full",
            told: ["opened", "changed myapp", "changed test-app", "changed myapp", "deleted myapp"], failure: nil),
        Row(
            name: "sse-exclude",
            told: ["opened", "changed myapp", "changed test-app", "changed myapp", "deleted myapp"], failure: nil),
        Row(
            name: "sse-fields",
            told: ["opened", "changed myapp", "changed test-app", "changed myapp", "deleted myapp"], failure: nil),
        // Without a type nothing tells what happened.
        Row(name: "sse-fields-no-type", told: ["opened", "heard"], failure: nil),
        Row(name: "sse-eof", told: ["opened", "changed myapp"], failure: nil),
        Row(name: "sse-mixed-accept", told: ["opened", "changed myapp"], failure: nil),
        Row(
            name: "ndjson-full",
            told: ["opened", "changed myapp", "changed test-app", "changed myapp", "deleted myapp"], failure: nil),
        Row(name: "sse-midfail-fields", told: ["opened", "changed myapp"], failure: unexplained),
        Row(
            name: "ndjson-midfail", told: ["opened", "changed myapp"],
            failure: .serverFailed(
                status: 500, message: "error getting app resource tree: cache: key is missing")),
        Row(name: "sse-401", told: [], failure: .tokenRefused(message: "no session information")),
        Row(name: "sse-401-fields", told: [], failure: .tokenRefused(message: "")),
        Row(name: "ndjson-401", told: [], failure: .tokenRefused(message: "no session information")),
        Row(name: "ndjson-401-fields", told: [], failure: .tokenRefused(message: "")),
        Row(name: "sse-403", told: [], failure: .rightMissing(message: "permission denied")),
        Row(name: "unary-401", told: [], failure: nil),
        Row(name: "unknown-api-path", told: [], failure: .endpointMissing),
        Row(
            name: "ndjson-gzip", told: [],
            failure: .undecodable(reason: "the stream is compressed, though nobody asked for that")),
    ]

    @Test("what a watch makes of a recording", arguments: rows)
    func recording(row: Row) async throws {
        let head = String(decoding: try Payloads.data("argocd-stream/wire/\(row.name).headers"), as: UTF8.self)
        let body = String(decoding: try Payloads.data("argocd-stream/wire/\(row.name).body"), as: UTF8.self)
        let lines = head.split(whereSeparator: \.isNewline).filter {
            !$0.lowercased().hasPrefix("transfer-encoding") && !$0.lowercased().hasPrefix("content-length")
        }
        try await StreamServer.running { exchange in
            await exchange.write(lines.joined(separator: "\r\n") + "\r\nConnection: close\r\n\r\n" + body)
            await exchange.cut()
        } body: { server in
            let (signals, failure) = try await server.watch()
            var told = signals.map(\.name)
            if row.told.last != "heard" { told.removeAll { $0 == "heard" } }
            #expect(told == row.told)
            if row.name == "unary-401" {
                guard case .tokenRefused = failure else {
                    Issue.record("expected a refusal, got \(String(describing: failure))")
                    return
                }
            } else {
                #expect(failure == row.failure)
            }
        }
    }

    @Test("every recording is tried", arguments: Payloads.names(in: "argocd-stream/wire", ending: ".body"))
    func completeness(name: String) {
        #expect(Self.rows.contains { "\($0.name).body" == name })
    }
}
