import FoundationEssentials
import Releases
import Testing

@Suite("A picture, over random observations")
struct PicturePropertyTests {
    /// What an on-call night could look like, with more bad luck.
    static func observations(seed: UInt64, count: Int = 250) -> [Observation] {
        var random = SeededGenerator(seed: seed)
        var at = Fixtures.start
        return (0..<count).map { _ in
            at = at + .milliseconds(Int64.random(in: 0...90_000, using: &random))
            return Observation(at: at, fact(&random))
        }
    }

    private static func fact(_ random: inout SeededGenerator) -> Observation.Fact {
        let environment = random.pick(Fixtures.environments)
        let repo: RepoID = random.pick(["checkout", "mailer", "team-mailer", "ledger"])
        let id = Fixtures.application(repo, environment)
        let failure = random.pick(ReadFailureTests.all("words"))
        switch Int.random(in: 0..<20, using: &random) {
        case 0..<8: return .application(application(repo, id, &random))
        case 8: return .applicationAbsent(id, failure)
        case 9: return .applicationUnreadable(id, failure)
        case 10..<13: return .rollout(id, rollout(&random))
        case 13: return .rolloutUnreadable(id, failure)
        case 14..<16:
            let version = random.chance(oneIn: 5) ? nil : version(&random)
            return .build(Fixtures.builds(repo), Build(status: random.pick(BuildStatus.allCases), version: version))
        case 16: return .buildUnreadable(Fixtures.builds(repo), failure)
        case 17:
            let state = random.pick(
                [.up, .up, .silent, .retrying(failure), .refused(failure)] as [LinkState])
            return .link(environment, state, retryAt: random.chance(oneIn: 2) ? nil : Fixtures.start)
        default: return .timePassed
        }
    }

    private static func version(_ random: inout SeededGenerator) -> Version {
        random.pick(["1.1.938", "1.1.939", "1.1.940", "main"])
    }

    private static func application(
        _ repo: RepoID, _ id: ApplicationID, _ random: inout SeededGenerator
    ) -> Application {
        let application = Fixtures.running(version(&random).text, as: id, image: repo.rawValue) {
            $0.sync = random.pick([.synced, .synced, .outOfSync, .unknown])
            $0.health = random.pick([.healthy, .healthy, .progressing, .suspended, .degraded, .missing, .unknown])
            $0.operation = random.chance(oneIn: 4) ? nil : operation(&random)
            $0.isOperationRequested = random.chance(oneIn: 8)
            $0.isDeleting = random.chance(oneIn: 30)
            $0.wasEverDeployed = random.pick([true, false, nil])
            if random.chance(oneIn: 15) { $0.uid = "another" }
            if random.chance(oneIn: 8) { $0.images.append(ImageReference("\(repo):\(version(&random))")) }
        }
        return random.chance(oneIn: 3) ? Fixtures.listed(application) : application
    }

    private static func operation(_ random: inout SeededGenerator) -> Operation {
        Operation(
            phase: random.pick([.running, .succeeded, .failed, .error, .terminating, .other("Dreaming")]),
            message: random.pick([nil, "words"]),
            startedAt: Fixtures.start + .seconds(Int64.random(in: 0...3, using: &random)),
            isDryRun: random.chance(oneIn: 6))
    }

    private static func rollout(_ random: inout SeededGenerator) -> Rollout {
        let progress: WorkloadProgress = random.pick([
            .complete, .progressing("words"), .paused("words"), .failed("words"), .unknown("words"),
        ])
        return Fixtures.rollout(
            progress, updated: Int.random(in: 0...3, using: &random), ready: Int.random(in: 0...3, using: &random))
    }

    @Test("What was written down and read again goes on in the same way", arguments: [1, 2, 3])
    func roundTrip(seed: UInt64) throws {
        var picture = Fixtures.picture()
        for (index, observation) in Self.observations(seed: seed).enumerated() {
            if index.isMultiple(of: 10) {
                var copy = try Self.copied(picture)
                #expect(copy == picture, "seed \(seed), before \(index)")
                let changes = picture.apply(observation)
                #expect(copy.apply(try Self.copied(observation)) == changes, "seed \(seed), \(index)")
                #expect(try Self.copied(changes) == changes, "seed \(seed), \(index)")
                #expect(copy == picture, "seed \(seed), after \(index)")
            } else {
                _ = picture.apply(observation)
            }
        }
    }

    private static func copied<Value: Codable>(_ value: Value) throws -> Value {
        try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
    }

    @Test("The same observations give the same picture and the same news", arguments: [11, 12, 13])
    func deterministic(seed: UInt64) {
        var first = Fixtures.picture()
        var second = Fixtures.picture()
        for observation in Self.observations(seed: seed) {
            let changes = first.apply(observation)
            #expect(second.apply(observation) == changes, "seed \(seed)")
        }
        #expect(first == second, "seed \(seed)")
    }

    @Test(
        "News is numbered without a gap, at the time of what it follows from, and never twice",
        arguments: [21, 22, 23, 24])
    func journal(seed: UInt64) {
        var picture = Fixtures.picture()
        var last = 0
        for observation in Self.observations(seed: seed) {
            let changes = picture.apply(observation)
            for change in changes {
                last += 1
                #expect(change.number == last, "seed \(seed)")
                #expect(change.at == observation.at, "seed \(seed)")
                #expect(!change.news.text.isEmpty && !change.subjectText.isEmpty)
            }
            let told = Set(
                changes.map { change in
                    var copy = change
                    copy.number = 0
                    return copy
                })
            #expect(told.count == changes.count, "seed \(seed): \(changes)")
        }
        #expect(picture.changeCount == last)
        #expect(last > 100, "seed \(seed) told too little to say anything")
    }

    @Test("What holds of every picture", arguments: [31, 32, 33, 34])
    func invariants(seed: UInt64) {
        var picture = Fixtures.picture()
        var standings: [DeploymentID: Standing] = [:]
        for observation in Self.observations(seed: seed) {
            let changes = picture.apply(observation)
            for id in picture.catalog.deployments {
                guard let deployment = picture.deployment(id) else {
                    Issue.record("seed \(seed): no deployment \(id)")
                    continue
                }
                let stories = [deployment.application != nil, deployment.absence != nil].filter { $0 }.count
                #expect(stories == (deployment.standing.refinement == .unread ? 0 : 1), "seed \(seed)")
                #expect((deployment.since ?? deployment.link.since) <= observation.at, "seed \(seed)")
                #expect((deployment.version.version == nil) == (deployment.version.reason != nil), "seed \(seed)")
                #expect(deployment.isFollowed == picture.isFollowed(id), "seed \(seed)")
                // Every change of a standing that was known is either told, or told by somebody else's first sight.
                for news in changes.news(about: id) {
                    guard case .standing(let from, let to) = news else { continue }
                    #expect(standings[id] == from && deployment.standing == to, "seed \(seed)")
                }
                standings[id] = deployment.standing
            }
        }
    }

    @Test("Time that passes without news changes no fact", arguments: [41, 42])
    func timeIsNoFact(seed: UInt64) {
        var picture = Fixtures.picture()
        for observation in Self.observations(seed: seed) { _ = picture.apply(observation) }
        var later = picture
        _ = later.apply(Observation(at: picture.observedAt + .seconds(86_400), .timePassed))
        #expect(later.applications == picture.applications)
        #expect(later.absences == picture.absences)
        #expect(later.rollouts == picture.rollouts)
        #expect(later.builds == picture.builds)
        #expect(later.links == picture.links)
    }
}
