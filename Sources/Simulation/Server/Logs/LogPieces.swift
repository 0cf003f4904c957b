import NIOCore

/// The pieces of a stream of log lines. Lines come with time and not with events, so it looks for them every now and then.
struct LogPieces: StreamPieces {
    private static let pause = Duration.milliseconds(50)

    let simulation: Simulation
    let key: ApplicationKey
    let framing: GatewayFraming
    let filter: FieldFilter?
    let subscription: Subscription
    var reader: LogReader
    private var isAtEnd = false

    init(
        _ reader: LogReader, of key: ApplicationKey, in simulation: Simulation, framing: GatewayFraming,
        filter: FieldFilter?, subscription: Subscription
    ) {
        self.reader = reader
        self.key = key
        self.simulation = simulation
        self.framing = framing
        self.filter = filter
        self.subscription = subscription
    }

    mutating func next() async -> StreamPiece {
        if isAtEnd || reader.isEmpty { return .end }
        while true {
            let (world, clock) = await simulation.scene(of: .argoCD(environment: key.environment))
            let application = world.applications[key]
            var documents = application.map { reader.read($0, at: world.now, clock: clock) } ?? []
            if !(application.map(reader.canGoOn) ?? false) {
                isAtEnd = true
                documents.append(LogEntryDocument(endAt: world.now, clock: clock).json)
            }
            if !documents.isEmpty {
                return .frames(documents.map { ByteBuffer(bytes: framing.frame((filter?.apply(to: $0) ?? $0).bytes)) })
            }
            let alarm = Task { [subscription] in
                // Who is cancelled rings no more.
                try await Task.sleep(for: Self.pause)
                subscription.wake()
            }
            defer { alarm.cancel() }
            switch await subscription.next() {
            case .events: continue
            case .keepalive: return .keepalive
            case .end(let error): return error.map(StreamPiece.failure) ?? .end
            case .hangUp: return .hangUp
            }
        }
    }
}
