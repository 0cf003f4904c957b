import Releases

@testable import Tracking

/// The other end of streams: tells how everything is when one is opened, then what changes, and every 15 seconds that it lives. What it
/// sends on one stream arrives in order.
struct StreamServer {
    /// What arrives on a stream.
    enum Delivery {
        case signals(Int, StreamSignals)
        case end(Int, ReadFailure?)
    }

    private enum Mail {
        case signals(StreamSignals)
        case keepalive
        case end(ReadFailure?)
    }

    /// Whether it serves; otherwise the test tells everything itself.
    var isOn = false
    /// What comes of opening a stream, where it does not open.
    var refusal: ReadFailure?
    private var streams: [Int: StreamSubject] = [:]
    private var mails: [(at: Instant, number: Int, mail: Mail)] = []

    /// When something arrives next.
    var nextMoment: Instant? { mails.first?.at }
    /// How many streams are open.
    var count: Int { streams.count }

    mutating func opened(_ request: StreamRequest, at moment: Instant, _ world: World) {
        guard isOn else { return }
        streams[request.number] = request.subject
        let environment = request.subject.environment
        if world.hanging.contains(environment) {
            return send(.end(.timedOut(after: .seconds(90))), on: request.number, at: moment + .seconds(90))
        }
        if let failure = refusal ?? world.outages[environment] {
            return send(.end(failure), on: request.number, at: moment)
        }
        switch request.subject {
        case .applications(let environment, let scope):
            let present = world.applications.values.filter {
                $0.id.environment == environment && scope.covers($0)
            }
            let events = present.sorted { $0.id < $1.id }.map { WatchSignal.changed($0.asWatched) }
            send(.signals(.applications([.opened] + events)), on: request.number, at: moment)
        case .tree: break
        }
        send(.keepalive, on: request.number, at: moment + .seconds(15))
    }

    mutating func forget(_ number: Int) {
        streams[number] = nil
        mails.removeAll { $0.number == number }
    }

    /// Ends every stream of an environment.
    mutating func cut(_ environment: EnvironmentID, _ failure: ReadFailure?, at moment: Instant) {
        for (number, subject) in streams.sorted(by: { $0.key < $1.key }) where subject.environment == environment {
            mails.removeAll { $0.number == number }
            send(.end(failure), on: number, at: moment)
        }
    }

    /// Tells the difference on whatever stream covers it.
    mutating func tell(from old: World, to new: World, at moment: Instant) {
        for (number, subject) in streams.sorted(by: { $0.key < $1.key })
        where !new.hanging.contains(subject.environment) {
            switch subject {
            case .applications(let environment, let scope):
                for id in new.catalog.applications(in: environment) {
                    let (before, after) = (old.applications[id], new.applications[id])
                    guard before != after, let any = after ?? before, scope.covers(any) else { continue }
                    let signal = after.map { WatchSignal.changed($0.asWatched) } ?? .deleted(id)
                    send(.signals(.applications([signal])), on: number, at: moment)
                }
            case .tree(let id):
                guard let tree = new.trees[id], tree != old.trees[id] else { continue }
                send(.signals(.tree([.opened, .tree(tree)])), on: number, at: moment)
            }
        }
    }

    /// Takes what arrives next.
    mutating func next(at now: Instant, _ world: World) -> Delivery? {
        guard !mails.isEmpty else { return nil }
        let (_, number, mail) = mails.removeFirst()
        guard let subject = streams[number] else { return nil }
        switch mail {
        case .signals(let signals): return .signals(number, signals)
        case .end(let failure):
            forget(number)
            return .end(number, failure)
        case .keepalive:
            if world.hanging.contains(subject.environment) {
                // The client gives up after three keepalives.
                send(.end(.timedOut(after: .seconds(45))), on: number, at: now + .seconds(30))
                return nil
            }
            send(.keepalive, on: number, at: now + .seconds(15))
            if case .tree = subject { return .signals(number, .tree([.heard])) }
            return .signals(number, .applications([.heard]))
        }
    }

    private mutating func send(_ mail: Mail, on number: Int, at moment: Instant) {
        let place = mails.firstIndex { $0.at > moment } ?? mails.endIndex
        mails.insert((moment, number, mail), at: place)
    }
}

extension WatchScope {
    func covers(_ application: Application) -> Bool {
        switch self {
        case .projects(let names): names.isEmpty || names.contains(application.project)
        case .application(let id): id == application.id
        }
    }
}

extension StreamSubject {
    /// Whose Argo CD it is.
    var environment: EnvironmentID {
        switch self {
        case .applications(let environment, _): environment
        case .tree(let id): id.environment
        }
    }
}
