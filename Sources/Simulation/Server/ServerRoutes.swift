import Hummingbird

/// What an Argo CD tells of itself. None of it needs a token; some of it says less without one (argocd-api.md, section 2).
struct ServerRoutes {
    let version: ServerVersion
    let credentials: Credentials
    let deniesLogs: Bool

    func add(to group: RouterGroup<BasicRequestContext>) {
        group.get("healthz") { _, _ in Response.text("ok", status: .ok) }
        group.get("api/version") { request, _ in Response.success(version(for: request)) }
        group.get("api/v1/session/userinfo") { request, _ in Response.success(user(of: request)) }
        group.get("api/v1/account/can-i/:resource/:action/**") { request, context in
            // Unlike everything else here it is for those alone who are known.
            if let refusal = TokenMiddleware.check(request, for: credentials) { return Response.failure(refusal) }
            let isDenied = deniesLogs && context.parameters.get("resource") == "logs"
            return Response.success(["value": .string(isDenied ? "no" : "yes")])
        }
        group.get("api/v1/settings") { _, _ in Response.success(settings) }
    }

    private func isKnown(_ request: Request) -> Bool {
        TokenMiddleware.check(request, for: credentials) == nil
    }

    private func version(for request: Request) -> JSON {
        guard isKnown(request) else { return ["Version": .string(version.text)] }
        return [
            "Version": .string(version.text), "BuildDate": "2026-06-11T09:14:02Z",
            "GitCommit": .string(Fingerprint(seed: 0).hexadecimal(version.text, count: 40)),
            "GitTag": .string("v\(version.major).\(version.minor).\(version.patch)"), "GitTreeState": "clean",
            "GoVersion": "go1.24.6", "Compiler": "gc", "Platform": "linux/amd64", "KustomizeVersion": "v5.7.0",
            "HelmVersion": "v3.18.4", "KubectlVersion": "v0.33.1", "JsonnetVersion": "v0.21.0",
        ]
    }

    /// 200 in any case: nobody is an empty object.
    private func user(of request: Request) -> JSON {
        isKnown(request) ? ["loggedIn": true, "username": "lynceus", "iss": "argocd"] : [:]
    }

    private var settings: JSON {
        [
            "url": "https://argocd.example.com", "statusBadgeEnabled": false,
            "appLabelKey": "app.kubernetes.io/instance",
            "trackingMethod": "annotation", "controllerNamespace": .string(World.controlPlane),
            "appsInAnyNamespaceEnabled": true, "hydratorEnabled": false, "execEnabled": false,
        ]
    }
}
