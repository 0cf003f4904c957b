/// Everything that the simulated hosts know, at one world time.
///
/// A value, and a function of its settings and of time alone: two worlds of one seed are equal at equal times. Servers render
/// their answers from it (`Rendering/`), scenarios plan what happens in it (`Scenarios/`).
struct World: Hashable, Sendable {
    /// Argo CD's own namespace, in which our applications live.
    static let controlPlane = "argocd"
    /// The project of our applications.
    static let project = "shop"
    /// The registry of every image.
    static let registry = "registry.example.com"

    let scenario: Scenario
    let plan: WorldPlan
    let fingerprint: Fingerprint
    /// World time: how long the world has been running.
    var now = Duration.zero
    var applications: [ApplicationKey: SimulatedApplication] = [:]
    /// The keys of ``applications`` in the order of the lists.
    var roster = Roster([])
    /// When the controllers look at them.
    var rota = LookRota()
    /// What somebody has deleted, and could make anew.
    var deleted: [ApplicationKey: SimulatedApplication] = [:]
    /// What has happened since it was last asked for.
    var events: [WorldEvent] = []
    /// The last build of each repo that CI knows.
    var builds: [String: Build] = [:]
    /// The builds before that one, the newest first; only so many are kept.
    var pastBuilds: [String: [Build]] = [:]
    /// The environments whose host fails now.
    var faults: [String: Fault] = [:]
    var agenda = Agenda()
    /// The applications whose cluster is busy with a rollout.
    var converging: Set<ApplicationKey> = []
    /// Decides what the demo thinks of next.
    var generator: SplitMix64

    /// The world of `scenario` at its beginning.
    ///
    /// - Parameters:
    ///   - seed: Decides every name, id and variation.
    ///   - fleet: What the scenario `fleet` consists of; the others are of a size of their own.
    init(seed: UInt64, scenario: Scenario, fleet: FleetSettings) {
        let script = scenario.script
        var plan = script.landscape(fleet)
        script.prepare(&plan)
        self.scenario = scenario
        self.plan = plan
        self.fingerprint = Fingerprint(seed: seed)
        self.generator = SplitMix64(seed: seed)
        populate()
        // The events of a busy fleet are its regular looks.
        if plan.eventsPerSecond == 0 { agenda.add(.look(second: 1), at: .seconds(1)) }
        script.schedule(in: &self)
    }
}

extension World {
    /// The key of the application of `repo` in `environment`, whether it exists or not.
    func key(_ repo: String, in environment: String) -> ApplicationKey {
        key(plan.repo(repo)?.override ?? repo, at: environment)
    }

    private func key(_ name: String, at environment: String) -> ApplicationKey {
        let suffix = plan.environments.first { $0.name == environment }?.suffix ?? ""
        return ApplicationKey(environment: environment, name: name + suffix)
    }

    /// The applications of one Argo CD in the order of its list.
    func applications(in environment: String) -> [SimulatedApplication] {
        roster[environment].compactMap { applications[$0] }
    }
}

extension World {
    private mutating func populate() {
        for release in plan.releases {
            for repo in release.repos {
                if case .builds = repo.buildSource {
                    let number = fingerprint.number("build \(repo.name)", in: 100...999)
                    remember(repo, since: number)
                }
                for environment in plan.environments where repo.absences[environment.name] != .unknown {
                    let key = key(repo.override ?? repo.name, at: environment.name)
                    let isDeployed = repo.absences[environment.name] != .neverDeployed
                    add(repo.application(in: environment.name), as: key, isDeployed: isDeployed)
                }
            }
        }
        for stray in plan.strays {
            add(stray.application, as: stray.key, isDeployed: true)
        }
        roster = Roster(applications.keys)
    }

    /// CI has built a few versions of a repo, an hour after one another.
    private mutating func remember(_ repo: RepoPlan, since number: Int) {
        var version = repo.version
        let all = (0..<4).map { age in
            defer { version = version.previousVersion }
            let end = Duration.seconds(-3600 * (age + 1))
            return Build(
                number: number - age, version: version, state: .success, began: end - .seconds(240), moved: end)
        }
        builds[repo.name] = all[0]
        pastBuilds[repo.name] = Array(all.dropFirst())
    }

    private mutating func add(_ plan: ApplicationPlan, as key: ApplicationKey, isDeployed: Bool) {
        var application = SimulatedApplication(plan: plan, key: key, fingerprint: fingerprint)
        if isDeployed {
            let age = fingerprint.number("deployed \(key)", in: 2...400)
            let past = (0..<plan.pastSyncs).reduce(into: [plan.version]) { versions, _ in
                versions.insert(versions[0].previousVersion, at: 0)
            }
            application.remember(past.dropLast(), before: .seconds(-600 * age))
            application.settle(at: .seconds(-600 * age))
        }
        application.reconciledAt = max(application.reconciledAt, .seconds(-application.lookOffset))
        applications[key] = application
        rota.insert(application)
    }
}
