import Releases

/// What inspections find, as the tests look at it.
enum Findings {
    private static let now = World.start

    static let history = Finding.history([
        HistoryEntry(
            id: 58, revision: "4f2a91c0de4f2a91c0de4f2a91c0de4f2a91c0de", kind: .git, startedAt: now - .seconds(700),
            deployedAt: now - .seconds(688), initiator: "mara", author: "Mara Jade <mara@example.com>",
            subject: "Route refunds via v2"),
        HistoryEntry(
            id: 57, revision: "c0ffee1c0ffee1c0ffee1c0ffee1c0ffee1c0ffe", kind: .git,
            startedAt: now - .seconds(950_412), deployedAt: now - .seconds(950_400), isAutomated: true),
        HistoryEntry(id: 55, revision: "1.41.3", kind: .helmRepository, deployedAt: now - .seconds(1_990_000)),
    ])

    static let resources: Finding = {
        func id(_ group: String, _ kind: String, _ name: String) -> ResourceID {
            ResourceID(group: group, version: "v1", kind: kind, namespace: "shop", name: name)
        }
        return .resources([
            ResourceNode(id: id("", "ConfigMap", "checkout"), createdAt: now - .seconds(90_000)),
            ResourceNode(id: id("", "ServiceAccount", "checkout"), isLive: false),
            ResourceNode(
                id: id("apps", "Deployment", "web"), health: .degraded,
                message: "Deployment \"web\" exceeded its progress deadline", detail: "Rev:58",
                createdAt: now - .seconds(5_000_000)),
            ResourceNode(
                id: id("apps", "ReplicaSet", "web-7d9f"), depth: 1, health: .progressing, detail: "Rev:58",
                createdAt: now - .seconds(660)),
            ResourceNode(
                id: ResourceID(pod: "web-7d9f-x2k", namespace: "shop"), depth: 2, health: .degraded,
                message: "back-off 5m0s restarting failed container=app", detail: "CrashLoopBackOff 1/2",
                createdAt: now - .seconds(640)),
            ResourceNode(
                id: ResourceID(pod: "web-7d9f-9qd", namespace: "shop"), depth: 2, health: .healthy,
                detail: "Running 2/2",
                createdAt: now - .seconds(640)),
        ])
    }()

    static let manifest = Finding.manifest(
        Manifest(
            lines: [
                "apiVersion: apps/v1", "kind: Deployment", "metadata:", "  name: web", "  namespace: shop", "  labels:",
                "    app.kubernetes.io/version: 1.43.0", "spec:", "  replicas: 4", "  template:", "    spec:",
                "      containers:", "        - name: app",
                "          image: registry.example.com:5000/shop/checkout:1.43.0",
                "          args:", "            - --listen=0.0.0.0:8080", "status:", "  readyReplicas: 4",
            ], omitted: 3))

    static let differences = Finding.differences([
        ResourceDifference(
            resource: ResourceID(group: "", version: "", kind: "ConfigMap", namespace: "shop", name: "gw"),
            kind: .modified,
            lines: [
                .omitted(2), .same("data:"), .same("  timeout: 30s"), .live("  retries: \"7\""),
                .wanted("  retries: \"3\""),
                .same("  upstream: checkout"), .omitted(11),
            ]),
        ResourceDifference(
            resource: ResourceID(group: "apps", version: "", kind: "Deployment", namespace: "shop", name: "new"),
            kind: .missing, lines: [.wanted("apiVersion: apps/v1"), .wanted("kind: Deployment")]),
    ])

    static let events = Finding.events([
        ClusterEvent(
            isWarning: true, reason: "BackOff", message: "Back-off restarting failed container app in pod web-7d9f-x2k",
            count: 14, firstAt: now - .seconds(640), lastAt: now - .seconds(3), kind: "Pod", name: "web-7d9f-x2k"),
        ClusterEvent(
            isWarning: false, reason: "ScalingReplicaSet", message: "Scaled up replica set web-7d9f to 3",
            lastAt: now - .seconds(660), kind: "Deployment", name: "web"),
        ClusterEvent(
            isWarning: false, reason: "OperationStarted", message: "sync", kind: "Application", name: "checkout-live"),
    ])

    static let pod = Finding.pod(
        PodStatus(
            name: "web-7d9f-x2k", phase: "Running", health: .degraded,
            containers: [
                ContainerStatus(
                    name: "app", restarts: 4, waitingReason: "CrashLoopBackOff",
                    waitingMessage: "back-off 1m20s restarting failed container",
                    lastTermination: .init(
                        reason: "Error", exitCode: 1, message: "missing env PAYMENTS_URL", at: now - .seconds(20))),
                ContainerStatus(name: "istio-proxy", isReady: true),
            ]))

    /// What the log of a container tells, as far as it is told at once.
    static let log: [InspectionNews] = [
        .logOpened(containers: ["app", "istio-proxy"], chosen: "app"),
        .log(
            [
                LogLine(at: now - .seconds(9), text: "INFO  starting checkout 1.43.0"),
                LogLine(at: now - .seconds(8), text: "  indented: { \"a\": 1 }"),
                LogLine(at: now - .seconds(8), text: "WARN  slow answer of ledger"),
                LogLine(at: now - .seconds(7), text: "FATAL missing env PAYMENTS_URL"),
                LogLine(at: nil, text: String(repeating: "a long line without an end ", count: 12)),
            ], omitted: 7),
    ]
}
