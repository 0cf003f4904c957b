import Benchmark
import Releases

/// What one change costs: it must be the same whatever the size of the fleet, also while somebody holds the picture from before.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput], scalingFactor: .kilo, maxDuration: .seconds(2), maxIterations: 200)

    for size in [100, 1_000, 10_000] {
        let whole = Fleet(of: size)
        Benchmark("Picture.apply, a change, \(size) applications") { benchmark in
            var fleet = whole
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                let published = fleet.picture
                blackHole(fleet.change())
                blackHole(published)
            }
            benchmark.stopMeasurement()
        }
        Benchmark("Picture.apply, the same again, \(size) applications") { benchmark in
            var fleet = whole
            benchmark.startMeasurement()
            for _ in benchmark.scaledIterations {
                let published = fleet.picture
                blackHole(fleet.repeatItself())
                blackHole(published)
            }
            benchmark.stopMeasurement()
        }
        Benchmark("Picture.deployment, \(size) applications") { benchmark in
            benchmark.startMeasurement()
            for number in benchmark.scaledIterations { blackHole(whole.picture.deployment(whole.deployment(number))) }
            benchmark.stopMeasurement()
        }
    }
}

/// A picture of one Argo CD with many applications, all known.
struct Fleet {
    var picture: Picture
    private let size: Int
    private var turn = 0
    private var now = Instant(seconds: 1_763_800_000)
    private static let environment: EnvironmentID = "prod"

    init(of size: Int) {
        self.size = size
        let repos = (0..<size).map { number in
            Repo(
                id: RepoID("service-\(number)"), buildSource: BuildSourceID("build-\(number)"),
                applications: [Self.environment: Self.application(number)])
        }
        picture = Picture(
            catalog: Catalog(
                environments: [Self.environment], releases: [Release(id: "fleet", name: "Fleet", repos: repos)]),
            at: now)
        for number in 0..<size {
            _ = picture.apply(
                Observation(at: now, .build(BuildSourceID("build-\(number)"), Build(status: .success, version: "1.0.1"))))
            _ = picture.apply(Observation(at: now, .application(application(number, version: "1.0.1"))))
        }
    }

    func deployment(_ number: Int) -> DeploymentID {
        DeploymentID(release: "fleet", repo: RepoID("service-\(number % size)"), environment: Self.environment)
    }

    /// Another application than the last time turns out of sync, or becomes synced again.
    mutating func change() -> [Change] {
        turn += 1
        now = now + .milliseconds(5)
        var application = application(turn % size, version: "1.0.1")
        if (turn / size) % 2 == 0 { application.sync = .outOfSync }
        return picture.apply(Observation(at: now, .application(application)))
    }

    /// Another application than the last time says that Argo CD has looked again.
    mutating func repeatItself() -> [Change] {
        turn += 1
        now = now + .milliseconds(5)
        return picture.apply(Observation(at: now, .application(application(turn % size, version: "1.0.1"))))
    }

    private static func application(_ number: Int) -> ApplicationID {
        ApplicationID(environment: environment, name: "service-\(number)-prod")
    }

    private func application(_ number: Int, version: String) -> Application {
        var application = Application(id: Self.application(number), detail: .watched)
        application.uid = "uid-\(number)"
        application.sync = .synced
        application.health = .healthy
        application.operation = Operation(phase: .succeeded, message: "successfully synced (all tasks run)", startedAt: now)
        application.operation?.startedAt = Instant(seconds: 1_763_700_000)
        application.sources = [
            ApplicationSource(kind: .git, targetRevision: "main", deployed: String(repeating: "5eed", count: 10))
        ]
        application.deployedRevision = .compared
        application.images = [
            ImageReference("registry.example.com/mesh/proxy:9.9.9"),
            ImageReference("registry.example.com/shop/service-\(number):\(version)"),
        ]
        application.reconciledAt = now
        return application
    }
}
