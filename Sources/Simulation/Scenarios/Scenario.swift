/// What happens in a simulated world; the raw value is the name on the command line.
package enum Scenario: String, Hashable, Sendable, CaseIterable {
    /// All of them, staggered so that each can be seen within two minutes, and then new ones without end.
    case demo
    /// A new version of `checkout` goes through every environment, and all is well.
    case rolling
    /// New pods of `payments-api` crash in prod, the old ones keep serving, and the rollout runs into its deadline.
    case crashLoop = "crash-loop"
    /// `search` comes to 6 of 12 replicas in uat and no further: no node has room for more.
    case stuck
    /// Git wants a newer `ledger` in prod, and nobody syncs it.
    case drift
    /// The Argo CD of qa goes away after ten seconds, and comes back thirty seconds later.
    case outage
    /// A new build of `mailer` succeeds while the one before it still rolls out in qa.
    case overtaken
    /// The sync of `pricing` in uat fails.
    case syncFailed = "sync-failed"
    /// The Argo CD of uat takes connections and never answers.
    case hang
    /// Nothing: every deployment has settled.
    case quiet
    /// Nothing, in a fleet as large as the settings say: for measurements.
    case fleet
    /// Three rollouts at any time among 24 repos: for measurements.
    case threeRollouts = "three-rollouts"
}

extension Scenario {
    /// The script that brings it about.
    var script: any Script {
        switch self {
        case .demo: DemoScript()
        case .rolling: RollingScript(repo: "checkout", start: .seconds(5))
        case .crashLoop: CrashLoopScript(repo: "payments-api", start: .seconds(5))
        case .stuck: StuckScript(repo: "search", start: .seconds(5))
        case .drift: DriftScript(repo: "ledger", start: .seconds(5))
        case .outage: OutageScript(environment: "qa", start: .seconds(10))
        case .overtaken: OvertakenScript(repo: "mailer", start: .seconds(5))
        case .syncFailed: SyncFailedScript(repo: "pricing", start: .seconds(5))
        case .hang: HangScript(environment: "uat")
        case .quiet: QuietScript()
        case .fleet: FleetScript()
        case .threeRollouts: ThreeRolloutsScript()
        }
    }
}
