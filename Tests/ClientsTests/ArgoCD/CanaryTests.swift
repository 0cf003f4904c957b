import Releases
import Testing

@testable import Clients

@Suite("Canaries, pauses and blue-green, of Argo Rollouts")
struct CanaryTests {
    private static let steps =
        #"[{"setWeight": 10}, {"pause": {"duration": "10m"}}, {"setWeight": 50}, {"pause": {}}, {"analysis": {"x": 1}}]"#

    private func rollout(_ status: String, strategy: String? = nil, spec: String = "") throws -> Workload {
        let strategy = strategy ?? #""canary": {"steps": \#(Self.steps)}"#
        return try workload(
            kind: "Rollout", group: "argoproj.io",
            #"{"spec": {"replicas": 10, \#(spec) "strategy": {\#(strategy)}}, "status": {\#(status)}}"#)
    }

    @Test("steps of all kinds")
    func steps() throws {
        let canary = try #require(try rollout("").canary)
        let steps: [Canary.Step] = [
            .weight(10), .pause(.seconds(600)), .weight(50), .pause(nil), .other("analysis"),
        ]
        #expect(canary.steps == steps)
        #expect(canary.step == 0)
        #expect(canary.maxWeight == 100)
    }

    @Test(
        "the weight that a step wants is the nearest at or before it",
        arguments: [(0, 10), (1, 10), (2, 50), (3, 50), (4, 50), (5, 100), (99, 100)])
    func wantedWeight(step: Int, weight: Int) throws {
        let canary = try #require(try rollout(#""currentStepIndex": \#(step)"#).canary)
        #expect(canary.wantedWeight == weight)
        #expect(canary.step == min(step, 5))
    }

    @Test("before the first weight none goes to the new pods; without steps everything does")
    func weightWithoutSteps() throws {
        let paused = try rollout("", strategy: #""canary": {"steps": [{"pause": {}}, {"setWeight": 5}]}"#)
        #expect(paused.canary?.wantedWeight == 0)
        #expect(try rollout("", strategy: #""canary": {}"#).canary?.wantedWeight == 100)
        let routed = #""canary": {"trafficRouting": {"maxTrafficWeight": 1000, "nginx": {"a": 1}}}"#
        #expect(try rollout("", strategy: routed).canary?.wantedWeight == 1000)
    }

    @Test("a rollout that was given up wants nothing, and is paused by nothing")
    func aborted() throws {
        let workload = try rollout(
            #""abort": true, "currentStepIndex": 3, "pauseConditions": [{"reason": "CanaryPauseStep"}], "phase": "Degraded""#
        )
        #expect(workload.isAborted)
        #expect(workload.canary?.wantedWeight == 0)
        #expect(workload.pause == nil)
        #expect(workload.health == .degraded)
        let old = try rollout(#""conditions": [{"type": "Progressing", "reason": "RolloutAborted"}]"#)
        #expect(old.isAborted)
    }

    @Test(
        "the weight that is real",
        arguments: [
            (#""replicas": 10, "availableReplicas": 10, "updatedReplicas": 3"#, "", 30),
            (#""replicas": 10, "availableReplicas": 9, "updatedReplicas": 3"#, "", nil),
            ("", "", nil),
            (#""currentPodHash": "a", "stableRS": "a", "replicas": 10"#, "", 100),
            (
                #""replicas": 10, "availableReplicas": 10, "canary": {"weights": {"canary": {"weight": 7}}}"#,
                #""trafficRouting": {"istio": {"a": 1}},"#, 7
            ),
            (#""replicas": 10, "availableReplicas": 10"#, #""trafficRouting": {"istio": {"a": 1}},"#, nil),
        ] as [(String, String, Int?)])
    func actualWeight(status: String, routing: String, weight: Int?) throws {
        let strategy = #""canary": {\#(routing) "steps": \#(Self.steps)}"#
        #expect(try rollout(status, strategy: strategy).canary?.actualWeight == weight)
    }

    @Test("what a rollout is paused by")
    func pauses() throws {
        let start = try #require(Instant(rfc3339: "2026-11-22T10:00:00Z"))
        func pause(_ reason: String, step: Int) -> String {
            #""currentStepIndex": \#(step), "pauseConditions": [{"reason": "\#(reason)", "startTime": "2026-11-22T10:00:00Z"}]"#
        }
        #expect(try rollout(pause("CanaryPauseStep", step: 1)).pause == .timer(until: start + .seconds(600)))
        #expect(try rollout(pause("CanaryPauseStep", step: 3)).pause == .person)
        #expect(try rollout(pause("InconclusiveAnalysisRun", step: 1)).pause == .inconclusive)
        #expect(try rollout("", spec: #""paused": true,"#).pause == .person)
        // Just resumed: the controller has not yet noticed.
        #expect(try rollout(#""controllerPause": true"#).pause == nil)
        let green = #""blueGreen": {"autoPromotionSeconds": 30}"#
        #expect(
            try rollout(pause("BlueGreenPause", step: 0), strategy: green).pause == .timer(until: start + .seconds(30)))
        #expect(try rollout(pause("BlueGreenPause", step: 0), strategy: #""blueGreen": {}"#).pause == .person)
    }

    @Test("a pause of a Deployment is no pause of a rollout")
    func deployment() throws {
        let workload = try workload(
            kind: "Deployment", #"{"spec": {"paused": true, "strategy": {"type": "Recreate"}}}"#)
        #expect(workload.pause == nil && workload.canary == nil && workload.blueGreen == nil && !workload.isAborted)
        #expect(workload.health == .suspended)
    }

    @Test("the sides of a blue-green rollout")
    func blueGreen() throws {
        let workload = try rollout(
            #""blueGreen": {"activeSelector": "a", "previewSelector": "b"}"#, strategy: #""blueGreen": {}"#)
        #expect(workload.blueGreen == BlueGreen(active: "a", preview: "b"))
        #expect(workload.canary == nil)
    }

    @Test(
        "durations as Go writes them",
        arguments: [
            ("10m", .seconds(600)), ("1h30m", .seconds(5400)), ("1.5s", .milliseconds(1500)),
            ("300ms", .milliseconds(300)),
            ("0s", .zero), ("", nil), ("10", nil), ("m", nil), ("-1s", nil), ("1x", nil), ("1..5s", nil),
            ("99999999999h", nil),
        ] as [(String, Duration?)])
    func durations(text: String, expected: Duration?) {
        #expect(Duration(goText: text) == expected)
    }

    @Test("pauses in seconds, as a number or a text")
    func secondsOfPause() throws {
        let strategy =
            #""canary": {"steps": [{"pause": {"duration": 30}}, {"pause": {"duration": "45"}}, {"pause": {"duration": "?"}}]}"#
        #expect(
            try rollout("", strategy: strategy).canary?.steps == [
                .pause(.seconds(30)), .pause(.seconds(45)), .pause(nil),
            ])
    }
}
