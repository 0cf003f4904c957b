import Testing

@testable import Simulation

/// What a test or a person can do to the world.
@Suite struct ChangeTests {
    private let key = ApplicationKey(environment: "qa", name: "checkout-qa")
    private let path = "/api/v1/applications/checkout-qa"

    @Test("A commit leaves the application out of sync; a deployment syncs it and its pods")
    func versions() async throws {
        try await Fixture.run { fixture in
            try await fixture.simulation.change(key, .commit(version: "9.9.8"))
            let committed = try await fixture.simulation.truth.of("checkout", in: "qa")
            #expect(!committed.isSynced && committed.target == "9.9.8" && committed.running == ["1.1.939"])
            try await fixture.simulation.change(key, .deploy(version: "9.9.9"))
            let deployed = try await fixture.simulation.truth.of("checkout", in: "qa")
            #expect(deployed.isSynced && deployed.deployed == "9.9.9" && deployed.running == ["9.9.9"])
            // The answers are encoded once for each version of an application, and this is another.
            let list = try await fixture.get("/api/v1/applications?name=checkout-qa")
            #expect(list.body.contains("checkout:9.9.9") && !list.body.contains("checkout:1.1.939"))
        }
    }

    @Test("A rollout takes its time")
    func rollOut() async throws {
        try await Fixture.run { fixture in
            try await fixture.simulation.change(key, .rollOut(version: "9.9.9"))
            try await fixture.step(5)
            let begun = try await fixture.simulation.truth.of("checkout", in: "qa")
            #expect(begun.running == ["1.1.939", "9.9.9"])
            try await fixture.step(60)
            let done = try await fixture.simulation.truth.of("checkout", in: "qa")
            #expect(done.running == ["9.9.9"] && done.health == .healthy)
        }
    }

    @Test("A health can be claimed and given back")
    func health() async throws {
        try await Fixture.run { fixture in
            try await fixture.simulation.change(key, .health(.degraded))
            let ill = try await fixture.json(path)
            #expect(ill.status?.health?.status?.text == "Degraded")
            try await fixture.simulation.change(key, .health(nil))
            let well = try await fixture.json(path)
            #expect(well.status?.health?.status?.text == "Healthy")
        }
    }

    @Test("Deleted, it is gone everywhere; made anew, it has another uid and no past")
    func deletion() async throws {
        try await Fixture.run { fixture in
            let before = try await fixture.json(path)
            try await fixture.simulation.change(key, .beginDeletion)
            let going = try await fixture.json(path)
            #expect(going.metadata?.deletionTimestamp?.text != nil)
            try await fixture.simulation.change(key, .delete)
            let gone = try await fixture.get(path + "?project=shop")
            #expect(gone.status == 404)
            let list = try await fixture.json("/api/v1/applications")
            #expect(list.items?.elements.count == 17)
            try await fixture.simulation.change(key, .recreate)
            let after = try await fixture.json(path)
            #expect(after.metadata?.uid != before.metadata?.uid)
            #expect(after.metadata?.deletionTimestamp == nil)
            #expect(after.status?.history?.elements.count == 1)
            // It is looked at like the others.
            let reader = try await fixture.stream("?resourceVersion=1&name=checkout-qa")
            try await fixture.step(LookRota.period)
            try await reader.read(until: "it was looked at") {
                $0.events == ["ADDED checkout-qa", "MODIFIED checkout-qa"]
            }
        }
    }

    @Test("Making anew what is there deletes it first, and renaming does as well")
    func recreation() async throws {
        try await Fixture.run { fixture in
            let reader = try await fixture.stream("?selector=repo%3Dcheckout")
            try await fixture.simulation.change(key, .recreate)
            try await fixture.simulation.change(key, .rename(to: "kasse-qa"))
            try await reader.read(until: "all is told") { $0.events.count == 5 }
            #expect(
                reader.events == [
                    "ADDED checkout-qa", "DELETED checkout-qa", "ADDED checkout-qa", "DELETED checkout-qa",
                    "ADDED kasse-qa",
                ])
            let uids = reader.documents.map { $0.result?.application?.metadata?.uid?.text }
            #expect(Set(uids).count == 3)
            let truth = try await fixture.simulation.truth.of("checkout", in: "qa")
            #expect(truth.application.name == "kasse-qa" && truth.deployed == "1.1.939")
        }
    }

    @Test("What is not there cannot be changed")
    func unknown() async throws {
        try await Fixture.run { fixture in
            let nobody = ApplicationKey(environment: "qa", name: "nobody")
            for change in [WorldChange.delete, .recreate, .reconcile, .rename(to: "x")] {
                await #expect(throws: UnknownApplication(key: nobody)) {
                    try await fixture.simulation.change(nobody, change)
                }
            }
        }
    }
}
