import Glibc
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import Logging
import NIOCore

/// One TCP port that can go away and come back: an outage closes the listening socket itself.
actor Listener {
    /// The port could not be opened, and the server ended without saying why.
    struct EndedEarly: Error {}

    /// A server that runs.
    private struct Serving {
        /// What it shows of itself; nil where it speaks plain HTTP.
        var identity: ServerIdentity?
        /// The listening socket.
        var channel: any Channel
        var task: Task<Void, any Error>
    }

    private static let eventLoops: any EventLoopGroup = EventLoopGroupProvider.singleton.eventLoopGroup

    private let responder: RouterResponder<BasicRequestContext>
    private let connections = ConnectionCensus()
    /// The port of the first time, kept for every other.
    private var port: Int?
    /// Keeps the port ours, also while nobody listens on it: taken before the first listener binds beside it, and held to the end.
    private var reservation: PortReservation?
    private var serving: Serving?
    /// The last change that was asked for. Changes wait for each other.
    private var change: Task<Void, any Error>?

    init(responder: RouterResponder<BasicRequestContext>) {
        self.responder = responder
    }

    /// How many connections stand now, and how many there have ever been.
    var connectionCounts: (open: Int, total: Int) { connections.counts }

    /// How many bytes the connections have sent.
    var bytesSent: Int { connections.bytesSent }

    /// Listens, unless it does so already; where it did as somebody else, the connections that stand are cut.
    ///
    /// - Parameter identity: What it shows of itself; nil for plain HTTP.
    /// - Returns: the port.
    /// - Throws: what the operating system says where the port cannot be opened.
    func open(as identity: ServerIdentity?) async throws -> Int {
        try await change { try await self.listen(as: identity) }
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

    private func listen(as identity: ServerIdentity?) async throws {
        if let serving {
            guard serving.identity != identity else { return }
            await hangUp()
        }
        connections.admit()
        if port == nil {
            reservation = PortReservation.holdingAny()
            port = reservation?.port
        }
        var attempts = 0
        while true {
            do {
                serving = try await serve(as: identity)
                port = serving?.channel.localAddress?.port
                return
            } catch let error as IOError where error.errnoCode == EADDRINUSE && attempts < Self.attempts {
                // Somebody else was given the port for a moment in spite of the reservation: as the local end of a connection, say.
                attempts += 1
                try await Task.sleep(for: .milliseconds(100))
            }
        }
    }

    /// How often a port that is taken is tried again, a tenth of a second apart.
    private static let attempts = 100

    /// Opens the port and runs a server on it.
    private func serve(as identity: ServerIdentity?) async throws -> Serving {
        let (bound, continuation) = AsyncStream<any Channel>.makeStream()
        let plain = HTTPServerBuilder.http1(
            configuration: .init(additionalChannelHandlers: [self.connections.handler(), ShiftedDate.Handler()]))
        let application = Application(
            responder: responder,
            server: try identity.map { try .tls(plain, tlsConfiguration: $0.configuration) } ?? plain,
            configuration: .init(address: .hostname("127.0.0.1", port: port ?? 0)),
            onServerRunning: { continuation.yield($0) },
            eventLoopGroupProvider: .shared(Self.eventLoops),
            logger: Logger(label: "simulation.server") { _ in SwiftLogNoOpLogHandler() })
        let task = Task {
            defer { continuation.finish() }
            try await application.run()
        }
        var channels = bound.makeAsyncIterator()
        guard let channel = await channels.next() else {
            try await task.value
            throw EndedEarly()
        }
        return Serving(identity: identity, channel: channel, task: task)
    }

    /// Closes the socket rather than cancel the server: a cancelled server drops connections that it has accepted and not
    /// taken yet, and NIO traps where one is dropped so.
    private func hangUp() async {
        guard let serving else { return }
        // A future that fails here belongs to a channel that is closed already.
        try? await serving.channel.setOption(.autoRead, value: false).get()
        await settle(serving.channel.eventLoop)
        try? await serving.channel.close().get()
        connections.dismiss()
        // It ends with an error, since nobody asked the server to end.
        _ = await serving.task.result
        self.serving = nil
    }

    /// Waits until the connections accepted so far have come all the way to the server. NIO takes each from the socket's
    /// event loop to its own and back twice: once for its options, once for its pipeline. One more round is for safety.
    private func settle(_ loop: any EventLoop) async {
        for _ in 1...3 {
            for other in Self.eventLoops.makeIterator() {
                try? await other.submit {}.get()
            }
            try? await loop.submit {}.get()
        }
    }
}
