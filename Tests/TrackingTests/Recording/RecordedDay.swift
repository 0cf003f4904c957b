import FoundationEssentials
import Releases
import Testing

@testable import Tracking

/// Some hours of trouble as a tracker went through them, and as they were recorded.
struct RecordedDay {
    /// The first picture.
    let start: Picture
    /// After each batch of observations, how many there had been, and what was known.
    private(set) var pictures: [(count: Int, picture: Picture)] = []
    private(set) var timeline = Timeline()
    /// The batches.
    let batches: [[Observation]]

    init(seed: UInt64, hours: Int) {
        var world = World(
            repos: ["checkout", "payments", "mailer"], environments: ["qa", "prod"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        for id in world.applications.keys { world.showPods(of: id, ready: 3) }
        var settings = TrackerSettings(buildPollInterval: .seconds(600))
        settings.records = true
        var script = CoreScript(world, settings: settings, seed: seed)
        script.latency = .milliseconds(120)
        script.server.isOn = true
        start = script.picture
        var weather = StormyWorld(seed: seed)
        var random = SplitMix64(seed: seed &+ 7)
        script.start()
        for quarter in 0..<hours * 12 {
            let kind = Int.random(in: 0..<4, using: &random)
            script.happen(isLost: kind == 0) { weather.blow(over: &$0, sparing: "prod") }
            if kind == 1 { script.server.cut("qa", .disconnected(reason: "reset"), at: script.now) }
            if quarter % 12 == 6 { script.happen { weather.clear(&$0) } }
            if quarter % 12 == 9 { script.feed(.watch(DeploymentID("qa/mailer"))) }
            if quarter % 12 == 11 { script.feed(.watch(nil)) }
            script.advance(by: .seconds(300))
        }
        batches = script.recorded.map(\.observations)
        var count = 0
        for (observations, picture) in script.recorded {
            count += observations.count
            pictures.append((count, picture))
        }
        timeline = script.core.timeline
    }

    var header: RecordingHeader {
        RecordingHeader(
            version: "1.0", recording: "test", startedAt: CoreScript.began,
            configuration: RecordedConfiguration(), picture: start, timeline: Timeline())
    }

    /// One file.
    func bytes() throws -> [UInt8] {
        var writer = RecordingWriter()
        return try batches.reduce(into: try RecordingWriter.line(header)) { $0 += try writer.lines($1) }
    }

    /// As many files, each of which begins with what was known when it began.
    func parts(_ number: Int) throws -> [[UInt8]] {
        let size = (batches.count + number - 1) / number
        return try stride(from: 0, to: batches.count, by: size).enumerated().map { part, first in
            var writer = RecordingWriter()
            var header = header
            header.part = part + 1
            if first > 0 {
                header.picture = pictures[first - 1].picture
                header.startedAt = pictures[first - 1].picture.observedAt
            }
            let batches = batches[first..<min(first + size, batches.count)]
            return try batches.reduce(into: try RecordingWriter.line(header)) { $0 += try writer.lines($1) }
        }
    }
}

extension Picture {
    /// The picture as text: two that differ in anything differ in this.
    var json: String { get throws { String(decoding: try JSONEncoder.stable.encode(self), as: UTF8.self) } }
}
