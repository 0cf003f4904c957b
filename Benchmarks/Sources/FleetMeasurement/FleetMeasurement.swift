import CProcess
import Clients
import ConfigurationFile
import Foundation
import Logging
import Releases
import Tracking

/// Follows the one Argo CD of a configuration as the program does, without a screen, and says what that costs.
///
/// Usage: `FleetMeasurement CONFIG SECONDS`, where CONFIG is what `lynceus demo --headless --fleet …` printed. What is measured is this
/// process alone; the simulation is another one.
@main
struct FleetMeasurement {
    static func main() async throws {
        allocator_give_back_what_is_free()
        let arguments = CommandLine.arguments
        guard arguments.count == 3, let seconds = Double(arguments[2]) else {
            print("usage: FleetMeasurement CONFIG SECONDS")
            exit(64)
        }
        let text = try String(contentsOfFile: arguments[1], encoding: .utf8)
        let outcome = ConfigurationLoader.load(text: text, path: arguments[1], environment: [:])
        guard let configuration = outcome.configuration else {
            print("\(arguments[1]) can't be used")
            exit(78)
        }
        try await Follower(configuration).measure(for: .seconds(seconds))
    }
}

/// The tracker over real clients, as the program puts it together.
struct Follower {
    private let tracker: Tracker
    private let catalog: Catalog
    private let client: ArgoCDClient

    init(_ configuration: Configuration) throws {
        let environment = configuration.argocd.environments[0]
        let id = EnvironmentID(environment.name)
        let repos = configuration.releases.flatMap(\.repos).map { repo in
            Repo(
                id: RepoID(repo.name), buildSource: BuildSourceID(repo.name),
                applications: [
                    id: ApplicationID(
                        environment: id, namespace: environment.appNamespace,
                        name: configuration.argocd.applicationBase(of: repo.name) + environment.appSuffix)
                ])
        }
        catalog = Catalog(environments: [id], releases: [Release(id: "fleet", name: "Fleet", repos: repos)])
        let logger = Logger(label: "measurement") { _ in SwiftLogNoOpLogHandler() }
        client = ArgoCDClient(
            ArgoCDSettings(
                environment: id, address: try ServerAddress(environment.url.absoluteString),
                accessToken: try environment.access.map {
                    .init(
                        clientID: FixedSecret(try $0.clientID.read()), clientSecret: FixedSecret(try $0.clientSecret.read()))
                },
                token: try environment.token.map { FixedSecret(try $0.read()) }, applicationNamespace: environment.appNamespace,
                project: environment.project, names: Set(catalog.applications(in: id).map(\.name))),
            proxies: .none, logger: logger)
        let time = SystemTime()
        let settings = TrackerSettings(
            pollInterval: configuration.argocd.pollInterval, cacheTTL: configuration.argocd.cacheTTL)
        let builds = Dictionary(
            uniqueKeysWithValues: repos.map { ($0.buildSource, ExpectedBuild(version: "0.0.0") as any BuildSourcePort) })
        tracker = Tracker(
            picture: Picture(catalog: catalog, at: time.now()), settings: settings,
            reads: CachedReads(
                source: ReadSources(applications: [id: client], builds: builds), time: time,
                timeToLive: settings.cacheTTL),
            time: time, seed: 1, logger: logger)
    }

    func measure(for duration: Duration) async throws {
        let began = ContinuousClock.now
        let running = Task { [tracker] in await tracker.run() }
        let applications = catalog.applications(in: catalog.environments[0])
        while true {
            let picture = await tracker.picture
            if applications.allSatisfy({ picture.applications[$0] != nil }) { break }
            guard ContinuousClock.now - began < .seconds(60) else {
                print("after a minute not all are known")
                exit(1)
            }
            try await Task.sleep(for: .milliseconds(2))
        }
        print("all \(applications.count) known after \(milliseconds(ContinuousClock.now - began)) ms")
        // Replicas of the whole fleet are read once at the start: that is not what is measured below.
        await tracker.readOnce(within: .seconds(300))
        print("replicas of all known after \(milliseconds(ContinuousClock.now - began)) ms")
        while await tracker.picture.links[catalog.environments[0]]?.isLive != true {
            try await Task.sleep(for: .milliseconds(20))
        }
        // The first event of each application differs from the one that it began with, and is told whatever is in it.
        try await Task.sleep(for: .seconds(30))
        let watching = Task { [tracker, catalog] in
            var latencies = Latencies()
            for await case .changes(let changes) in await tracker.changes(capacity: 4096) {
                let picture = await tracker.picture
                for case .deployment(let id) in changes.map(\.subject) {
                    if let application = catalog.application(of: id) { latencies.note(application, in: picture) }
                }
            }
            return latencies
        }
        let before = Costs.now
        let start = ContinuousClock.now
        try await Task.sleep(for: duration)
        let spent = Costs.now
        let wall = (ContinuousClock.now - start) / .seconds(1)
        watching.cancel()
        let latencies = await watching.value
        print(String(format: "CPU %.2f %% of one core", (spent.cpu - before.cpu) / wall * 100))
        print(String(format: "read %.1f kB/s", (spent.read - before.read) / wall / 1000))
        print("RSS \(spent.residentKiB / 1024) MiB, peak \(spent.peakKiB / 1024) MiB, \(spent.descriptors) descriptors")
        print(latencies.summary)
        running.cancel()
        await running.value
        await client.close()
    }

    private func milliseconds(_ duration: Duration) -> Int { Int(duration / .milliseconds(1)) }
}

/// How long changes took from the moment when the server sent them, which the simulated fleet puts into a label.
struct Latencies {
    private var seen: [ApplicationID: String] = [:]
    private var milliseconds: [Double] = []
    private static let label = "lynceus.dev/changed-at-ms"

    mutating func note(_ id: ApplicationID, in picture: Picture) {
        guard let text = picture.applications[id]?.value.labels[Self.label], seen[id] != text, let sent = Double(text)
        else { return }
        seen[id] = text
        milliseconds.append(Date().timeIntervalSince1970 * 1000 - sent)
    }

    var summary: String {
        let sorted = milliseconds.sorted()
        guard !sorted.isEmpty else { return "no change was seen" }
        func quantile(_ share: Double) -> Double { sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))] }
        return String(
            format: "%d changes, from sent to picture: p50 %.1f ms, p95 %.1f ms, p99 %.1f ms", sorted.count, quantile(0.5),
            quantile(0.95), quantile(0.99))
    }
}

/// What this process has used so far, as the kernel counts it.
struct Costs {
    var cpu: Double
    var read: Double
    var residentKiB: Int
    var peakKiB: Int
    var descriptors: Int

    static var now: Costs {
        var usage = rusage()
        // The type of the constant differs between C libraries.
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        let status = table("/proc/self/status")
        return Costs(
            cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), read: Double(table("/proc/self/io")["rchar"] ?? 0),
            residentKiB: status["VmRSS"] ?? 0, peakKiB: status["VmHWM"] ?? 0,
            descriptors: (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0)
    }

    private static func table(_ path: String) -> [String: Int] {
        let text = (try? String(contentsOfFile: path, encoding: .utf8)) ?? ""
        return text.split(separator: "\n").reduce(into: [:]) { table, line in
            let parts = line.split(whereSeparator: { ": \t".contains($0) })
            if parts.count >= 2 { table[String(parts[0])] = Int(parts[1]) }
        }
    }
}
