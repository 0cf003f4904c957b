/// The configuration file that points at the world. Its secrets are literal: they open nothing but the simulation.
struct ConfigurationDocument {
    let plan: WorldPlan
    let endpoints: Endpoints
    /// What the clients are to trust; nil where nobody speaks TLS.
    var authorityFile: String?
    /// World seconds per wall-clock second: what is a patience with the world is divided by it.
    let speed: Double

    var text: String {
        (["# A simulated world on loopback. The secrets open nothing else."] + control + argocd + builds + releases)
            .joined(separator: "\n") + "\n"
    }

    /// How a person lets an Argo CD fail while the world runs.
    private var control: [String] {
        guard endpoints.ports[.control] != nil, let environment = plan.environments.first else { return [] }
        let url = "\(endpoints.url(of: .control))/faults"
        return [
            "# Faults: \(url) lists them; curl -X PUT -d hang \(url)/\(environment.name) switches one on, -X DELETE off."
        ]
    }

    private var argocd: [String] {
        var lines = [
            "argocd:",
            "  poll_interval: \(pollInterval)",
            "  cache_ttl: \(duration(.seconds(1), atLeast: .milliseconds(100)))",
            "  stuck_after: \(duration(.seconds(20), atLeast: .seconds(1)))",
            "  degraded_grace: \(duration(.seconds(8), atLeast: .milliseconds(500)))",
            "  environments:",
        ]
        for environment in plan.environments {
            let credentials = Credentials(environment: environment.name)
            lines += [
                "    \(environment.name):",
                "      url: \"\(endpoints.url(of: .argoCD(environment: environment.name)))\"",
                "      cf_client_id: \"\(credentials.clientID)\"",
                "      cf_client_secret: \"\(credentials.clientSecret)\"",
                "      token: \"\(credentials.token)\"",
                "      app_suffix: \"\(environment.suffix)\"",
                "      app_namespace: \(World.controlPlane)",
            ]
            if let authorityFile { lines.append("      ca_file: \"\(authorityFile)\"") }
            if environment.isNarrowed { lines.append("      project: \(World.project)") }
        }
        let overrides = plan.releases.flatMap(\.repos).compactMap { repo in
            repo.override.map { "    \(repo.name): \"\($0)\"" }
        }
        return overrides.isEmpty ? lines : lines + ["  overrides:"] + overrides
    }

    private var builds: [String] {
        var lines = ["ci:", "  poll_interval: \(pollInterval)"]
        let systems = Set(plan.releases.flatMap(\.repos).filter(\.isFollowed).map(\.ciSystem))
        if systems.contains(.github) {
            lines.append(
                "  github: { api_url: \"\(endpoints.url(of: .github))\", token: \"\(Credentials.githubToken)\" }")
        }
        if systems.contains(.gitlab) {
            lines.append("  gitlab: { url: \"\(endpoints.url(of: .gitlab))\", token: \"\(Credentials.gitlabToken)\" }")
        }
        if systems.contains(.jenkins) {
            let user = "user: \(Credentials.jenkinsUser), token: \"\(Credentials.jenkinsToken)\""
            lines.append("  jenkins: { url: \"\(endpoints.url(of: .jenkins))\", \(user) }")
        }
        return lines
    }

    private var releases: [String] {
        var lines = ["releases:"]
        for release in plan.releases {
            lines += ["  - id: \"\(release.id)\"", "    name: \"\(release.name)\"", "    repos:"]
            for repo in release.repos where repo.isFollowed {
                lines += ["      - name: \(repo.name)", "        ci: \(source(of: repo))"]
            }
        }
        return lines
    }

    private func source(of repo: RepoPlan) -> String {
        switch repo.buildSource {
        case .expected: return "{ expected: \"\(repo.version)\" }"
        case .builds where repo.ciSystem == .github:
            let template = repo.version.withLastNumber("{run_number}")
            return
                "{ github: \(CIName.repository(repo.name)), workflow: \(CIName.workflow), branch: \(CIName.branch), version: \"\(template)\" }"
        case .builds where repo.ciSystem == .gitlab:
            return "{ gitlab: \(CIName.project(repo.name)), branch: \(CIName.branch), version: \"{tag}\" }"
        case .builds where repo.ciSystem == .jenkins:
            let template = repo.version.withLastNumber("{number}")
            return "{ jenkins: \(CIName.job(repo.name)), version: \"\(template)\" }"
        case .builds(let isGuarded):
            let url = "\(endpoints.url(of: .builds))/builds/\(repo.name).json"
            let headers = isGuarded ? ", headers: { Authorization: \"Bearer \(Credentials.buildsToken)\" }" : ""
            return "{ url: \"\(url)\", status: /state, version: /artifact/version\(headers) }"
        }
    }

    private var pollInterval: String { duration(.seconds(2), atLeast: .milliseconds(250)) }

    /// `time` of the world as wall-clock time: `20s`, or `2500ms` where that is no whole number; at least `minimum`, so that
    /// a fast world does not ask for more than a client can do, nor judges before it could have looked a few times.
    private func duration(_ time: Duration, atLeast minimum: Duration) -> String {
        let scaled = max(time / speed, minimum)
        let milliseconds = Int((scaled / .milliseconds(1)).rounded())
        return milliseconds % 1000 == 0 ? "\(milliseconds / 1000)s" : "\(milliseconds)ms"
    }
}
