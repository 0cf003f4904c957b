import Releases
import TerminalKit

/// The pods: which replica set they belong to, how each of them fares.
extension DeploymentText {
    private static let mostPods = 40

    /// Replica sets, old and new, with their versions; below each its pods, failing ones first. Empty where nobody looks after them, and
    /// a reason where they can't be read.
    func podTable(columns: Int, onlyFailing: Bool) -> [PageLine] {
        guard let known = deployment.tree else {
            return deployment.treeFailure.map { [PageLine(Line("pods can't be read: \($0.summary)", .stale))] } ?? []
        }
        let tree = known.value
        var lines: [PageLine] = []
        var room = Self.mostPods
        for workload in tree.workloads {
            for set in workload.podSets {
                lines.append(PageLine(heading(of: set), replicaSet(set, of: workload.id).map(Anchor.resource)))
                let pods = onlyFailing ? set.pods.filter(\.isFailing) : set.pods
                for pod in pods.sorted(by: Self.comesFirst).prefix(room) {
                    let id = ResourceID(pod: pod.name, namespace: pod.namespace)
                    lines.append(PageLine(line(of: pod, columns: columns), .resource(id)))
                }
                if pods.count > room {
                    let more = pods.count - max(0, room)
                    lines.append(PageLine(Line("    \(glyphs.ellipsis) \(more) more", .dim)))
                }
                room = max(0, room - pods.count)
            }
        }
        if tree.omittedPods > 0 { lines.append(PageLine(Line("  \(tree.omittedPods) more pods", .dim))) }
        if let failure = known.failure {
            let age = Age.text(now.since(known.observedAt))
            lines.append(PageLine(Line("  pods read \(age) ago: \(failure.summary)", .stale)))
        }
        return lines
    }

    /// The replica set that a set of pods is made from; nil for the pods of other workloads.
    private func replicaSet(_ set: PodSet, of workload: ResourceID) -> ResourceID? {
        guard !set.name.isEmpty, ["Deployment", "Rollout", "ReplicaSet"].contains(workload.kind) else { return nil }
        return ResourceID(
            group: "apps", version: "v1", kind: "ReplicaSet", namespace: workload.namespace, name: set.name)
    }

    /// `new  checkout-7d9f  1.43.0  ███▒▒▒  2/6 ready`.
    private func heading(of set: PodSet) -> Line {
        let role = set.isNewest.map { $0 ? "new" : "old" } ?? "pods"
        var line = Line("  \(role)  ", set.isNewest == true ? .title : .dim)
        line.append(set.name.isEmpty ? "pods" : set.name)
        if let version = version(of: set) {
            line.append("  ")
            line.append(version, .version)
        }
        let ready = set.pods.count(where: \.isReady)
        let bar = glyphs.bar(ready, of: set.pods.count, columns: 8)
        line.append("  ")
        line.append(bar.done, .barDone)
        line.append(bar.rest, .barRest)
        if let revision = set.revision { line.append("  rev \(revision)", .dim) }
        line.append("  \(ready)/\(set.pods.count) ready", ready == set.pods.count ? .done : .rolling)
        if let createdAt = set.createdAt { line.append("  \(Age.text(now.since(createdAt)))", .age) }
        return line
    }

    /// The tag of the image that gives the deployment its version, where the pods of a set agree on it.
    private func version(of set: PodSet) -> String? {
        let names = [deployment.id.repo.rawValue]
        let images = set.pods.flatMap(\.images)
        let own = images.filter { names.contains($0.name) }
        let tags = Set((own.isEmpty ? images : own).compactMap { $0.tag ?? $0.digest })
        return tags.count == 1 ? tags.first.map { Version($0).short } : nil
    }

    private func line(of pod: Pod, columns: Int) -> Line {
        let nameColumns = max(12, min(40, columns - 48))
        var line = Line("    " + TextWidth.fitted(pod.name, to: nameColumns, ellipsis: glyphs.ellipsis))
        line.pad(to: nameColumns + 6)
        let counts = pod.containers.map { "\(pod.readyContainers ?? 0)/\($0)" } ?? "?/?"
        line.append(counts, pod.isReady ? .text : .rolling)
        line.append(pod.restarts > 0 ? "  \(glyphs.times)\(pod.restarts)" : "    ", .warning)
        line.append("  \(pod.reason.isEmpty ? pod.health.rawValue : pod.reason)", pod.isFailing ? .failed : .text)
        line.append("  \(pod.node ?? "no node")", .dim)
        if let createdAt = pod.createdAt { line.append("  \(Age.text(now.since(createdAt)))", .age) }
        return line
    }

    private static func comesFirst(_ left: Pod, _ right: Pod) -> Bool {
        func rank(_ pod: Pod) -> Int { pod.isFailing ? 0 : pod.isReady ? 2 : 1 }
        return (rank(left), left.name) < (rank(right), right.name)
    }
}

/// How far a progressive rollout has come.
extension DeploymentText {
    /// One line for each workload with canary steps or two sides: `steps  ✓25% ✓pause 6s ▶50% ·pause`.
    var progressiveLines: [Line] {
        (deployment.rollout?.value.workloads ?? []).flatMap { workload -> [Line] in
            var lines: [Line] = []
            if let canary = workload.canary, !canary.steps.isEmpty { lines.append(steps(of: canary, workload)) }
            if let sides = workload.blueGreen {
                let active = sides.active ?? "unknown"
                let preview = sides.preview.map { $0 == active ? "" : ", preview \($0)" } ?? ""
                lines.append(Line("  blue-green  active \(active)\(preview)"))
            }
            return lines
        }
    }

    private func steps(of canary: Canary, _ workload: Workload) -> Line {
        var line = Line("  steps ", .dim)
        for (index, step) in canary.steps.enumerated() {
            let isCurrent = index == canary.step && !workload.isAborted
            let mark =
                index < canary.step
                ? glyphs[.done] : isCurrent ? glyphs[workload.pause == nil ? .rolling : .paused] : glyphs.separator
            line.append(" \(mark)\(Self.words(of: step))", isCurrent ? .rolling : index < canary.step ? .done : .dim)
        }
        let actual = canary.actualWeight.map { ", actual \($0)" } ?? ""
        line.append("  weight \(canary.wantedWeight)\(actual)", .dim)
        if let words = pauseWords(workload.pause) { line.append("  \(words)", .paused) }
        if workload.isAborted { line.append("  aborted", .failed) }
        return line
    }

    /// What it waits for, and for how much longer: `goes on in 2m`, `waits for a person`.
    private func pauseWords(_ pause: RolloutPause?) -> String? {
        switch pause {
        case nil: nil
        case .person: "waits for a person"
        case .inconclusive: "no verdict: waits for a person"
        case .timer(nil): "goes on by itself"
        case .timer(let until?): until > now ? "goes on in \(until.since(now).coarse)" : "is about to go on"
        }
    }

    private static func words(of step: Canary.Step) -> String {
        switch step {
        case .weight(let weight): "\(weight)%"
        case .pause(nil): "pause(person)"
        case .pause(let duration?): "pause \(duration.coarse)"
        case .other(let name): name
        }
    }
}
