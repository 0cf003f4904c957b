extension ClusterView {
    /// A live Pod with its conditions and the state of each container.
    func manifest(of pod: Pod, in workload: Workload) -> JSON {
        let template = workload.template(of: pod)
        let name = workload.podName(pod)
        let owner =
            workload.kind.hasReplicaSets
            ? owner(apiVersion: "apps/v1", kind: "ReplicaSet", name: template.map(workload.revisionName) ?? "")
            : owner(apiVersion: "apps/v1", kind: workload.kind.rawValue, name: workload.name)
        return [
            "apiVersion": "v1", "kind": "Pod",
            "metadata": metadata(
                kind: "Pod", name: name, identity: "\(pod.serial)", createdAt: pod.createdAt,
                labels: workload.podLabels(pod), owner: owner),
            "spec": podSpec(template, node: workload.node(of: pod)),
            "status": [
                "phase": phase(pod),
                "conditions": [podCondition("PodScheduled", pod.state != .pending, pod, unscheduled(pod)), ready(pod)],
                "containerStatuses": .nonEmpty(containers(pod, in: workload, of: template)),
                "startTime": pod.state == .pending ? .omitted : clock.json(pod.createdAt),
            ],
        ]
    }

    private func phase(_ pod: Pod) -> JSON {
        switch pod.state {
        case .pending, .creating, .unpulled: "Pending"
        case .ready, .crashing, .terminating: "Running"
        }
    }

    private func unscheduled(_ pod: Pod) -> (reason: String, message: String)? {
        guard pod.state == .pending else { return nil }
        return ("Unschedulable", Pod.schedulingFailure)
    }

    private func ready(_ pod: Pod) -> JSON {
        let reason: (String, String)? =
            pod.isReady ? nil : ("ContainersNotReady", "containers with unready status")
        return podCondition("Ready", pod.isReady, pod, reason)
    }

    private func podCondition(
        _ type: String, _ isTrue: Bool, _ pod: Pod, _ reason: (reason: String, message: String)?
    ) -> JSON {
        [
            "type": .string(type), "status": isTrue ? "True" : "False", "lastProbeTime": nil,
            "lastTransitionTime": clock.json(pod.createdAt), "reason": .nonEmpty(reason?.reason),
            "message": .nonEmpty(reason?.message),
        ]
    }

    private func containers(_ pod: Pod, in workload: Workload, of template: PodTemplate?) -> [JSON] {
        if pod.state == .pending { return [] }
        return (template?.containers ?? []).enumerated().map { index, container in
            let isMain = index == 0
            let isReady = isMain ? pod.isReady : workload.readyContainers(of: pod) > 0
            let restarts = isMain ? pod.restarts(at: now) : 0
            return [
                "name": .string(container.name), "image": .string(container.image), "ready": .bool(isReady),
                "started": .bool(isReady), "restartCount": .number(restarts),
                "state": state(of: container.name, image: container.image, pod, isReady: isReady),
                "lastState": restarts > 0 ? lastState(pod) : [:],
            ]
        }
    }

    private func state(of container: String, image: String, _ pod: Pod, isReady: Bool) -> JSON {
        if isReady { return ["running": ["startedAt": clock.json(pod.createdAt)]] }
        if case .crashing = pod.state {
            return [
                "waiting": [
                    "reason": "CrashLoopBackOff",
                    "message": "back-off restarting failed container=\(container)",
                ]
            ]
        }
        if case .unpulled = pod.state {
            return [
                "waiting": [
                    "reason": .string(pod.reason(at: now)), "message": "Back-off pulling image \"\(image)\"",
                ]
            ]
        }
        return ["waiting": ["reason": "ContainerCreating"]]
    }

    private func lastState(_ pod: Pod) -> JSON {
        [
            "terminated": [
                "exitCode": 1, "reason": "Error", "startedAt": clock.json(pod.createdAt),
                "finishedAt": clock.json(pod.lastFailure(at: now)),
            ]
        ]
    }
}
