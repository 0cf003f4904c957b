import Logging
import Releases
import Testing

@testable import Tracking

/// The shell around the core: that requests are performed and cancelled, and that nothing is left over.
@Suite(.timeLimit(.minutes(5))) struct TrackerTests {
    private let time = ManualTime()

    private func tracker(_ fake: FakeSources, _ world: World) -> Tracker {
        Tracker(
            picture: Picture(catalog: world.catalog, at: time.now()), settings: .polling,
            reads: CachedReads(source: fake.sources, time: time, timeToLive: .seconds(10)), time: time, seed: 1,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    /// Runs a tracker while `body` looks at it; afterwards it must be gone without a trace.
    private func running(
        _ world: World, _ body: @Sendable (Tracker, FakeSources) async throws -> Void
    ) async throws {
        let fake = FakeSources(world)
        let tracker = tracker(fake, world)
        let run = Task { await tracker.run() }
        do {
            try await body(tracker, fake)
        } catch {
            run.cancel()
            throw error
        }
        run.cancel()
        await run.value
        try await eventually("nobody listens") { await tracker.subscriberCount == 0 }
        #expect(await tracker.waitingReaders == 0)
        #expect(fake.waitingCount == 0)
        try await eventually("no alarm is left") { time.sleeperCount == 0 }
    }

    @Test func itReadsEverythingAndTells() async throws {
        try await running(World(at: "1.0.0")) { tracker, _ in
            let pictures = await tracker.pictures()
            await tracker.readOnce(within: .seconds(3600))
            for await picture in pictures where picture.rollouts.count == 4 && picture.builds.count == 2 {
                #expect(picture.standing(of: DeploymentID("prod/payments")) == Standing(.done))
                break
            }
        }
    }

    @Test func anArgoCDThatNeverAnswersDelaysNobody() async throws {
        var world = World.fleet(8)
        world.hanging = ["qa"]
        try await running(world) { [world] tracker, fake in
            let prod = world.catalog.deployments.filter { $0.environment == "prod" }
            try await eventually("all of prod is read") {
                let picture = await tracker.picture
                return prod.allSatisfy { picture.standing(of: $0) == Standing(.done) }
            }
            #expect(await tracker.picture.links["qa"]?.state == .connecting)
            #expect(fake.waitingCount == 1, "its list is still under way")
        }
    }

    @Test func aFollowedDeploymentIsReadWhenItsTimeHasCome() async throws {
        var world = World(repos: ["checkout"], environments: ["qa"], at: "1.0.0")
        world.builds["checkout"] = Build(status: .success, version: "1.0.1")
        try await running(world) { tracker, fake in
            await tracker.readOnce(within: .seconds(3600))
            let changes = await tracker.changes()
            fake.change { $0.deploy("1.0.1", "checkout", in: "qa") }
            let due = time.now() + .seconds(30)
            try await eventually("the alarm is set for the next poll") {
                // One that comes earlier, for nothing, sets the next.
                time.advanceToSleeper(before: due)
                return time.hasSleeper(until: due)
            }
            time.advance(by: due.since(time.now()))
            var seen: [Change.News] = []
            for await case .changes(let news) in changes {
                seen += news.map(\.news)
                if seen.contains(.version(from: "1.0.0", to: "1.0.1")) { break }
            }
            #expect(await tracker.picture.standing(of: DeploymentID("qa/checkout")) == Standing(.done))
        }
    }

    @Test func readOnceWaitsNoLongerThanItIsTold() async throws {
        var world = World(at: "1.0.0")
        world.hanging = ["qa"]
        try await running(world) { tracker, _ in
            let waiter = Task { await tracker.readOnce(within: .seconds(5)) }
            let end = time.now() + .seconds(5)
            try await eventually("its timer runs") { time.hasSleeper(until: end) }
            time.advance(by: .seconds(5))
            await waiter.value
            #expect(await tracker.picture.links["qa"]?.state == .connecting)
        }
    }

    @Test func readOnceEndsWhenNobodyWantsItAnyMore() async throws {
        var world = World(at: "1.0.0")
        world.hanging = ["qa"]
        try await running(world) { tracker, _ in
            let waiter = Task { await tracker.readOnce(within: .seconds(3600)) }
            try await eventually("it waits") { await tracker.waitingReaders == 1 }
            waiter.cancel()
            await waiter.value
            #expect(await tracker.waitingReaders == 0)
        }
    }

    @Test func theEndOfTheTrackerEndsEveryStreamAndEveryWait() async throws {
        var world = World(at: "1.0.0")
        world.hanging = ["qa", "prod"]
        let fake = FakeSources(world)
        let tracker = tracker(fake, world)
        let run = Task { await tracker.run() }
        let waiter = Task { await tracker.readOnce(within: .seconds(3600)) }
        let pictures = await tracker.pictures()
        let changes = await tracker.changes()
        let listener = Task {
            for await _ in pictures {}
            for await _ in changes {}
        }
        try await eventually("everything waits") {
            await tracker.waitingReaders == 1 && fake.waitingCount == 4
        }
        run.cancel()
        await run.value
        await waiter.value
        await listener.value
        #expect(fake.waitingCount == 0)
        #expect(await tracker.subscriberCount == 0)
        let last = await tracker.picture
        for await picture in await tracker.pictures() { #expect(picture == last) }
        await tracker.readOnce(within: .seconds(3600))
    }

    @Test func aThousandRefetchesAndListenersLeaveNothingBehind() async throws {
        try await running(World(at: "1.0.0")) { tracker, fake in
            await tracker.readOnce(within: .seconds(3600))
            for number in 0..<1000 {
                await tracker.refetch(number % 2 == 0 ? DeploymentID("qa/checkout") : nil)
                if number % 50 == 0 {
                    for await _ in await tracker.pictures() { break }
                    time.advance(by: .milliseconds(10))
                }
            }
            try await eventually("nobody listens and nothing is under way") {
                let listeners = await tracker.subscriberCount
                let isIdle = await tracker.isIdle
                return listeners == 0 && isIdle
            }
            #expect(fake.waitingCount == 0)
            #expect(fake.count(of: .application(ApplicationID("qa/checkout"))) <= 1001)
        }
    }
}
