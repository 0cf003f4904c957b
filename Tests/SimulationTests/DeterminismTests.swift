import FoundationEssentials
import Testing

@testable import Simulation

/// The world is a function of seed, scenario and time.
@Suite struct DeterminismTests {
    @Test("Equal seeds give equal worlds at equal times, however time was cut", arguments: Scenario.allCases)
    func equalSeeds(scenario: Scenario) {
        var atOnce = World(seed: 7, scenario: scenario, fleet: FleetSettings(size: 4))
        var inSteps = atOnce
        atOnce.advance(to: .seconds(400))
        for step in 1...1600 {
            inSteps.advance(to: .milliseconds(250 * step))
        }
        #expect(atOnce == inSteps)
    }

    @Test("Other seeds give other worlds")
    func otherSeeds() {
        let one = World(seed: 1, scenario: .demo, fleet: FleetSettings(size: 4))
        let two = World(seed: 2, scenario: .demo, fleet: FleetSettings(size: 4))
        let clock = WallClock(start: Fixture.start, speed: 1)
        let documents = [one, two].map { world in
            world.applications(in: "qa").map {
                ApplicationDocument(
                    application: $0, now: world.now, clock: clock,
                    version: ServerVersion(major: 3, minor: 1), purpose: .single
                ).json.encoded
            }
        }
        #expect(documents[0] != documents[1])
        #expect(one != two)
    }

    @Test("Two simulations of one seed give the same bytes at the same time")
    func sameBytes() async throws {
        let paths = [
            "/api/v1/applications", "/api/v1/applications/checkout-qa",
            "/api/v1/applications/checkout-qa/resource-tree",
        ]
        var answers: [[String]] = []
        for _ in 1...2 {
            try await Fixture.run(.rolling, seed: 42) { fixture in
                try await fixture.step(24)
                var bodies: [String] = []
                for path in paths {
                    bodies.append(try await fixture.get(path).body)
                }
                answers.append(bodies)
            }
        }
        #expect(answers[0] == answers[1])
        #expect(answers[0][0].contains("1.1.940"))
    }

    @Test("Time never runs backwards")
    func noWayBack() {
        var world = World(seed: 1, scenario: .rolling, fleet: FleetSettings(size: 1))
        world.advance(to: .seconds(30))
        let later = world
        world.advance(to: .seconds(10))
        #expect(world == later)
    }
}
