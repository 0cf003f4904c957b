import Releases
import Testing
import Tracking

@Suite struct SystemTimeTests {
    @Test func itNeverGoesBack() {
        let time = SystemTime()
        var last = time.now()
        for _ in 0..<1000 {
            let now = time.now()
            #expect(now >= last)
            last = now
        }
    }

    @Test func whatHasPassedIsNotWaitedFor() async throws {
        let time = SystemTime()
        try await time.sleep(until: time.now() - .seconds(3600))
    }

    @Test func aSleepEndsWhenItsTaskIsCancelled() async {
        let time = SystemTime()
        let sleeper = Task { try await time.sleep(until: time.now() + .seconds(3600)) }
        sleeper.cancel()
        await #expect(throws: CancellationError.self) { try await sleeper.value }
    }
}
