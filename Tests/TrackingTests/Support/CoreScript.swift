import Releases
import Testing

@testable import Tracking

/// Plays a tracker core against a ``World``, at instants that the test names; keeps what it asked and said.
struct CoreScript {
    /// A request, as the tests write it: `0 list of qa`, `30.5 qa/checkout`, `30.5 replicas of qa/checkout!` where it had to be fresh.
    struct Asked: CustomStringConvertible {
        var at: Duration
        var request: ReadRequest

        var description: String {
            let milliseconds = at.wholeMilliseconds
            let time = milliseconds % 1000 == 0 ? "\(milliseconds / 1000)" : "\(Double(milliseconds) / 1000)"
            return "\(time) \(text)"
        }
        var text: String { request.subject.label + (request.mustBeFresh && !request.isBuild ? "!" : "") }
    }

    static let began = Instant(seconds: 1_700_000_000)

    var world: World
    var core: TrackerCore
    /// How long every answer takes.
    var latency: Duration = .zero
    /// How long the client waits for an answer before it gives up.
    var deadline: Duration = .seconds(30)
    private(set) var now = began
    private(set) var asked: [Asked] = []
    private(set) var changes: [Change] = []
    /// What was observed, and the picture that has come of it, where the settings want it recorded.
    private(set) var recorded: [(observations: [Observation], picture: Picture)] = []
    /// Requests under way, in the order in which they were sent.
    private(set) var underWay: [ReadRequest] = []
    private(set) var wakes = 0
    /// Every stream that was asked for.
    private(set) var opened: [StreamRequest] = []
    /// Streams that were asked for and have neither ended nor been closed, by number.
    private(set) var streams: [Int: StreamSubject] = [:]
    /// What serves streams by itself, where a test turns it on.
    var server = StreamServer()
    private var arrivals: [Int: (at: Instant, timesOut: Bool)] = [:]

    init(_ world: World, settings: TrackerSettings = .polling, seed: UInt64 = 1) {
        self.world = world
        core = TrackerCore(picture: Picture(catalog: world.catalog, at: Self.began), settings: settings, seed: seed)
    }

    var picture: Picture { core.picture }
    /// Since the start.
    var elapsed: Duration { now.since(Self.began) }

    mutating func start() {
        feed(.start)
        settle()
    }

    /// Gives the core an input now. After it nothing may be due: a wake that finds nothing to do would come back at once, for ever.
    mutating func feed(_ input: TrackerInput, sourceLocation: SourceLocation = #_sourceLocation) {
        for effect in core.handle(input, at: now) {
            switch effect {
            case .read(let request):
                asked.append(Asked(at: elapsed, request: request))
                underWay.append(request)
                let hangs =
                    request.subject.environment.map {
                        world.hanging.contains($0)
                            || request.subject.isOfCluster && world.hangingClusters.contains($0)
                    } ?? false
                arrivals[request.number] = (now + (hangs ? deadline : latency), hangs)
            case .record(let observations, _): recorded.append((observations, core.picture))
            case .publish(let news): changes += news
            case .open(let request):
                opened.append(request)
                streams[request.number] = request.subject
                server.opened(request, at: now + latency, world)
            case .close(let number):
                #expect(streams.removeValue(forKey: number) != nil, "closes what is not open")
                server.forget(number)
            }
        }
        if let wake = core.nextWake(after: now) {
            #expect(wake > now, "at \(elapsed): wants to be woken at once", sourceLocation: sourceLocation)
        }
    }

    /// Takes every answer that has come by now.
    mutating func settle() { advance(by: .zero) }

    /// Lets time pass, with every wake and every answer at its moment.
    mutating func advance(by duration: Duration) {
        let end = now + duration
        while true {
            let arrival = underWay.compactMap { request in
                arrivals[request.number].map { (request, $0.at, $0.timesOut) }
            }.min { $0.1 < $1.1 }
            let wake = core.nextWake(after: now)
            if let at = server.nextMoment, at <= end, arrival.map({ at <= $0.1 }) ?? true,
                wake.map({ at <= $0 }) ?? true
            {
                now = max(now, at)
                deliver()
            } else if let (request, at, timesOut) = arrival, at <= end, wake.map({ at <= $0 }) ?? true {
                now = max(now, at)
                answer(request, timesOut ? .failed(.timedOut(after: deadline)) : world.answer(to: request.subject))
            } else if let wake, wake <= end, wake > now {
                now = wake
                wakes += 1
                feed(.wake)
            } else {
                break
            }
        }
        now = end
    }

    private mutating func deliver() {
        switch server.next(at: now, world) {
        case .signals(let number, let signals): feed(.streamed(number, signals))
        case .end(let number, let failure):
            streams[number] = nil
            feed(.streamEnded(number, failure))
        case nil: break
        }
    }

    /// Lets something happen in the world, of which the open streams tell unless it is lost.
    mutating func happen(isLost: Bool = false, _ body: (inout World) -> Void) {
        let before = world
        body(&world)
        if !isLost { server.tell(from: before, to: world, at: now + latency) }
    }

    /// Brings an answer, as if it had been got at `at`.
    mutating func answer(_ request: ReadRequest, _ answer: ReadAnswer, at: Instant? = nil) {
        underWay.removeAll { $0.number == request.number }
        arrivals[request.number] = nil
        feed(.answered(request.number, answer, at: at ?? now))
    }

    /// Holds back the answer to `request` until the test brings it.
    mutating func hold(_ request: ReadRequest) { arrivals[request.number] = nil }

    /// What was asked from the `mark`-th request on, and what of it is about `environment` where one is given; builds and heartbeats are
    /// left out.
    func asked(since mark: Int = 0, of environment: EnvironmentID? = nil) -> [String] {
        reads(since: mark, of: environment).map(\.description)
    }

    func reads(since mark: Int = 0, of environment: EnvironmentID? = nil) -> [Asked] {
        asked[mark...].filter { ask in
            if case .heartbeat = ask.request.subject { return false }
            return ask.request.subject.environment.map { environment == nil || $0 == environment } ?? false
        }
    }

    /// When a heartbeat was asked of `environment`.
    func heartbeats(of environment: EnvironmentID) -> [Duration] {
        asked.filter { $0.request.subject == .heartbeat(environment) }.map(\.at)
    }

    func link(_ environment: EnvironmentID) -> LinkState? { picture.links[environment]?.state }

    func standing(_ path: String) -> Standing { picture.standing(of: DeploymentID(path)) }
}

// MARK: - Streams

extension CoreScript {
    /// The number of the stream of `subject`.
    func number(of subject: StreamSubject, sourceLocation: SourceLocation = #_sourceLocation) throws -> Int {
        try #require(
            streams.first { $0.value == subject }?.key, "not open: \(subject.label)", sourceLocation: sourceLocation)
    }

    /// Something comes on the watch of everything, or of `scope`.
    mutating func tell(
        _ environment: EnvironmentID, _ signals: WatchSignal..., on scope: WatchScope = .projects([]),
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let number = try number(of: .applications(environment, scope), sourceLocation: sourceLocation)
        feed(.streamed(number, .applications(signals)), sourceLocation: sourceLocation)
    }

    /// Something comes on the stream of an application's pods.
    mutating func tell(
        _ id: ApplicationID, _ signals: TreeSignal..., sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let number = try number(of: .tree(id), sourceLocation: sourceLocation)
        feed(.streamed(number, .tree(signals)), sourceLocation: sourceLocation)
    }

    /// A stream ends.
    mutating func end(
        _ subject: StreamSubject, _ failure: ReadFailure?, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let number = try number(of: subject, sourceLocation: sourceLocation)
        streams[number] = nil
        feed(.streamEnded(number, failure), sourceLocation: sourceLocation)
    }

    /// How the watch of an environment stands.
    func stream(_ environment: EnvironmentID) -> StreamState? { picture.links[environment]?.stream }
}

extension TrackerSettings {
    /// Polling alone, told at once.
    static let polling = TrackerSettings(streams: false, trees: false, publishInterval: .zero)
    /// Watches, and no pods.
    static let watching = TrackerSettings(trees: false, publishInterval: .zero)
}

extension ReadRequest {
    var isBuild: Bool { subject.environment == nil }
}
