extension Landscape {
    /// A settled fleet, for measurements: mostly Deployments of two to six replicas, each of a size that real
    /// applications have (argocd-api.md, section 15).
    static func fleet(_ fleet: FleetSettings) -> WorldPlan {
        let size = max(1, fleet.size)
        let width = max(3, String(size).count)
        let isBusy = fleet.eventsPerSecond > 0
        let repos = (1...size).map { number in
            let digits = String(number)
            return RepoPlan(
                name: "service-\(String(repeating: "0", count: width - digits.count))\(digits)",
                version: "1.\(number % 40).\(100 + number)", source: .chartInGit,
                // Asking the CI for thousands of repos would be measured as well.
                buildSource: isBusy ? .expected : .builds(isGuarded: false), ciSystem: isBusy ? .page : .github,
                workloads: [
                    WorkloadPlan(kind: number % 9 == 0 ? .statefulSet : .deployment, replicas: 2 + number % 5)
                ],
                companions: companions, pastSyncs: 5 + number % 3,
                isFollowed: isFollowed(number - 1, of: size, in: fleet))
        }
        return WorldPlan(
            environments: Array(environments.prefix(max(1, fleet.environmentCount))),
            releases: [ReleasePlan(id: "fleet", name: "The fleet", repos: repos)],
            eventsPerSecond: fleet.eventsPerSecond, followed: repos.filter(\.isFollowed).map(\.name))
    }

    /// Whether the configuration names the repo at `index`: as many as wanted, at even distances.
    private static func isFollowed(_ index: Int, of size: Int, in fleet: FleetSettings) -> Bool {
        guard let followed = fleet.followedSize, followed < size else { return true }
        return (index + 1) * followed / size > index * followed / size
    }

    private static let companions = [
        Companion(kind: "ConfigMap", suffix: "-settings"),
        Companion(kind: "ServiceAccount"),
        Companion(group: "autoscaling", version: "v2", kind: "HorizontalPodAutoscaler", hasHealth: true),
        Companion(group: "monitoring.coreos.com", kind: "ServiceMonitor"),
        Companion(group: "networking.k8s.io", kind: "Ingress", hasHealth: true),
        Companion(group: "policy", kind: "PodDisruptionBudget", hasHealth: true),
    ]
}
