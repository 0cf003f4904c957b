import Releases

/// The table of mission.md, "How it looks", written down a second time: one predicate for each line of the page, in the words of the
/// page. Deliberately not built like the rule that it checks.
struct StandingPage {
    let facts: StandingFacts

    /// The first line of the table that holds.
    var state: DeploymentState {
        let table: [(DeploymentState, Bool)] = [
            (.failed, isFailed), (.rolling, isRolling), (.done, isDone), (.waiting, isWaiting), (.behind, true),
        ]
        let line = table.first { $0.1 }?.0 ?? .behind
        // "Where sync or health is Unknown, the last known state stays": red and yellow are known from something else.
        if isUnknown, line != .failed, line != .rolling, let previous = facts.previous { return previous }
        return line
    }

    /// "Degraded for longer than the grace time, or the last sync failed, or stuck"; and "Missing is failed where it was" deployed.
    var isFailed: Bool {
        let isDegradedForLongerThanTheGraceTime = isBroken && facts.isDegradedBeyondGrace
        let didTheLastSyncFail = [OperationPhase.failed, .error].contains(facts.operation)
        let isStuck = facts.hasStalled && isRolling && !isPausedHalfWay
        let isGone = facts.health == .missing && facts.wasEverDeployed && !isRolling
        return isDegradedForLongerThanTheGraceTime || didTheLastSyncFail || isStuck || isGone
    }

    /// "a sync or a rollout is under way, requested, or paused half-way"
    var isRolling: Bool {
        let isSyncUnderWay = [OperationPhase.running, .terminating].contains(facts.operation)
        let isRolloutUnderWay = facts.rollout == .progressing || facts.health == .progressing
        return isSyncUnderWay || isRolloutUnderWay || facts.isOperationRequested || isPausedHalfWay || facts.isDeleting
    }

    /// "current = expected, Synced, Healthy, every replica updated and ready"; Suspended is "no obstacle to done otherwise".
    var isDone: Bool {
        facts.relation == .equal && facts.sync == .synced && [.healthy, .suspended].contains(facts.health)
            && [.complete, .unknown].contains(facts.rollout)
    }

    /// "nothing is deployed there yet, or CI has not succeeded yet, or its turn has not come: it is in sync and healthy at another
    /// version while an earlier environment has not reached the expected one"
    var isWaiting: Bool {
        let isNothingDeployedYet = facts.health == .missing || (!facts.wasEverDeployed && facts.relation == nil)
        let isAtAnotherVersion = [VersionRelation.older, .newer, .different].contains(facts.relation)
        let isInSyncAndHealthy = facts.sync == .synced && [.healthy, .suspended].contains(facts.health) && !isBroken
        let hasItsTurnNotCome = isInSyncAndHealthy && isAtAnotherVersion && !facts.isItsTurn
        return isNothingDeployedYet || !facts.isExpected || hasItsTurnNotCome
    }

    /// "Suspended is rolling (paused) while a workload's rollout is incomplete": also where nobody could look whether it is.
    private var isPausedHalfWay: Bool {
        switch facts.rollout {
        case .paused: true
        case .unknown: facts.health == .suspended
        case .complete, .progressing, .failed: false
        }
    }

    /// A workload that failed makes its application Degraded; Argo CD only says so later. (argocd-api.md, section 9)
    private var isBroken: Bool { facts.health == .degraded || facts.rollout == .failed }

    private var isUnknown: Bool {
        if ![.synced, .outOfSync].contains(facts.sync) { return true }
        return ![.healthy, .progressing, .suspended, .degraded, .missing].contains(facts.health)
    }
}

extension StandingFacts {
    static let syncs: [SyncStatus] = [.synced, .outOfSync, .unknown, .other("Pondering")]
    static let healths: [HealthStatus] = [
        .healthy, .progressing, .suspended, .degraded, .missing, .unknown, .other("Tired"),
    ]
    static let operations: [OperationPhase?] = [
        nil, .running, .succeeded, .failed, .error, .terminating, .other("Dreaming"),
    ]
    static let relations: [VersionRelation?] = [nil] + VersionRelation.allCases
    /// Every combination of everything for one sync status and one health, but for a relation to a version that is not expected.
    static func all(
        _ sync: SyncStatus, _ health: HealthStatus, previous: [DeploymentState?] = [nil, .done],
        _ visit: (StandingFacts) -> Void
    ) {
        var facts = StandingFacts()
        facts.sync = sync
        facts.health = health
        for operation in operations {
            facts.operation = operation
            for relation in relations {
                facts.relation = relation
                for rollout in RolloutPhase.allCases {
                    facts.rollout = rollout
                    for bits in 0..<128 {
                        facts.setFlags(bits)
                        if relation != nil, !facts.isExpected { continue }
                        for state in previous {
                            facts.previous = state
                            visit(facts)
                        }
                    }
                }
            }
        }
    }

    private mutating func setFlags(_ bits: Int) {
        isDegradedBeyondGrace = bits & 1 != 0
        isOperationRequested = bits & 2 != 0
        isDeleting = bits & 4 != 0
        isExpected = bits & 8 != 0
        wasEverDeployed = bits & 16 != 0
        hasStalled = bits & 32 != 0
        isItsTurn = bits & 64 != 0
    }
}
