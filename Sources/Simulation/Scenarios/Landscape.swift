/// What the worlds consist of before a scenario changes them.
enum Landscape {
    /// The three environments, with the suffixes of the sample configuration.
    static let environments = [
        EnvironmentPlan(name: "qa", suffix: "-qa", isNarrowed: true),
        EnvironmentPlan(name: "uat", suffix: "-uat", isNarrowed: false),
        EnvironmentPlan(name: "prod", suffix: "-master", isNarrowed: true),
    ]

    /// A shop with two releases, in which every kind of workload and of peculiarity occurs, and everything is settled.
    static let shop = WorldPlan(
        environments: environments,
        releases: [
            ReleasePlan(id: "2026.11", name: "November", repos: november),
            ReleasePlan(id: "2026.10.2", name: "October, second patch", repos: october),
        ],
        strays: strays)

    private static let november = [
        RepoPlan(
            name: "checkout", version: "1.1.939", ciSystem: .github, workloads: [WorkloadPlan(hasSidecar: true)],
            companions: [
                Companion(kind: "ConfigMap", suffix: "-settings"), Companion(kind: "Secret", suffix: "-credentials"),
            ]),
        RepoPlan(
            name: "payments-api", version: "2.4.0", buildSource: .builds(isGuarded: true),
            workloads: [
                WorkloadPlan(replicas: 4, progressDeadline: .seconds(15)),
                WorkloadPlan(suffix: "-worker", replicas: 2, progressDeadline: .seconds(15)),
            ]),
        // Kubernetes never gives up on a deadline of this size.
        RepoPlan(
            name: "search", version: "5.0.17", ciSystem: .github,
            workloads: [WorkloadPlan(replicas: 12, progressDeadline: .seconds(Int32.max))]),
        RepoPlan(name: "ledger", version: "3.2.8", ciSystem: .github, workloads: [WorkloadPlan(kind: .statefulSet)]),
        RepoPlan(name: "mailer", version: "2.0.17", ciSystem: .jenkins, workloads: [WorkloadPlan(replicas: 4)]),
        RepoPlan(
            name: "gateway", version: "1.30.2", ciSystem: .github,
            workloads: [WorkloadPlan(kind: .rollout, replicas: 4)]),
        RepoPlan(
            name: "pricing", version: "3.4.1", source: .chart, ciSystem: .gitlab, workloads: [WorkloadPlan(replicas: 2)]
        ),
        RepoPlan(name: "edge-agent", version: "0.9.41", workloads: [WorkloadPlan(kind: .daemonSet, replicas: 5)]),
        RepoPlan(name: "billing", override: "invoicing", version: "1.8.12"),
        RepoPlan(
            name: "inventory", version: "4.11.0", ciSystem: .gitlab,
            workloads: [WorkloadPlan(replicas: 6, hasSidecar: true)]),
        RepoPlan(name: "catalog", version: "7.3.5", workloads: [WorkloadPlan(replicas: 2)]),
        RepoPlan(name: "cart", version: "0.4.2", absences: ["prod": .neverDeployed]),
        RepoPlan(name: "recommendations", version: "0.1.6", absences: ["prod": .unknown]),
        RepoPlan(name: "auth", version: "2.12.4", workloads: [WorkloadPlan(kind: .statefulSet, replicas: 3)]),
    ]

    private static let october = [
        RepoPlan(name: "reports", version: "1.0.64", workloads: [WorkloadPlan(replicas: 2)]),
        RepoPlan(name: "legacy", version: "2.4.0", buildSource: .expected, workloads: [WorkloadPlan(replicas: 1)]),
    ]

    /// Applications that no release names; among them two that have the name of one of ours, in another team's namespace.
    private static let strays: [WorldPlan.Stray] = {
        var strays = environments.map { environment in
            WorldPlan.Stray(
                key: ApplicationKey(environment: environment.name, name: "grafana"),
                application: ApplicationPlan(
                    project: "platform", source: .chart, version: "8.5.2", workloads: [WorkloadPlan(replicas: 1)]))
        }
        for environment in environments where environment.name != "uat" {
            strays.append(
                WorldPlan.Stray(
                    key: ApplicationKey(
                        environment: environment.name, namespace: "team-b", name: "checkout" + environment.suffix),
                    application: ApplicationPlan(
                        project: "team-b", syncsAutomatically: false, version: "0.0.7",
                        workloads: [WorkloadPlan(replicas: 1)])))
        }
        return strays
    }()
}
