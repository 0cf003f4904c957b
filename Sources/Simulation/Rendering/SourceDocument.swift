/// `spec.source`, and every place that repeats it.
struct SourceDocument {
    let application: SimulatedApplication

    /// The source as it was when `version` was wanted: a chart's version stands in it, a commit does not.
    func json(version: String) -> JSON {
        switch application.source {
        case .git:
            [
                "repoURL": "https://git.example.com/\(application.project)/deployments.git",
                "path": "apps/\(name)/overlays/\(application.key.environment)",
                "targetRevision": "HEAD",
            ]
        case .chartInGit:
            [
                "repoURL": "https://git.example.com/\(application.project)/deployments.git",
                "path": "charts/\(name)",
                "targetRevision": "HEAD",
                "helm": [
                    "valueFiles": ["values-\(application.key.environment).yaml"],
                    "parameters": [
                        ["name": "image.tag", "value": .string(version)],
                        ["name": "ingress.host", "value": "\(name).\(application.key.environment).example.com"],
                    ],
                    "releaseName": .string(name),
                ],
            ]
        case .chart:
            [
                "repoURL": "https://charts.example.com/\(application.project)",
                "targetRevision": .string(version),
                "helm": ["valuesObject": ["environment": .string(application.key.environment)]],
                "chart": .string(name),
            ]
        }
    }

    private var name: String { application.repo ?? application.key.name }
}
