import Releases
import Testing

/// One line of the table below.
struct StandingCase: CustomTestStringConvertible, Sendable {
    let testDescription: String
    let state: DeploymentState
    let refinement: Refinement?
    let facts: StandingFacts

    /// Begins in sync, healthy and complete at the expected version.
    init(
        _ name: String, _ state: DeploymentState, _ refinement: Refinement? = nil,
        _ adjust: (inout StandingFacts) -> Void
    ) {
        testDescription = name
        self.state = state
        self.refinement = refinement
        var facts = StandingFacts()
        facts.relation = .equal
        adjust(&facts)
        self.facts = facts
    }
}

@Suite("The standing rule, by example")
struct StandingCasesTests {
    @Test("Failed", arguments: failed)
    func isFailed(_ example: StandingCase) { check(example) }

    @Test("Rolling", arguments: rolling)
    func isRolling(_ example: StandingCase) { check(example) }

    @Test("Done, waiting and behind", arguments: atRest)
    func isAtRest(_ example: StandingCase) { check(example) }

    @Test("Unknown", arguments: unknown)
    func isUnknown(_ example: StandingCase) { check(example) }

    private func check(_ example: StandingCase) {
        #expect(example.facts.standing == Standing(example.state, example.refinement))
    }

    static let failed = [
        StandingCase("degraded beyond its grace", .failed, .degraded) {
            $0.health = .degraded
            $0.isDegradedBeyondGrace = true
        },
        StandingCase("degraded beyond its grace in the middle of a rollout", .failed, .degraded) {
            $0.health = .degraded
            $0.isDegradedBeyondGrace = true
            $0.rollout = .progressing
        },
        StandingCase("its rollout gave up, and Argo CD has not seen it yet", .failed, .degraded) {
            $0.rollout = .failed
            $0.isDegradedBeyondGrace = true
        },
        StandingCase("the last sync failed", .failed, .syncFailed) { $0.operation = .failed },
        StandingCase("the last sync could not be tried", .failed, .syncFailed) {
            $0.operation = .error
            $0.sync = .unknown
        },
        StandingCase("broken before CI has said anything", .failed, .syncFailed) {
            $0.operation = .failed
            $0.isExpected = false
            $0.relation = nil
        },
        StandingCase("a rollout without progress", .failed, .stuck) {
            $0.rollout = .progressing
            $0.hasStalled = true
        },
        StandingCase("a sync that waits for ever", .failed, .stuck) {
            $0.operation = .running
            $0.hasStalled = true
        },
        StandingCase("a deletion that waits for ever", .failed, .stuck) {
            $0.isDeleting = true
            $0.hasStalled = true
        },
        StandingCase("gone from the cluster", .failed, .missing) {
            $0.health = .missing
            $0.sync = .outOfSync
        },
    ]

    static let rolling = [
        StandingCase("a sync runs", .rolling, .syncing) { $0.operation = .running },
        StandingCase("a sync is being stopped", .rolling, .syncing) { $0.operation = .terminating },
        StandingCase("a sync was asked for", .rolling, .queued) { $0.isOperationRequested = true },
        StandingCase("a sync was asked for and runs", .rolling, .syncing) {
            $0.isOperationRequested = true
            $0.operation = .running
        },
        StandingCase("replicas are exchanged", .rolling) { $0.rollout = .progressing },
        StandingCase("Argo CD sees progress before the replicas were read", .rolling) {
            $0.health = .progressing
            $0.rollout = .unknown
        },
        StandingCase("a canary is paused", .rolling, .paused) {
            $0.health = .suspended
            $0.rollout = .paused
        },
        StandingCase("a canary is paused for long", .rolling, .paused) {
            $0.health = .suspended
            $0.rollout = .paused
            $0.hasStalled = true
        },
        StandingCase("suspended, and nobody has looked at the replicas", .rolling, .paused) {
            $0.health = .suspended
            $0.rollout = .unknown
        },
        StandingCase("degraded on the way, within its grace", .rolling, .degraded) {
            $0.health = .degraded
            $0.rollout = .progressing
        },
        StandingCase("being deleted", .rolling, .deleting) { $0.isDeleting = true },
        StandingCase("deployed for the first time", .rolling, .syncing) {
            $0.health = .missing
            $0.wasEverDeployed = false
            $0.operation = .running
            $0.relation = nil
        },
        StandingCase("gone, and a sync brings it back", .rolling, .syncing) {
            $0.health = .missing
            $0.operation = .running
        },
    ]

    static let atRest = [
        StandingCase("all is well", .done) { _ in },
        StandingCase("all is well after a sync", .done) { $0.operation = .succeeded },
        StandingCase("well, whatever an unknown phase means", .done) { $0.operation = .other("Dreaming") },
        StandingCase("a suspended job is no obstacle", .done) { $0.health = .suspended },
        StandingCase("the replicas could not be read", .done) { $0.rollout = .unknown },
        StandingCase("done before its turn", .done) { $0.isItsTurn = false },
        StandingCase("done long ago", .done) { $0.hasStalled = true },
        StandingCase("never deployed", .waiting, .notDeployed) {
            $0.health = .missing
            $0.sync = .outOfSync
            $0.wasEverDeployed = false
            $0.relation = nil
        },
        StandingCase("never deployed, and nothing of it has a health", .waiting, .notDeployed) {
            $0.sync = .outOfSync
            $0.wasEverDeployed = false
            $0.relation = nil
        },
        StandingCase("CI has not succeeded yet", .waiting, .awaitingBuild) {
            $0.isExpected = false
            $0.relation = nil
        },
        StandingCase("CI has not succeeded yet, and it has drifted", .waiting, .awaitingBuild) {
            $0.isExpected = false
            $0.relation = nil
            $0.sync = .outOfSync
        },
        StandingCase("CI has not succeeded yet, and it is degraded", .waiting, .degraded) {
            $0.isExpected = false
            $0.relation = nil
            $0.health = .degraded
        },
        StandingCase("an earlier environment comes first", .waiting, .awaitingTurn) {
            $0.relation = .older
            $0.isItsTurn = false
        },
        StandingCase("ahead of an earlier environment", .waiting, .awaitingTurn) {
            $0.relation = .newer
            $0.isItsTurn = false
        },
        StandingCase("its turn has come", .behind) { $0.relation = .older },
        StandingCase("its turn has come, and Argo CD waits for a person", .behind, .outOfSync) {
            $0.relation = .older
            $0.sync = .outOfSync
        },
        StandingCase("out of sync before its turn", .behind, .outOfSync) {
            $0.relation = .older
            $0.sync = .outOfSync
            $0.isItsTurn = false
        },
        StandingCase("newer than expected", .behind, .ahead) { $0.relation = .newer },
        StandingCase("another branch", .behind, .different) { $0.relation = .different },
        StandingCase("nobody knows what is deployed", .behind, .versionUnknown) { $0.relation = nil },
        StandingCase("nobody knows what is deployed, before its turn", .behind, .versionUnknown) {
            $0.relation = nil
            $0.isItsTurn = false
        },
        StandingCase("somebody changed it by hand", .behind, .drift) { $0.sync = .outOfSync },
        StandingCase("degraded within its grace", .behind, .degraded) { $0.health = .degraded },
        StandingCase("its rollout just gave up", .behind, .degraded) { $0.rollout = .failed },
    ]

    static let unknown = [
        StandingCase("done, until Argo CD lost track", .done, .unknown) {
            $0.sync = .unknown
            $0.previous = .done
        },
        StandingCase("behind, until Argo CD lost track", .behind, .unknown) {
            $0.health = .unknown
            $0.relation = .older
            $0.previous = .behind
        },
        StandingCase("failed, until Argo CD lost track", .failed, .unknown) {
            $0.health = .other("Tired")
            $0.previous = .failed
        },
        StandingCase("unknown from the beginning", .behind, .unknown) { $0.sync = .other("Pondering") },
        StandingCase("unknown from the beginning, and CI has not succeeded yet", .waiting, .unknown) {
            $0.health = .unknown
            $0.isExpected = false
            $0.relation = nil
        },
        StandingCase("unknown to the comparison, but a sync runs", .rolling, .syncing) {
            $0.sync = .unknown
            $0.operation = .running
            $0.previous = .done
        },
    ]
}
