import Testing

@testable import Simulation

/// `GET /api/v1/stream/applications` over real HTTP.
@Suite struct WatchTests {
    private let checkout = ApplicationKey(environment: "qa", name: "checkout-qa")
    private let lean = "result.type,result.application.metadata.name,result.application.metadata.resourceVersion"

    @Test("First everything that is there, sorted by qualified name, then what happens")
    func burst() async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("")
            try await reader.read(until: "the beginning is there") { $0.events.count == 18 }
            let names = reader.documents.map {
                [$0.result?.application?.metadata?.namespace, $0.result?.application?.metadata?.name].map {
                    $0?.text ?? ""
                }
            }
            #expect(names == names.sorted { ($0[0], $0[1]) < ($1[0], $1[1]) })
            #expect(reader.events.allSatisfy { $0.hasPrefix("ADDED ") })
            try await fixture.simulation.change(checkout, .commit(version: "9.9.9"))
            try await fixture.simulation.change(checkout, .delete)
            try await reader.read(until: "the changes are there") { $0.events.count == 20 }
            #expect(reader.events.suffix(2) == ["MODIFIED checkout-qa", "DELETED checkout-qa"])
            let modified = try #require(reader.documents.dropLast().last?.result?.application)
            #expect(modified.status?.sync?.status?.text == "OutOfSync")
            #expect(reader.status == 200)
        }
    }

    @Test("An event has all that the single answer has, in both forms", arguments: ["text/event-stream", "*/*"])
    func wholeEvent(type: String) async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("?name=checkout-qa", accepting: type)
            try await fixture.simulation.change(checkout, .deploy(version: "9.9.9"))
            try await reader.read(until: "both events are there") { $0.events.count == 2 }
            let single = try await fixture.get("/api/v1/applications/checkout-qa").body
            let document = "{\"result\":{\"type\":\"MODIFIED\",\"application\":\(single)}}"
            #expect(reader.text.hasSuffix(type == "*/*" ? document + "\n" : "data: \(document) \n\n\n"))
        }
    }

    @Test("Neither status nor headers come before the first event")
    func lateHeaders() async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("?resourceVersion=1")
            // Something else is asked and answered meanwhile.
            _ = try await fixture.get("/healthz")
            #expect(reader.status == nil)
            try await fixture.simulation.change(checkout, .reconcile)
            try await reader.read(until: "the event is there") { $0.events == ["MODIFIED checkout-qa"] }
            #expect(reader.status == 200)
        }
    }

    @Test(
        "The query narrows what is told",
        arguments: [
            ("?name=checkout-qa", ["ADDED checkout-qa", "MODIFIED checkout-qa"]),
            ("?name=checkout-qa&appNamespace=team-b", ["ADDED checkout-qa"]),
            ("?name=checkout-qa&resourceVersion=1", ["ADDED checkout-qa", "MODIFIED checkout-qa"]),
            ("?projects=team-b", ["ADDED checkout-qa"]),
            ("?project=platform&projects=shop", ["ADDED grafana"]),
            ("?selector=repo%3Dcheckout", ["ADDED checkout-qa", "MODIFIED checkout-qa"]),
            ("?resourceVersion=1", ["MODIFIED checkout-qa", "MODIFIED grafana"]),
            ("?resourceVersion=99999999&name=grafana", []),
            // A namespace counts only together with a name.
            ("?appNamespace=team-b&resourceVersion=1", ["MODIFIED checkout-qa", "MODIFIED grafana"]),
        ])
    func query(query: String, events: [String]) async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream(query)
            try await fixture.simulation.change(checkout, .reconcile)
            let grafana = ApplicationKey(environment: "qa", name: "grafana")
            try await fixture.simulation.change(grafana, .reconcile)
            await fixture.simulation.endStreams(of: .argoCD(environment: "qa"))
            try await reader.readToEnd()
            let told = reader.events
            #expect(query.hasPrefix("?project=platform") ? Array(told.prefix(1)) == events : told == events)
        }
    }

    @Test("A regular look is told, and changes the version and the time alone")
    func reconciles() async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("?name=search-qa")
            try await fixture.step(LookRota.period)
            try await reader.read(until: "the look is there") {
                $0.events == ["ADDED search-qa", "MODIFIED search-qa"]
            }
            let both = reader.documents.compactMap { $0.result?.application }
            let versions = both.compactMap { $0.metadata?.resourceVersion?.text.flatMap { Int($0) } }
            #expect(versions.count == 2 && versions[0] + 1 == versions[1])
            let times = both.compactMap { $0.status?.reconciledAt?.text }
            #expect(times.count == 2 && times[0] < times[1])
            #expect(both[0].spec == both[1].spec)
            #expect(both[0].status?.history == both[1].status?.history)
        }
    }

    @Test("Pods that come and go are not told, as long as the application stays as it is")
    func replicas() async throws {
        try await Fixture.run { fixture in
            let key = await fixture.simulation.key(of: "search", in: "qa")
            let watch = try await fixture.stream("?name=search-qa&fields=\(lean)")
            let tree = try await fixture.stream("/search-qa/resource-tree")
            try await fixture.simulation.change(key, .rollOut(version: "6.0.0"))
            for _ in 1...40 { try await fixture.step(1) }
            await fixture.simulation.endStreams(of: .argoCD(environment: "qa"))
            try await watch.readToEnd()
            try await tree.readToEnd()
            let told = watch.events.count
            let trees = tree.documents.count
            #expect(told >= 5)
            #expect(trees > told)
        }
    }

    @Test("What equals the last event of the same name is not told, whatever the namespace")
    func repetitions() async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream(
                "?fields=result.application.metadata.name,result.application.spec.project")
            for change in [WorldChange.reconcile, .delete] { try await fixture.simulation.change(checkout, change) }
            await fixture.simulation.endStreams(of: .argoCD(environment: "qa"))
            try await reader.readToEnd()
            let names = reader.documents.compactMap { $0.result?.application?.metadata?.name?.text }
            // One of each namespace at first; then the deletion of one differs from the last of the other.
            #expect(names.filter { $0 == "checkout-qa" }.count == 3)
            #expect(Set(names).count == 17)
            #expect(
                reader.text.contains(
                    "data: {\"result\":{\"application\":{\"metadata\":{\"name\":\"auth-qa\"},\"spec\":"))
        }
    }

    @Test("Events that are dropped are not told, and those after them are")
    func droppedEvents() async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("?name=checkout-qa")
            await fixture.simulation.dropEvents(true)
            try await fixture.simulation.change(checkout, .commit(version: "9.9.8"))
            await fixture.simulation.dropEvents(false)
            try await fixture.simulation.change(checkout, .deploy(version: "9.9.9"))
            try await reader.read(until: "the second change is there") { $0.events.count > 1 }
            #expect(reader.events == ["ADDED checkout-qa", "MODIFIED checkout-qa"])
            #expect(!reader.text.contains("9.9.8"))
        }
    }
}
