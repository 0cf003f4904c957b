import Releases
import Synchronization

@testable import Tracking

/// The outside behind the domain's ports, answering out of a ``World``. An environment that hangs answers nothing until its reader is
/// cancelled; one that is held answers when the test says so.
final class FakeSources: Sendable {
    private struct State {
        var world: World
        var asked: [ReadSubject: Int] = [:]
        var isHeld = false
        var held: [Int: CheckedContinuation<Void, Never>] = [:]
        var count = 0
        var streams: [StreamSubject: AsyncStream<Event>.Continuation] = [:]
        var openings = 0
    }

    private enum Event: Sendable {
        case signals(StreamSignals)
        case failure(ReadFailure)
    }
    // A class with a lock: the ports are asked by many tasks while the test changes the world.
    private let state: Mutex<State>

    init(_ world: World) {
        state = Mutex(State(world: world))
    }

    var sources: ReadSources {
        let catalog = state.withLock { $0.world.catalog }
        return ReadSources(
            applications: Dictionary(
                uniqueKeysWithValues: catalog.environments.map {
                    ($0, FakeArgoCD(environment: $0, fake: self) as any ApplicationSourcePort)
                }),
            builds: Dictionary(
                uniqueKeysWithValues: catalog.buildSources.map {
                    ($0, FakeCI(source: $0, fake: self) as any BuildSourcePort)
                }))
    }

    func change(_ body: @Sendable (inout World) -> Void) { state.withLock { body(&$0.world) } }

    /// What an application is like now.
    func application(_ id: ApplicationID) -> Application? { state.withLock { $0.world.applications[id] } }

    /// How often something was asked.
    func count(of subject: ReadSubject) -> Int { state.withLock { $0.asked[subject, default: 0] } }

    /// How many requests wait for an answer.
    var waitingCount: Int { state.withLock { $0.held.count } }

    /// From now on every answer waits for ``release()``.
    func hold() { state.withLock { $0.isHeld = true } }

    /// Lets every answer go, those to come included.
    func release() {
        let held = state.withLock { state in
            state.isHeld = false
            defer { state.held = [:] }
            return state.held.values.map(\.self)
        }
        for continuation in held { continuation.resume() }
    }

    /// How many streams are open now, and have been opened so far.
    var streamCount: Int { state.withLock { $0.streams.count } }
    var openings: Int { state.withLock { $0.openings } }

    /// Sends something on a stream, where it is open.
    func send(_ signals: StreamSignals, on subject: StreamSubject) {
        _ = state.withLock { $0.streams[subject] }?.yield(.signals(signals))
    }

    /// Ends a stream, where it is open.
    func end(_ subject: StreamSubject, _ failure: ReadFailure?) {
        let stream = state.withLock { $0.streams[subject] }
        if let failure { stream?.yield(.failure(failure)) }
        stream?.finish()
    }

    func stream(
        _ subject: StreamSubject, receive: @Sendable (StreamSignals) async -> Void
    ) async throws(ReadFailure) {
        let (events, continuation) = AsyncStream.makeStream(of: Event.self)
        let failure = state.withLock { state in
            state.openings += 1
            state.streams[subject] = continuation
            return state.world.outages[subject.environment]
        }
        defer { state.withLock { _ = $0.streams.removeValue(forKey: subject) } }
        if let failure { throw failure }
        await receive(subject.isTree ? .tree([.opened]) : .applications([.opened]))
        for await event in events {
            switch event {
            case .signals(let signals): await receive(signals)
            case .failure(let failure): throw failure
            }
        }
    }

    func answer(to subject: ReadSubject) async throws(ReadFailure) -> ReadAnswer {
        await waitIfHeld(subject)
        if Task.isCancelled { throw .disconnected(reason: "cancelled") }
        let answer = state.withLock { $0.world.answer(to: subject) }
        if case .failed(let failure) = answer { throw failure }
        return answer
    }

    private func waitIfHeld(_ subject: ReadSubject) async {
        let number = state.withLock { state in
            state.asked[subject, default: 0] += 1
            state.count += 1
            return state.count
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let passes = state.withLock { state in
                    let hangs = subject.environment.map(state.world.hanging.contains) ?? false
                    if !(hangs || state.isHeld) || Task.isCancelled { return true }
                    state.held[number] = continuation
                    return false
                }
                if passes { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.held.removeValue(forKey: number) }?.resume()
        }
    }
}

private struct FakeArgoCD: ApplicationSourcePort {
    let environment: EnvironmentID
    let fake: FakeSources

    func heartbeat() async throws(ReadFailure) {
        guard case .heartbeat = try await fake.answer(to: .heartbeat(environment)) else { throw .absent }
    }

    func applications(in projects: [String]) async throws(ReadFailure) -> ApplicationList {
        guard case .list(let list) = try await fake.answer(to: .list(environment, projects: projects)) else {
            throw .absent
        }
        return list
    }

    func watch(
        _ scope: WatchScope, receive: @escaping @Sendable ([WatchSignal]) async -> Void
    ) async throws(ReadFailure) {
        try await fake.stream(.applications(environment, scope)) {
            if case .applications(let signals) = $0 { await receive(signals) }
        }
    }

    func tree(of id: ApplicationID, project: String?) async throws(ReadFailure) -> ResourceTree {
        guard case .tree(let tree) = try await fake.answer(to: .tree(id)) else { throw .absent }
        return tree
    }

    func watchTree(
        of id: ApplicationID, project: String?, receive: @escaping @Sendable ([TreeSignal]) async -> Void
    ) async throws(ReadFailure) {
        try await fake.stream(.tree(id)) { if case .tree(let signals) = $0 { await receive(signals) } }
    }

    func pod(
        _ name: String, namespace: String, of id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> PodStatus {
        guard case .pod(let pod) = try await fake.answer(to: .pod(id, name: name, namespace: namespace)) else {
            throw .absent
        }
        return pod
    }

    func application(_ id: ApplicationID, project: String?) async throws(ReadFailure) -> Application {
        guard case .application(let application) = try await fake.answer(to: .application(id)) else { throw .absent }
        return application
    }

    func workload(_ workload: WorkloadID, of id: ApplicationID, project: String?) async throws(ReadFailure) -> Workload
    {
        guard case .rollout(let rollout) = try await fake.answer(to: .rollout(id, [workload])),
            let found = rollout.workloads.first(where: { $0.id == workload })
        else { throw .absent }
        return found
    }
}

private struct FakeCI: BuildSourcePort {
    let source: BuildSourceID
    let fake: FakeSources

    func build() async throws(ReadFailure) -> Build {
        guard case .build(let build) = try await fake.answer(to: .build(source)) else { throw .absent }
        return build
    }
}

extension StreamSubject {
    fileprivate var isTree: Bool { if case .tree = self { true } else { false } }
}
