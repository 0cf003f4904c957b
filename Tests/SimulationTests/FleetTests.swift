import Testing

@testable import Simulation

/// The fleet of thousands.
@Suite struct FleetTests {
    private let qa = SimulatedHost.argoCD(environment: "qa")

    private func world(_ fleet: FleetSettings) -> World { World(seed: 1, scenario: .fleet, fleet: fleet) }

    @Test("Each has a name of its own, in as many environments as wanted")
    func names() {
        let world = world(FleetSettings(size: 2500, environmentCount: 1))
        #expect(world.roster["qa"].count == 2500)
        #expect(Set(world.roster["qa"].map(\.name)).count == 2500)
        #expect(world.applications.count == 2500)
    }

    @Test(
        "The configuration names as many as are followed, spread over the fleet",
        arguments: [(nil, 300), (1, 1), (40, 40)])
    func followed(asked: Int?, named: Int) {
        let fleet = FleetSettings(size: 300, followedSize: asked, environmentCount: 1)
        let text = ConfigurationDocument(plan: world(fleet).plan, endpoints: Endpoints(rootPath: ""), speed: 1).text
        let names = text.split(separator: "\n").filter { $0.contains("- name: service-") }
        #expect(names.count == named)
        #expect(Set(names).count == named)
        #expect(!text.contains("uat:"))
    }

    @Test("An application is of the size of a real one, and has a past")
    func size() async throws {
        try await Fixture.run(.fleet, fleet: FleetSettings(size: 12)) { fixture in
            let list = try await fixture.get("/api/v1/applications")
            #expect((7_000...9_800).contains(list.body.utf8.count / 12))
            let items = try list.json.items?.elements ?? []
            #expect(items.allSatisfy { (6...10).contains($0.status?.history?.elements.count ?? 0) })
            #expect(items.allSatisfy { $0.status?.resources?.elements.count == 8 })
            let versions = items.first?.status?.history?.elements.compactMap {
                $0.source?.helm?.parameters?.elements.first?.value?.text
            }
            #expect(versions?.last == "1.1.101")
            #expect(Set(versions ?? []).count == versions?.count)
        }
    }

    @Test("Of twenty events one is news: a commit, or the sync that follows it")
    func events() {
        var world = world(FleetSettings(size: 90, environmentCount: 1, eventsPerSecond: 50))
        let events = world.advance(to: .milliseconds(39_999))
        #expect(events.count == 2000)
        #expect(events.allSatisfy { $0.kind == .modified })
        let news = events.filter(\.isNews)
        #expect(news.count == 100)
        #expect((30...70).contains(news.count { $0.application.isSynced }))
        #expect(Set(events.map(\.application.key)).count == 90)
        let synced = news.last { $0.application.isSynced }?.application
        #expect(synced?.images.contains { $0.hasSuffix(":\(synced?.target ?? "")") } == true)
        #expect(synced?.history.last?.version == synced?.target)
    }

    @Test("Of a fleet that is followed in part, the few that are followed have news of their own")
    func newsOfFollowed() {
        let fleet = FleetSettings(size: 900, followedSize: 5, environmentCount: 1, eventsPerSecond: 100)
        var world = world(fleet)
        let followed = Set(world.plan.followed)
        #expect(followed.count == 5)
        let news = world.advance(to: .seconds(60)).filter(\.isNews)
        let own = news.count { followed.contains($0.application.repo ?? "") }
        #expect((news.count / 8...news.count / 2).contains(own))
    }

    @Test("The world of a busy fleet is the same however time is cut")
    func determinism() {
        var atOnce = world(FleetSettings(size: 20, environmentCount: 2, eventsPerSecond: 40))
        var inSteps = atOnce
        let events = atOnce.advance(to: .seconds(20))
        var pieces: [WorldEvent] = []
        for step in 1...200 { pieces += inSteps.advance(to: .milliseconds(100 * step)) }
        #expect(atOnce == inSteps)
        #expect(events == pieces)
    }

    @Test("What was sent, and when, is kept; the news carry the time")
    func sentEvents() async throws {
        let fleet = FleetSettings(size: 50, environmentCount: 1, eventsPerSecond: 20)
        try await Fixture.run(.fleet, fleet: fleet) { fixture in
            let begin = ContinuousClock.now
            let reader = try await fixture.stream("?fields=result.type,result.application.metadata")
            try await fixture.step(10)
            let sent = await fixture.simulation.sentEvents
            #expect(sent.count == 201)
            #expect(sent.entries.allSatisfy { $0.instant >= begin && $0.instant <= .now })
            try await reader.read(until: "all is told") { $0.events.count == 251 }
            let news = try #require(sent.entries.last { $0.isNews })
            let told = try #require(
                reader.documents.last {
                    $0.result?.application?.metadata?.resourceVersion?.text == String(news.resourceVersion)
                })
            let stamp = told.result?.application?.metadata?.labels?["lynceus.dev/changed-at-ms"]?.text
            #expect(stamp == "1795000000000")
            #expect(told.result?.application?.metadata?.name?.text == news.application.name)
        }
    }

    @Test("Bytes are counted for each host")
    func bytes() async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get("/api/v1/applications")
            let sent = await fixture.simulation.bytesSent(by: qa)
            #expect(sent > answer.body.utf8.count)
            #expect(sent < answer.body.utf8.count + 1000)
            let other = await fixture.simulation.bytesSent(by: .argoCD(environment: "uat"))
            #expect(other == 0)
            let reader = try await fixture.stream("")
            try await reader.read(until: "the beginning is there") { $0.events.count == 18 }
            let more = await fixture.simulation.bytesSent(by: qa) - sent
            #expect(more > reader.text.utf8.count)
        }
    }

    @Test(
        "What is not asked for is not made, and what is asked for is whole",
        arguments: [
            "result.type,result.application.status.history.revision", "-result.application.metadata.managedFields",
            "result.application.status", "result.application.metadata.m",
            "result.application.metadata.managedFields.time",
            "-result.application.status.resources,result.application.status.operationState.syncResult", "result",
        ])
    func parts(fields: String) throws {
        let world = world(FleetSettings(size: 3))
        let clock = WallClock(start: Fixture.start, speed: 1)
        let version = ServerVersion(major: 3, minor: 1)
        let application = try #require(world.applications(in: "qa").first)
        let whole = ApplicationDocument(
            application: application, now: .zero, clock: clock, version: version, purpose: .single)
        let event: JSON = ["result": ["type": "ADDED", "application": whole.json]]
        let filter = try #require(FieldFilter(fields))
        var bytes: [UInt8] = []
        ApplicationWriter(version: version).write(
            application, as: .event(fields: fields), type: "ADDED", now: .zero, clock: clock, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == filter.apply(to: event).encoded)
    }

    @Test("An encoded document that is filled in is the document")
    func templates() {
        var world = World(seed: 1, scenario: .rolling, fleet: FleetSettings())
        let clock = WallClock(start: Fixture.start, speed: 1)
        let version = ServerVersion(major: 3, minor: 1)
        let writer = ApplicationWriter(version: version)
        for second in stride(from: 0, through: 240, by: 5) {
            world.advance(to: .seconds(second))
            for application in world.applications(in: "qa") {
                let document = ApplicationDocument(
                    application: application, now: world.now, clock: clock, version: version, purpose: .single)
                var bytes: [UInt8] = []
                writer.write(application, as: .single, now: world.now, clock: clock, to: &bytes)
                #expect(String(decoding: bytes, as: UTF8.self) == document.json.encoded)
            }
        }
    }
}
