extension ClusterView {
    /// A live Rollout of Argo Rollouts; its `observedGeneration` is a string.
    func rollout(_ workload: Workload) -> JSON {
        let counts = workload.counts
        let generation = workload.newest?.revision ?? 1
        let stable = workload.stable ?? workload.newest
        let health = workload.health(at: now)
        return [
            "apiVersion": "argoproj.io/v1alpha1", "kind": "Rollout",
            "metadata": metadata(
                kind: "Rollout", name: workload.name, createdAt: workload.createdAt, generation: generation,
                labels: workload.selector, annotations: ["rollout.argoproj.io/revision": "\(generation)"]),
            "spec": [
                "replicas": .number(workload.desired),
                "selector": ["matchLabels": .labels(workload.selector)],
                "template": podTemplate(workload.newest, of: workload),
                "strategy": strategy(of: workload),
            ],
            "status": [
                "HPAReplicas": .nonZero(counts.current),
                "replicas": .nonZero(counts.current),
                "updatedReplicas": .nonZero(counts.updated),
                "readyReplicas": .nonZero(counts.ready),
                "availableReplicas": .nonZero(counts.available),
                "currentPodHash": .nonEmpty(workload.newest?.hash),
                "stableRS": .nonEmpty(stable?.hash),
                "currentStepIndex": workload.strategy == .canary ? .number(workload.canary.step) : .omitted,
                "observedGeneration": "\(generation)",
                "phase": .string(health.status == .suspended ? "Paused" : health.status.rawValue),
                "message": .nonEmpty(health.message),
                "abort": workload.canary.abortedAt == nil ? .omitted : true,
                "abortedAt": clock.json(workload.canary.abortedAt),
                "controllerPause": workload.canary.pausedSince == nil ? .omitted : true,
                "pauseConditions": pauseConditions(workload),
                "selector": "app.kubernetes.io/name=\(workload.name)",
                "canary": [:], "blueGreen": selectors(workload, stable: stable),
            ],
        ]
    }

    private func strategy(of workload: Workload) -> JSON {
        switch workload.strategy {
        case .canary: ["canary": ["maxSurge": "25%", "maxUnavailable": 0, "steps": steps(of: workload)]]
        case .blueGreen:
            [
                "blueGreen": [
                    "activeService": .string(application.serviceName),
                    "previewService": .string(application.serviceName + "-preview"),
                    "autoPromotionEnabled": .bool(workload.course != .heldAtPauses),
                ]
            ]
        }
    }

    /// The replica sets that the two services of a blue-green update point at.
    private func selectors(_ workload: Workload, stable: PodTemplate?) -> JSON {
        guard workload.strategy == .blueGreen else { return [:] }
        let isPromoted = workload.canary.step == CanaryProgress.steps.count
        return [
            "activeSelector": .nonEmpty(isPromoted ? workload.newest?.hash : stable?.hash),
            "previewSelector": .nonEmpty(workload.newest?.hash),
        ]
    }

    private func steps(of workload: Workload) -> JSON {
        .array(
            CanaryProgress.steps.map { step in
                switch step {
                case .setWeight(let weight): ["setWeight": .number(weight)]
                case .pause where workload.course == .heldAtPauses: ["pause": [:]]
                case .pause(let seconds): ["pause": ["duration": "\(seconds)s"]]
                }
            })
    }

    private func pauseConditions(_ workload: Workload) -> JSON {
        guard let since = workload.canary.pausedSince else { return .omitted }
        return [["reason": .string(workload.strategy.pauseReason), "startTime": clock.json(since)]]
    }
}
