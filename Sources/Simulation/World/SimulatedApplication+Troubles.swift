// What a person does to a rollout, and what a sync can run into.
extension SimulatedApplication {
    /// A sync to what Git wants is asked for, begins, and runs into `trouble`.
    mutating func run(into trouble: SyncTrouble, at now: Duration) {
        request(by: .user("release-engineer"), at: now)
        begin(at: now)
        let name = serviceName
        switch trouble {
        case .waitsForRetry(let attempt):
            operationState?.waitForRetry(
                attempt,
                after: """
                    one or more synchronization tasks completed unsuccessfully, reason: Internal error occurred: failed calling \
                    webhook "validate.example.com". Retrying attempt #\(attempt) at 3:04PM.
                    """, at: now)
        case .hookFails:
            let hook = OperationState.Hook(
                name: "\(name)-migrate", message: "Job has reached the specified backoff limit")
            operationState?.fail(
                by: hook, message: "one or more synchronization tasks completed unsuccessfully", at: now)
            requested = nil
        case .errs:
            operationState?.end(
                .error,
                message: """
                    ComparisonError: Failed to load target state: failed to generate manifest for source 1 of 1: rpc error: \
                    code = Unknown desc = Manifest generation error (cached)
                    """, at: now)
            requested = nil
        case .terminates:
            operationState?.terminate()
        }
        reconcile(at: now)
    }

    /// Its Rollouts have `strategy` from now on.
    mutating func choose(_ strategy: RolloutStrategy, at now: Duration) {
        for index in workloads.indices { workloads[index].strategy = strategy }
        reconcile(at: now)
    }

    /// A person resumes what waits for one.
    mutating func resume(at now: Duration) {
        for index in workloads.indices { workloads[index].resume() }
        reconcile(at: now)
    }

    /// A person aborts what is under way.
    mutating func abort(at now: Duration) {
        for index in workloads.indices { workloads[index].abort(at: now) }
        reconcile(at: now)
    }
}
