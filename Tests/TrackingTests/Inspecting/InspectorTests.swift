import Releases
import Synchronization
import Testing

@testable import Tracking

@Suite("Looking into an application", .timeLimit(.minutes(5)))
struct InspectorTests {
    private static let id = ApplicationID(environment: "qa", name: "shop")
    private static let query = LogQuery(application: id, pod: ResourceID(pod: "p", namespace: "n"))

    private static func inquiry(_ inspection: Inspection, mustBeFresh: Bool = false) -> Inquiry {
        Inquiry(number: 1, inspection: inspection, project: "p", mustBeFresh: mustBeFresh)
    }

    @Test("an answer is reused for a while, unless it must be fresh; a failure by those who ask at once")
    func cache() async {
        let (port, time, told) = (FakeInspections(), ManualTime(), ToldNews())
        let inspector = Inspector(sources: ["qa": port], time: time, timeToLive: .seconds(5))
        let start = time.now()
        for (isFresh, seconds, asked) in [(false, 0, 1), (false, 4, 1), (true, 0, 2), (false, 4, 2), (false, 2, 3)] {
            time.advance(by: .seconds(seconds))
            await inspector.inspect(Self.inquiry(.history(Self.id), mustBeFresh: isFresh)) { told.take($0) }
            #expect(port.asked == asked)
        }
        #expect(told.news.prefix(2) == [.found(.history([]), at: start), .found(.history([]), at: start)])
        port.failure.withLock { $0 = .absent }
        for _ in 0..<2 { await inspector.inspect(Self.inquiry(.differences(Self.id))) { told.take($0) } }
        #expect(port.asked == 4)
        #expect(told.news.suffix(2) == [.failed(.absent, at: time.now()), .failed(.absent, at: time.now())])
        time.advance(by: .seconds(1))
        await inspector.inspect(Self.inquiry(.differences(Self.id))) { told.take($0) }
        #expect(port.asked == 5)
    }

    @Test("each question gets its own answer")
    func findings() async {
        let (port, told) = (FakeInspections(), ToldNews())
        let time = ManualTime()
        let inspector = Inspector(sources: ["qa": port], time: time, timeToLive: .seconds(5))
        let pod = ResourceID(pod: "p", namespace: "n")
        let questions: [(Inspection, Finding)] = [
            (.history(Self.id), .history([])), (.resources(Self.id), .resources([])),
            (.manifest(pod, of: Self.id), .manifest(Manifest(lines: ["p"]))),
            (.pod(pod, of: Self.id), .pod(PodStatus(name: "p", phase: "Running", health: .healthy))),
            (.differences(Self.id), .differences([])), (.events(Self.id, about: [pod]), .events([])),
        ]
        for (question, _) in questions { await inspector.inspect(Self.inquiry(question)) { told.take($0) } }
        #expect(told.news == questions.map { .found($0.1, at: time.now()) })
        let nowhere = Inquiry(number: 1, inspection: .history(ApplicationID(environment: "mars", name: "x")))
        await inspector.inspect(nowhere) { told.take($0) }
        #expect(told.news.last == .failed(.local(reason: "no Argo CD for mars"), at: time.now()))
    }

    @Test("a log that breaks is tried again when its time has come, and goes on where it was")
    func logs() async throws {
        let (port, time, told) = (FakeInspections(), ManualTime(), ToldNews())
        let inspector = Inspector(sources: ["qa": port], time: time, timeToLive: .seconds(5))
        let first = LogLine(at: time.now(), text: "one")
        port.logs.withLock {
            $0 = [
                ([.opened(containers: ["a"], chosen: "a"), .lines([first])], .disconnected(reason: "")),
                (
                    [.opened(containers: ["a"], chosen: "a"), .lines([first, LogLine(at: time.now(), text: "two")])],
                    nil
                ),
            ]
        }
        let start = time.now()
        let running = Task { await inspector.inspect(Self.inquiry(.log(Self.query))) { told.take($0) } }
        try await eventually("it waits") { time.sleeperCount == 1 }
        time.advance(by: .seconds(1))
        await running.value
        let texts = told.news.map { news -> String in
            switch news {
            case .logOpened: "opened"
            case .log(let lines, _): lines.map(\.text).joined(separator: " ")
            case .logEnded(let failure, let retryAt):
                failure == nil ? "ended" : retryAt.map { $0 > start } == true ? "broke" : "?"
            default: "?"
            }
        }
        #expect(texts == ["opened", "one", "broke", "opened", "two", "ended"])
        #expect(port.queries.withLock { $0 }.map(\.container) == [nil, "a"])
        #expect(port.queries.withLock { $0 }.map(\.since) == [nil, start - .milliseconds(1)])
    }

    @Test("a refusal is the end of a log")
    func refused() async {
        let (port, told) = (FakeInspections(), ToldNews())
        port.logs.withLock { $0 = [([], .rightMissing(message: "logs, get"))] }
        let inspector = Inspector(sources: ["qa": port], time: ManualTime(), timeToLive: .seconds(5))
        await inspector.inspect(Self.inquiry(.log(Self.query))) { told.take($0) }
        #expect(told.news == [.logEnded(.rightMissing(message: "logs, get"), retryAt: nil)])
    }

    @Test("who is cancelled is told nothing any more, waiting or not")
    func cancelled() async throws {
        let (port, time, told) = (FakeInspections(), ManualTime(), ToldNews())
        let inspector = Inspector(sources: ["qa": port], time: time, timeToLive: .seconds(5))
        port.logs.withLock { $0 = [([], .disconnected(reason: ""))] }
        let waiting = Task { await inspector.inspect(Self.inquiry(.log(Self.query))) { told.take($0) } }
        try await eventually("it waits") { time.sleeperCount == 1 }
        waiting.cancel()
        await waiting.value
        #expect(told.news.count == 1)
        let asking = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            await inspector.inspect(Self.inquiry(.history(Self.id))) { told.take($0) }
        }
        await asking.value
        #expect(told.news.count == 1)
    }
}

/// What was told. A class with a lock, since it is told from any task.
private final class ToldNews: Sendable {
    private let told = Mutex<[InspectionNews]>([])
    var news: [InspectionNews] { told.withLock { $0 } }
    func take(_ news: InspectionNews) { told.withLock { $0.append(news) } }
}

/// Answers with nothing in particular. A class with locks, since it counts.
private final class FakeInspections: InspectionPort {
    let failure = Mutex<ReadFailure?>(nil)
    let logs = Mutex<[(signals: [LogSignal], failure: ReadFailure?)]>([])
    let queries = Mutex<[(container: String?, since: Instant?)]>([])
    private let count = Mutex(0)

    var asked: Int { count.withLock { $0 } }

    private func answer<Value: Sendable>(_ value: Value) throws(ReadFailure) -> Value {
        count.withLock { $0 += 1 }
        if let failure = failure.withLock({ $0 }) { throw failure }
        return value
    }

    func history(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [HistoryEntry] { try answer([]) }
    func resources(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [ResourceNode] {
        try answer([])
    }
    func manifest(
        of resource: ResourceID, in id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> Manifest { try answer(Manifest(lines: [resource.name])) }
    func status(ofPod pod: ResourceID, in id: ApplicationID, project: String?) async throws(ReadFailure) -> PodStatus {
        try answer(PodStatus(name: pod.name, phase: "Running", health: .healthy))
    }
    func differences(of id: ApplicationID, project: String?) async throws(ReadFailure) -> [ResourceDifference] {
        try answer([])
    }
    func events(
        of id: ApplicationID, about resources: [ResourceID], project: String?
    ) async throws(ReadFailure) -> [ClusterEvent] { try answer([]) }

    func log(
        _ query: LogQuery, since: Instant?, project: String?, receive: @escaping @Sendable ([LogSignal]) async -> Void
    ) async throws(ReadFailure) {
        queries.withLock { $0.append((query.container, since)) }
        let log = logs.withLock { $0.isEmpty ? nil : $0.removeFirst() }
        guard let log else { return }
        if !log.signals.isEmpty { await receive(log.signals) }
        if let failure = log.failure { throw failure }
    }
}
