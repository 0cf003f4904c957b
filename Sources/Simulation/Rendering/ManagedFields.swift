/// `managedFields[].fieldsV1` of an Application: who has written which fields. A sixth of a real application's bytes.
enum ManagedFields {
    /// What whoever made the application has written.
    static let ofServer: JSON = [
        "f:metadata": ["f:annotations": [".": [:], "f:link.argocd.argoproj.io/runbook": [:]], "f:labels": labels],
        "f:spec": [
            ".": [:], "f:destination": leaves("namespace", "server"), "f:project": [:],
            "f:source": [
                ".": [:], "f:helm": leaves("parameters", "releaseName", "valueFiles"), "f:path": [:], "f:repoURL": [:],
                "f:targetRevision": [:],
            ],
            "f:syncPolicy": [".": [:], "f:automated": leaves("prune", "selfHeal")],
        ],
    ]

    /// What the controller writes whenever it has looked.
    static let ofController: JSON = [
        "f:status": [
            ".": [:], "f:controllerNamespace": [:], "f:health": leaves("lastTransitionTime", "status"),
            "f:history": [:],
            "f:operationState": [
                ".": [:], "f:finishedAt": [:], "f:message": [:],
                "f:operation": [
                    ".": [:], "f:initiatedBy": leaves("automated"), "f:retry": leaves("limit"),
                    "f:sync": leaves("prune", "revision"),
                ],
                "f:phase": [:], "f:startedAt": [:],
                "f:syncResult": [
                    ".": [:], "f:resources": [:], "f:revision": [:],
                    "f:source": [
                        ".": [:], "f:helm": leaves("parameters", "releaseName", "valueFiles"), "f:path": [:],
                        "f:repoURL": [:], "f:targetRevision": [:],
                    ],
                ],
            ],
            "f:reconciledAt": [:], "f:resourceHealthSource": [:], "f:resources": [:], "f:sourceHydrator": [:],
            "f:sourceType": [:], "f:summary": leaves("images"),
            "f:sync": [
                ".": [:], "f:comparedTo": [".": [:], "f:destination": leaves("namespace", "server"), "f:source": [:]],
                "f:revision": [:], "f:status": [:],
            ],
        ]
    ]

    private static let labels = leaves("app.kubernetes.io/part-of", "environment", "repo")

    private static func leaves(_ names: String...) -> JSON {
        .object([.init(name: ".", value: [:])] + names.map { .init(name: "f:\($0)", value: [:]) })
    }
}
