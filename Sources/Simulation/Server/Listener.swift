import Hummingbird
import Logging
import NIOCore

/// One TCP port that can go away and come back: an outage closes the listening socket itself.
actor Listener {
    /// The port could not be opened, and the server ended without saying why.
    struct EndedEarly: Error {}

    private let responder: RouterResponder<BasicRequestContext>
    private let connections = ConnectionCensus()
    /// The port of the first time, kept for every other.
    private var port: Int?
    /// Keeps the port ours while nobody listens on it.
    private var reservation: PortReservation?
    private var serving: Task<Void, any Error>?
    /// The last change that was asked for. Changes wait for each other.
    private var change: Task<Void, any Error>?

    init(responder: RouterResponder<BasicRequestContext>) {
        self.responder = responder
    }

    /// How many connections stand now, and how many there have ever been.
    var connectionCounts: (open: Int, total: Int) { connections.counts }

    /// Listens, unless it does so already.
    ///
    /// - Returns: the port.
    /// - Throws: what the operating system says where the port cannot be opened.
    func open() async throws -> Int {
        try await change { try await self.listen() }
        guard let port else { throw EndedEarly() }
        return port
    }

    /// Stops listening and cuts the connections that stand.
    func close() async {
        // Closing cannot fail; what a change before it threw was told to whoever asked for that one.
        try? await change { await self.hangUp() }
    }

    private func change(_ body: @escaping @Sendable () async throws -> Void) async throws {
        let previous = change
        let task = Task {
            _ = await previous?.result
            try await body()
        }
        change = task
        try await task.value
    }

    private func listen() async throws {
        guard serving == nil else { return }
        let (bound, continuation) = AsyncStream<Int>.makeStream()
        let application = Application(
            responder: responder,
            server: .http1(configuration: .init(additionalChannelHandlers: [self.connections.handler()])),
            configuration: .init(address: .hostname("127.0.0.1", port: port ?? 0)),
            onServerRunning: { channel in
                if let port = channel.localAddress?.port { continuation.yield(port) }
            },
            logger: Logger(label: "simulation.server") { _ in SwiftLogNoOpLogHandler() })
        let serving = Task {
            defer { continuation.finish() }
            try await application.run()
        }
        var ports = bound.makeAsyncIterator()
        guard let port = await ports.next() else {
            try await serving.value
            throw EndedEarly()
        }
        self.port = port
        self.serving = serving
        reservation = nil
    }

    private func hangUp() async {
        guard let serving else { return }
        serving.cancel()
        connections.closeAll()
        _ = await serving.result
        self.serving = nil
        if let port { reservation = PortReservation.holding(port) }
    }
}
