import Logging
import Releases
import Testing

@testable import Tracking

/// The shell around streams: that they are performed, closed and cancelled, and that nothing is left over.
@Suite(.timeLimit(.minutes(5))) struct StreamingTests {
    private let time = ManualTime()
    private let everything = StreamSubject.applications("qa", .projects([]))

    /// Runs a tracker over a world with one Argo CD while `body` looks at it; afterwards it must be gone without a trace.
    private func running(
        _ world: World, backoff: Backoff = Backoff(), trees: Bool = false,
        _ body: @Sendable (Tracker, FakeSources) async throws -> Void
    ) async throws {
        let fake = FakeSources(world)
        let tracker = Tracker(
            picture: Picture(catalog: world.catalog, at: time.now()),
            settings: TrackerSettings(backoff: backoff, trees: trees, publishInterval: .zero),
            reads: CachedReads(source: fake.sources, time: time, timeToLive: .seconds(10)), time: time, seed: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let run = Task { await tracker.run() }
        let outcome: Result<Void, any Error>
        do {
            outcome = .success(try await body(tracker, fake))
        } catch {
            outcome = .failure(error)
        }
        run.cancel()
        await run.value
        try outcome.get()
        #expect(fake.streamCount == 0)
        #expect(await tracker.streamCount == 0)
        #expect(fake.waitingCount == 0)
        try await eventually("no alarm is left") { time.sleeperCount == 0 }
    }

    private static let world = World(repos: (0..<5).map { RepoID("app-\($0)") }, environments: ["qa"], at: "1.0.0")

    private func isLive(_ tracker: Tracker) async -> Bool { await tracker.picture.links["qa"]?.isLive == true }

    @Test func whatAStreamTellsIsInThePicture() async throws {
        try await running(Self.world) { tracker, fake in
            try await eventually("it is live") { await isLive(tracker) }
            let pictures = await tracker.pictures()
            let id = ApplicationID("qa/app-2")
            fake.change { $0.deploy("1.0.1", "app-2", in: "qa", health: .degraded) }
            guard let application = fake.application(id) else { throw NeverCame() }
            fake.send(.applications([.changed(application.asWatched)]), on: everything)
            for await picture in pictures where picture.applications[id]?.value.health == .degraded { break }
        }
    }

    @Test func aStreamThatEndsIsOpenedAgain() async throws {
        try await running(Self.world) { tracker, fake in
            try await eventually("it is live") { await isLive(tracker) }
            fake.end(everything, .disconnected(reason: "reset"))
            try await eventually("it is told") {
                if case .broken = await tracker.picture.links["qa"]?.stream { true } else { false }
            }
            time.advance(by: .seconds(1))
            try await eventually("it is live again") { await isLive(tracker) }
            #expect(fake.openings == 2)
        }
    }

    @Test func whatIsNoLongerWantedIsClosed() async throws {
        var world = Self.world
        for id in world.applications.keys { world.showPods(of: id, ready: 3) }
        try await running(world, trees: true) { tracker, fake in
            try await eventually("it is live") { await isLive(tracker) }
            await tracker.watch(DeploymentID("qa/app-1"))
            try await eventually("its pods are watched") { fake.streamCount == 2 }
            await tracker.watch(nil)
            try await eventually("and no more") { fake.streamCount == 1 }
            #expect(await tracker.streamCount == 1)
            #expect(await tracker.picture.trees.isEmpty)
        }
    }

    @Test func aThousandCutsLeaveNothingBehind() async throws {
        try await running(Self.world, backoff: Backoff(first: .milliseconds(10), longest: .milliseconds(10))) {
            tracker, fake in
            for number in 1...1000 {
                try await eventually("it is live, the \(number). time") {
                    await tracker.picture.links["qa"]?.stream == .open
                }
                fake.end(everything, number % 3 == 0 ? nil : .disconnected(reason: "reset"))
                try await eventually("the \(number). stream has ended") {
                    await tracker.picture.links["qa"]?.stream != .open
                }
                time.advance(by: .milliseconds(10))
            }
            try await eventually("it is live in the end") { await isLive(tracker) }
            #expect(fake.openings == 1001)
            #expect(fake.streamCount == 1)
            #expect(await tracker.streamCount == 1)
        }
    }

    @Test func aThousandDoorsThatOpenAndCloseLeaveNoStream() async throws {
        var world = Self.world
        for id in world.applications.keys { world.showPods(of: id, ready: 3) }
        try await running(world, trees: true) { tracker, fake in
            try await eventually("it is live") { await isLive(tracker) }
            for number in 0..<1000 {
                await tracker.watch(DeploymentID("qa/app-\(number % 5)"))
                if number % 7 == 0 { await Task.yield() }
            }
            await tracker.watch(nil)
            try await eventually("only the watch is left") {
                let count = await tracker.streamCount
                return count == 1 && fake.streamCount == 1
            }
        }
    }

    @Test func theServerWaitsForTheTracker() async throws {
        try await running(Self.world) { tracker, fake in
            try await eventually("it is live") { await isLive(tracker) }
            let id = ApplicationID("qa/app-2")
            guard var application = fake.application(id)?.asWatched else { throw NeverCame() }
            for number in 1...5000 {
                application.resourceVersion = String(1000 + number)
                application.health = number % 2 == 0 ? .healthy : .degraded
                fake.send(.applications([.changed(application)]), on: everything)
            }
            try await eventually("the last has arrived") {
                await tracker.picture.applications[id]?.value.resourceVersion == "6000"
            }
            #expect(await tracker.picture.applications[id]?.value.health == .healthy)
        }
    }

    @Test func itEndsWhileStreamsAreBeingOpened() async throws {
        for _ in 0..<50 {
            try await running(Self.world) { tracker, _ in
                try await eventually("the list is read") { await !tracker.picture.applications.isEmpty }
            }
        }
    }
}
