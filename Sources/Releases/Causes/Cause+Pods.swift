// What the pods say about why a rollout does not go on.

extension CauseFacts {
    /// New pods that fail or find no node; where nothing tells new from old, all pods.
    var troubledPods: Cause? {
        guard let tree else { return nil }
        let isToldApart = tree.workloads.contains { $0.podSets.contains { $0.isNewest == true } }
        let pods = isToldApart ? tree.newPods : tree.pods
        let kind = isToldApart ? "new pods" : "pods"
        if let failing = PodGroup.largest(of: pods.filter(\.isFailing)) {
            let share =
                pods.count == 1 ? "in the only \(kind.dropLast())" : "in \(failing.pods.count) of \(pods.count) \(kind)"
            return Cause("\(failing.words) \(share)" + lastWords(of: failing), since: troubledSince)
        }
        let homeless = pods.filter(\.isHomeless)
        guard !homeless.isEmpty else { return nil }
        let words = "\(homeless.count) of \(pods.count) \(kind) pending"
        let reason = pod.flatMap { pod in homeless.contains { $0.name == pod.name } ? pod.schedulingMessage : nil }
        return Cause(words.followed(by: reason), since: troubledSince)
    }

    /// How a container of such a pod ended, or why its image can't be had: what a person would look up next.
    private func lastWords(of group: PodGroup) -> String {
        guard let pod, group.pods.contains(where: { $0.name == pod.name }),
            let container = pod.containers.first(where: { !$0.isReady && $0.says })
                ?? pod.containers.first(where: \.says)
        else { return "" }
        if let end = container.lastTermination {
            let code = end.exitCode.map { "exit \($0)" }
            // What was killed for its memory says so in its reason, not in its code.
            let reason = end.reason == "Error" || end.reason == nil ? code : end.reason
            let words = [reason, end.message.map { "\"\($0)\"" }].compactMap(\.self).joined(separator: " ")
            return " (\(container.name): \(words))"
        }
        return container.waitingMessage.map { " (\(container.name): \($0))" } ?? ""
    }
}

extension ContainerStatus {
    fileprivate var says: Bool { lastTermination != nil || waitingMessage != nil }
}

/// Pods that fail alike.
private struct PodGroup {
    var reason: String
    var pods: [Pod]

    /// The largest group; of equals the one whose reason comes first.
    static func largest(of pods: [Pod]) -> PodGroup? {
        Dictionary(grouping: pods, by: \.failure)
            .map { PodGroup(reason: $0.key, pods: $0.value) }
            .min { ($1.pods.count, $0.reason) < ($0.pods.count, $1.reason) }
    }

    /// `CrashLoopBackOff ×4`, by the pod that was restarted most often.
    var words: String {
        let restarts = pods.map(\.restarts).max() ?? 0
        return restarts > 0 ? "\(reason) ×\(restarts)" : reason
    }
}

extension Pod {
    /// Why it fails, in one word. Between two crashes it says `Error`, or even `Running`: that is the same failure.
    fileprivate var failure: String {
        switch reason {
        case "Error" where restarts > 0, "Running" where restarts > 0: "CrashLoopBackOff"
        case "ErrImagePull": "ImagePullBackOff"
        case "Running": health.rawValue
        default: reason
        }
    }
}
