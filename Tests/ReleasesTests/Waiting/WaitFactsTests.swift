import Releases
import Testing

@Suite("What one deployment means to whoever waits for it")
struct WaitFactsTests {
    struct Case: Sendable, CustomTestStringConvertible {
        var name: String
        var trouble: WaitOutcome?
        var hasSettled = false
        var facts: WaitFacts

        init(
            _ name: String, _ trouble: WaitOutcome? = nil, hasSettled: Bool = false,
            _ adjust: (inout WaitFacts) -> Void
        ) {
            self.name = name
            self.trouble = trouble
            self.hasSettled = hasSettled
            facts = WaitFacts()
            adjust(&facts)
        }

        var testDescription: String { name }
    }

    private static let settled: [Case] = [
        Case("there, and all well", hasSettled: true) { _ in },
        Case("there, while CI has not built it", hasSettled: true) { $0.standing = Standing(.waiting, .awaitingBuild) },
        Case("there, while CI expects another", hasSettled: true) { $0.standing = Standing(.behind, .ahead) },
        Case("there, and a newer one is expected by now", hasSettled: true) { $0.isExpectedNoMore = true },
        Case("there, and its build is said to have failed", hasSettled: true) { $0.hasBuildFailed = true },
        Case("old facts are not settled") { $0.isFresh = false },
        Case("no target, nothing settled") {
            $0.isTargetKnown = false
            $0.current = nil
        },
        Case("an older version") {
            $0.current = .older
            $0.standing = Standing(.behind)
        },
        Case("a newer version that was always there") { $0.current = .newer },
        Case("a version that can't be compared") { $0.current = .different },
        Case("a version that is not known") { $0.current = nil },
        Case("something older is being rolled out") {
            $0.next = .older
            $0.standing = Standing(.rolling)
        },
        Case("out of sync or not healthy") { $0.isWell = false },
        Case("replicas not read") { $0.hasReadReplicas = false },
        Case("degraded within its grace") { $0.standing = Standing(.behind, .degraded) },
        Case("Argo CD can't tell") { $0.standing = Standing(.done, .unknown) },
        Case("rolling") { $0.standing = Standing(.rolling) },
        Case("paused half-way") { $0.standing = Standing(.rolling, .paused) },
    ]

    private static let failures: [Case] = [
        Case("the target is degraded", .failed) { $0.standing = Standing(.failed, .degraded) },
        Case("the target is being rolled out, and degraded", .failed) {
            $0.current = .older
            $0.next = .equal
            $0.standing = Standing(.failed, .degraded)
        },
        Case("an old version is degraded") {
            $0.current = .older
            $0.standing = Standing(.failed, .degraded)
        },
        Case("something unknown is degraded", .failed) {
            $0.current = nil
            $0.standing = Standing(.failed, .degraded)
        },
        Case("degraded, as it was when contact was lost") {
            $0.isFresh = false
            $0.standing = Standing(.failed, .degraded)
        },
        Case("degraded, and nobody knows yet what is expected") {
            $0.isTargetKnown = false
            $0.standing = Standing(.failed, .degraded)
        },
        Case("the sync has failed", .failed) {
            $0.current = .older
            $0.standing = Standing(.failed, .syncFailed)
        },
        Case("a sync has failed before the target was built") {
            $0.current = .older
            $0.isFailedSyncOlder = true
            $0.standing = Standing(.failed, .syncFailed)
        },
        Case("the sync has failed, as far as a list tells") {
            $0.current = .older
            $0.isCertain = false
            $0.standing = Standing(.failed, .syncFailed)
        },
        Case("gone from the cluster", .failed) {
            $0.current = .older
            $0.standing = Standing(.failed, .missing)
        },
        Case("the target is stuck", .stuck) {
            $0.current = .older
            $0.next = .equal
            $0.standing = Standing(.failed, .stuck)
        },
        Case("its sync is stuck", .stuck) {
            $0.current = .older
            $0.isOperating = true
            $0.standing = Standing(.failed, .stuck)
        },
        Case("an old version is stuck") {
            $0.current = .older
            $0.standing = Standing(.failed, .stuck)
        },
        Case("its build has failed", .failed) {
            $0.isTargetKnown = false
            $0.current = nil
            $0.hasBuildFailed = true
        },
        Case("its build has failed, and nothing can be read", .failed) {
            $0.isFresh = false
            $0.hasBuildFailed = true
        },
        Case("cut off", .noContact) {
            $0.isFresh = false
            $0.isCutOff = true
        },
    ]

    private static let replaced: [Case] = [
        Case("CI expects another by now", .superseded) {
            $0.current = .older
            $0.isExpectedNoMore = true
        },
        Case("the same, and the target is broken", .superseded) {
            $0.isExpectedNoMore = true
            $0.standing = Standing(.failed, .degraded)
        },
        Case("the same, and cut off", .superseded) {
            $0.isFresh = false
            $0.isExpectedNoMore = true
            $0.isCutOff = true
        },
        Case("it has gone back to an older one", .rolledBack) {
            $0.current = .older
            $0.hasLeft = true
        },
        Case("it is going back to an older one", .rolledBack) {
            $0.next = .older
            $0.standing = Standing(.rolling)
            $0.hasLeft = true
        },
        Case("it has gone to one that can't be compared", .rolledBack) {
            $0.current = .different
            $0.hasLeft = true
        },
        Case("it has gone on to a newer one", .superseded) {
            $0.current = .newer
            $0.hasLeft = true
        },
        Case("rolled back, and the old one is broken", .rolledBack) {
            $0.current = .older
            $0.hasLeft = true
            $0.standing = Standing(.failed, .degraded)
        },
        Case("rolled back, and CI expects another", .rolledBack) {
            $0.current = .older
            $0.hasLeft = true
            $0.isExpectedNoMore = true
        },
    ]

    @Test("Settled or not, and what ends the wait", arguments: settled + failures + replaced)
    func table(_ one: Case) {
        #expect(one.facts.hasSettled == one.hasSettled)
        #expect(one.facts.trouble == one.trouble)
    }

    @Test(
        "Whether something else has taken the target's place",
        arguments: [
            (WaitFacts.Reach.never, VersionRelation.older, VersionRelation?.none, DeploymentState.behind, false),
            (.underWay, .older, .equal, .rolling, false), (.underWay, .older, nil, .rolling, false),
            (.underWay, .older, nil, .behind, true), (.underWay, .older, nil, .failed, true),
            (.underWay, .equal, nil, .done, false), (.there, .equal, nil, .done, false),
            (.there, .equal, .older, .rolling, true), (.there, .older, nil, .waiting, true),
            (.there, .older, .equal, .rolling, false), (.there, .newer, nil, .behind, true),
        ])
    func away(
        reach: WaitFacts.Reach, current: VersionRelation, next: VersionRelation?, state: DeploymentState, isAway: Bool
    ) {
        var facts = WaitFacts()
        facts.reach = reach
        facts.current = current
        facts.next = next
        facts.standing = Standing(state)
        #expect(facts.isAway == isAway)
        facts.isFresh = false
        #expect(!facts.isAway)
    }

    @Test("Among several, what needs a person comes first")
    func precedence() {
        let order: [WaitOutcome] = [.failed, .stuck, .rolledBack, .superseded, .noContact, .timedOut, .done]
        #expect(WaitOutcome.allCases.sorted { $0.precedence < $1.precedence } == order)
    }
}
