import Releases
import Testing

@testable import Tracking

/// Whatever was lost, cut, late or out of order: in the end the picture is as the world is.
@Suite struct ConvergenceTests {
    @Test(arguments: Array(1...9) as [UInt64])
    func afterQuietThePictureIsTheWorld(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        // Few that are watched one by one, some of a small fleet, some in projects of a large one.
        let kind = seed % 3
        let count = [3, 6, 60][Int(kind)]
        var world = World(repos: (0..<count).map { RepoID("app-\($0)") }, environments: ["qa"], at: "1.0.0")
        if kind == 2 { world.others["qa"] = 400 }
        for number in 0..<count where number % 2 == 0 {
            world.builds[BuildSourceID("app-\(number)")] = Build(status: .success, version: "1.0.3")
        }
        var script = CoreScript(
            world,
            settings: TrackerSettings(buildPollInterval: .seconds(600), trees: false, publishInterval: .zero),
            seed: seed)
        script.latency = .milliseconds(80)
        script.server.isOn = true
        script.start()
        for _ in 0..<200 {
            step(&script, &random)
            script.advance(by: .milliseconds(Int.random(in: 1...8000, using: &random)))
        }
        script.world.outages = [:]
        script.world.hanging = []
        script.server.refusal = nil
        script.latency = .milliseconds(80)
        // The longest wait for a retry, the longest deadline, and a relist.
        script.advance(by: .seconds(60 + 90 + 180 + 30))
        #expect(script.picture.links["qa"]?.isLive == true, "seed \(seed)")
        let mark = script.asked.count
        for id in script.world.catalog.applications(in: "qa") {
            let seen = script.picture.applications[id]?.value
            let real = script.world.applications[id]
            #expect(seen?.facts == real?.facts, "seed \(seed): \(id)")
            #expect(seen == nil || seen?.deployedRevision != .unknown(.notListed), "seed \(seed): \(id)")
        }
        script.advance(by: .seconds(150))
        // A list or two, and single reads of what lists do not cover; replicas that still move are read all the time.
        let absent = count - script.world.applications.count
        let reads = script.reads(since: mark).filter { !$0.text.hasPrefix("replicas") }
        #expect(reads.count <= 2 + 2 * (kind == 0 ? count : absent), "seed \(seed): it does not come to rest")
    }

    private func step(_ script: inout CoreScript, _ random: inout SplitMix64) {
        guard let id = script.world.catalog.applications(in: "qa").randomElement(using: &random) else { return }
        let repo = RepoID(id.name)
        let isLost = Int.random(in: 0..<4, using: &random) == 0
        let version = Version("1.0.\(Int.random(in: 0...3, using: &random))")
        let health = [HealthStatus.healthy, .progressing, .degraded].randomElement(using: &random) ?? .healthy
        let sync = [SyncStatus.synced, .outOfSync].randomElement(using: &random) ?? .synced
        let end = [nil, ReadFailure.disconnected(reason: "reset"), .gatewayFailed(status: 502)]
            .randomElement(using: &random)
        switch Int.random(in: 0..<20, using: &random) {
        case 0: script.server.cut("qa", end ?? nil, at: script.now + script.latency)
        case 1: script.happen(isLost: isLost) { $0.applications[id] = nil }
        case 2: script.happen(isLost: isLost) { $0.change(id) { $0.project = "team-\(health)" } }
        case 3: script.world.outages["qa"] = .gatewayFailed(status: 502)
        case 4: script.world.hanging = ["qa"]
        case 5: script.server.refusal = .gatewayFailed(status: 503)
        case 6: script.latency = .milliseconds(Int.random(in: 1...5000, using: &random))
        case 7...9:
            script.world.outages = [:]
            script.world.hanging = []
            script.server.refusal = nil
        default:
            script.happen(isLost: isLost) { $0.deploy(version, repo, in: "qa", health: health, sync: sync) }
        }
    }
}

extension Application {
    /// What a picture must know in the end.
    fileprivate var facts: [String] {
        ["\(sync)", "\(health)", "\(images)", project, uid ?? "", "\(isDeleting)", "\(sources)"]
    }
}
