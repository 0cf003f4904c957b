import Foundation
import Simulation
import Testing
import Yams

/// The OpenAPI description against the server that it describes.
@Suite(.serialized)
struct OpenAPITests {
    @Test("what the server answers is what the description says, and nothing that it does not say")
    func answers() async throws {
        let settings = SimulationSettings(scenario: .stuck, pace: .stepped(start: Date()))
        try await SimulatedWorld.run(settings) { world in
            try await world.simulation.step(by: .seconds(60))
            try await world.simulation.setFault(.refuse, on: .argoCD(environment: "uat"))
            try await ServedProgram.run(["--config", world.configuration], state: world.folder) { server in
                _ = try await server.eventually("/healthz") { $0.body.contains(#""down":["uat"]"#) }
                let description = try APIDescription()
                var checked = 0
                for (path, method, responses) in description.operations where method == "get" {
                    let places = path.replacing("{id}", with: "2026.11")
                    if path.contains("events") || path.contains("feed") {
                        let request = "GET \(places) HTTP/1.1\r\nHost: localhost\r\n\r\n"
                        let text = try await server.exchange(request) { $0.contains("\r\n\r\n") }
                        let answer = try ServedProgram.answer(text)
                        let content = try description.content(responses, answer)
                        #expect(content[answer.mediaType] != nil, "\(path)")
                    } else {
                        let answer = try await server.ask(places)
                        let content = try description.content(responses, answer)
                        let schema = try #require(content[answer.mediaType], "\(path) \(answer.mediaType)")
                        if let json = answer.json { #expect(description.faults(of: json, schema, at: path) == []) }
                    }
                    checked += 1
                    if path.contains("{id}") {
                        let answer = try await server.ask(path.replacing("{id}", with: "nonesuch"))
                        let schema = try #require(try description.content(responses, answer)[answer.mediaType])
                        let json = try #require(answer.json)
                        #expect(description.faults(of: json, schema, at: path) == [])
                    }
                    let refused = try await server.ask(places, method: "DELETE")
                    #expect(refused.status == 405)
                }
                #expect(checked == 6)
                for (path, method, responses) in description.operations where method == "post" {
                    let answer = try await server.ask(
                        path.replacing("{session}", with: "none"), method: "POST",
                        headers: ["Content-Type": "application/json"], body: "[")
                    let schema = try #require(try description.content(responses, answer)[answer.mediaType])
                    #expect(description.faults(of: try #require(answer.json), schema, at: path) == [])
                    checked += 1
                }
                #expect(checked == 9, "every operation is described, and every description was tried")
            }
        }
    }

    @Test("the description's checker finds what is wrong")
    func checker() throws {
        let description = try APIDescription()
        let schema = try #require(description.schema("Problem"))
        let good: [String: Any] = ["type": "a", "title": "b", "status": 404, "detail": "c"]
        #expect(description.faults(of: good, schema, at: "") == [])
        #expect(description.faults(of: good.merging(["more": 1]) { $1 }, schema, at: "") == [".more is not described"])
        #expect(
            description.faults(of: good.merging(["status": "404"]) { $1 }, schema, at: "") == [".status is no integer"])
        #expect(description.faults(of: good.filter { $0.key != "title" }, schema, at: "") == [".title is missing"])
        let link = try #require(description.schema("Link"))
        let odd: [String: Any] = ["link": "sleepy", "since": NSNull(), "detail": 1.5]
        #expect(
            description.faults(of: odd, link, at: "") == [
                ".detail is no string or null", ".link is none of its values",
            ])
    }
}

/// The project's OpenAPI description, as far as it is needed to hold answers against it.
struct APIDescription {
    private let document: [String: Any]

    init() throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let file = folder.appendingPathComponent("../../../docs/openapi.yaml").standardizedFileURL
        let text = try String(contentsOf: file, encoding: .utf8)
        document = try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    /// Each operation, with its responses by status.
    var operations: [(path: String, method: String, responses: [String: Any])] {
        let paths = document["paths"] as? [String: [String: Any]] ?? [:]
        return paths.sorted { $0.key < $1.key }.flatMap { path, methods in
            methods.sorted { $0.key < $1.key }.compactMap { method, operation in
                ((operation as? [String: Any])?["responses"] as? [String: Any]).map { (path, method, $0) }
            }
        }
    }

    /// The schemas of an answer, by media type.
    func content(_ responses: [String: Any], _ answer: ServedProgram.Answer) throws -> [String: [String: Any]] {
        let response = try #require(
            responses[String(answer.status)] as? [String: Any], "\(answer.status) is not described")
        let content = resolved(response)["content"] as? [String: [String: Any]] ?? [:]
        return content.compactMapValues { $0["schema"] as? [String: Any] }
    }

    func schema(_ name: String) -> [String: Any]? {
        ((document["components"] as? [String: Any])?["schemas"] as? [String: Any])?[name] as? [String: Any]
    }

    private func resolved(_ object: [String: Any]) -> [String: Any] {
        guard let reference = object["$ref"] as? String else { return object }
        var place: Any? = document
        for name in reference.split(separator: "/").dropFirst() { place = (place as? [String: Any])?[String(name)] }
        return (place as? [String: Any]).map(resolved) ?? [:]
    }

    /// What of `value` is not as `schema` has it. Stricter than JSON Schema: what is not described must not be there.
    func faults(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
        let schema = resolved(schema)
        if let choices = schema["oneOf"] as? [[String: Any]] {
            let all = choices.map { faults(of: value, $0, at: place) }
            return all.contains([]) ? [] : all.first ?? []
        }
        let types = (schema["type"] as? [String]) ?? (schema["type"] as? String).map { [$0] } ?? []
        guard types.contains(where: { Self.isOf($0, value) }) else {
            return ["\(place) is no \(types.joined(separator: " or "))"]
        }
        if let values = schema["enum"] as? [String], let text = value as? String, !values.contains(text) {
            return ["\(place) is none of its values"]
        }
        if let array = value as? [Any], let items = schema["items"] as? [String: Any] {
            return array.enumerated().flatMap { faults(of: $1, items, at: "\(place)[\($0)]") }
        }
        guard let object = value as? [String: Any] else { return [] }
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let missing = (schema["required"] as? [String] ?? []).filter { object[$0] == nil }.map {
            "\(place).\($0) is missing"
        }
        return missing
            + object.sorted { $0.key < $1.key }.flatMap { name, value -> [String] in
                if let property = properties[name] { return faults(of: value, property, at: "\(place).\(name)") }
                guard let others = schema["additionalProperties"] as? [String: Any] else {
                    return ["\(place).\(name) is not described"]
                }
                return faults(of: value, others, at: "\(place).\(name)")
            }
    }

    private static func isOf(_ type: String, _ value: Any) -> Bool {
        // In JSON true is no number; the reader's numbers say of themselves which they are.
        let isTruth = (value as? NSNumber).map { NumberKind.isTruth($0) } ?? false
        return switch type {
        case "null": value is NSNull
        case "string": value is String
        case "boolean": isTruth
        case "integer": !isTruth && value is Int
        case "array": value is [Any]
        case "object": value is [String: Any]
        default: false
        }
    }
}

private enum NumberKind {
    static func isTruth(_ number: NSNumber) -> Bool { String(cString: number.objCType) == "c" }
}

extension ServedProgram.Answer {
    /// The media type without its parameters.
    var mediaType: String { String((headers["content-type"] ?? "").prefix { $0 != ";" }) }
}
