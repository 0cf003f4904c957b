import Releases
import Testing

@testable import Tracking

/// The cache in front of every read: one request for many askers, and nothing remembered for too long.
@Suite struct CachedReadsTests {
    private let time = ManualTime()
    private let id = ApplicationID("qa/checkout")
    private var subject: ReadSubject { .application(id) }

    private func request(_ number: Int = 1, mustBeFresh: Bool = false) -> ReadRequest {
        ReadRequest(number: number, subject: subject, mustBeFresh: mustBeFresh)
    }

    private func reads(_ fake: FakeSources, capacity: Int = 100) -> CachedReads {
        CachedReads(source: fake.sources, time: time, timeToLive: .seconds(10), capacity: capacity)
    }

    @Test(.timeLimit(.minutes(5))) func ofManyAskersOneAsksAndAllGetItsAnswer() async throws {
        let fake = FakeSources(World(at: "1.0.0"))
        let reads = reads(fake)
        fake.hold()
        try await withThrowingTaskGroup(of: ReadAnswer.self) { group in
            for number in 0..<50 {
                group.addTask { await reads.read(request(number, mustBeFresh: number % 2 == 0)).answer }
            }
            try await eventually("49 wait for one") { await reads.waitingCount == 49 && fake.waitingCount == 1 }
            fake.release()
            for try await answer in group { #expect(!answer.isFailure) }
        }
        #expect(fake.count(of: subject) == 1)
        #expect(await reads.waitingCount == 0)
        let counts = await reads.tally.counts
        #expect(counts.values.map(\.shared) == [49])
        #expect(counts.values.map(\.answered) == [1])
    }

    @Test func anAnswerIsReusedForItsTimeToLiveAndKeepsItsAge() async {
        let fake = FakeSources(World(at: "1.0.0"))
        let reads = reads(fake)
        let got = await reads.read(request()).at
        time.advance(by: .milliseconds(9_999))
        #expect(await reads.read(request()).at == got)
        time.advance(by: .milliseconds(1))
        #expect(await reads.read(request()).at == time.now())
        #expect(fake.count(of: subject) == 2)
    }

    @Test func aFreshReadGoesPastIt() async {
        let fake = FakeSources(World(at: "1.0.0"))
        let reads = reads(fake)
        _ = await reads.read(request())
        time.advance(by: .seconds(1))
        #expect(await reads.read(request(mustBeFresh: true)).at == time.now())
        #expect(await reads.read(request()).at == time.now())
        #expect(fake.count(of: subject) == 2)
    }

    @Test func failuresAreRememberedBriefly() async {
        var world = World(at: "1.0.0")
        world.failures[subject] = .gatewayFailed(status: 502)
        let fake = FakeSources(world)
        let reads = reads(fake)
        #expect(await reads.read(request()).answer == .failed(.gatewayFailed(status: 502)))
        let subject = subject
        fake.change { $0.failures[subject] = nil }
        time.advance(by: .milliseconds(999))
        #expect(await reads.read(request()).answer.isFailure)
        time.advance(by: .milliseconds(1))
        #expect(await !reads.read(request()).answer.isFailure)
        #expect(fake.count(of: subject) == 2)
    }

    @Test(.timeLimit(.minutes(5))) func whoGivesUpDoesNotTakeTheAnswerFromTheOthers() async throws {
        let fake = FakeSources(World(at: "1.0.0"))
        let reads = reads(fake)
        fake.hold()
        let impatient = Task { await reads.read(request(1)).answer }
        try await eventually("the first asks") { fake.waitingCount == 1 }
        let patient = Task { await reads.read(request(2)).answer }
        try await eventually("the second waits") { await reads.waitingCount == 1 }
        impatient.cancel()
        #expect(await impatient.value.isFailure)
        fake.release()
        #expect(await !patient.value.isFailure)
        #expect(fake.count(of: subject) == 2)
    }

    @Test func whatNobodyCanAnswerIsAFailure() async {
        let reads = CachedReads(
            source: ReadSources(applications: [:], builds: [:]), time: time, timeToLive: .seconds(10))
        for subject in [subject, .list("qa"), .build("checkout")] {
            let answer = await reads.read(ReadRequest(number: 1, subject: subject, mustBeFresh: false)).answer
            #expect(answer.isFailure, "\(subject.label)")
        }
    }
}
