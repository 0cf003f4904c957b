import Hummingbird
import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import Releases
import ServiceLifecycle
package import Tracking

/// The HTTP API over a tracker. (interface.md, "HTTP API")
///
/// Every answer comes from the picture that the tracker has anyway; see the decision article "Serving".
package struct StatusServer: Sendable {
    /// How it serves.
    package struct Settings: Sendable {
        /// Where it listens.
        package var address: ListenAddress
        /// Who may ask.
        package var access: AccessRule
        /// What callers may take.
        package var limits = ServerLimits()
        /// The version of the program.
        package var version: String
        /// How long an answer of Argo CD's is reused, whoever wants another one.
        package var cacheTTL: Duration

        /// Settings with the usual limits.
        package init(address: ListenAddress, access: AccessRule, version: String, cacheTTL: Duration) {
            self.cacheTTL = cacheTTL
            self.address = address
            self.access = access
            self.version = version
        }
    }

    private let service: StatusService

    /// - Parameters:
    ///   - tracker: the tracker, which runs.
    ///   - reads: what the tracker reads with.
    ///   - inspector: looks into applications for boards over this server.
    ///   - feed: told of all that the tracker observes.
    package init(
        _ settings: Settings, tracker: Tracker, reads: CachedReads, inspector: Inspector, feed: Feed,
        time: any TimeSource, logger: Logger
    ) async {
        service = StatusService(
            settings: settings, tracker: tracker, picture: await tracker.picture, reads: reads, inspector: inspector,
            feed: feed, time: time, logger: logger)
    }

    /// Serves until the task is told to shut down gracefully or is cancelled.
    ///
    /// - Parameter listening: called once, with the port, when callers can come.
    /// - Throws: what the operating system says where the port can't be had.
    package func run(listening: @escaping @Sendable (Int) -> Void) async throws {
        let limits = service.settings.limits
        let roster = service.roster
        var configuration = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionGuard(limits: limits, roster: roster)])
        configuration.httpDecoder.maxHeaderFieldSize = limits.head
        configuration.httpDecoder.maxHeaderListSize = limits.head
        configuration.httpDecoder.maxHeaderFieldCount = limits.headerCount
        let address = service.settings.address
        let responder = APIResponder(service: service)
        // The server alone: what an application of the library has beside it (a clock for one header) may never end where the port can't
        // be had.
        let server = try HTTPServerBuilder.http1(configuration: configuration).buildServer(
            configuration: ServerConfiguration(
                address: .hostname(address.host, port: address.port), backlog: limits.connections),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: service.logger,
            responder: { [service] request, writer, channel in
                let context = BasicRequestContext(source: .init(channel: channel, logger: service.logger))
                let response = try await responder.respond(to: request, context: context)
                try await writer.write(response: response.head, body: response.body)
            },
            onServerRunning: { listening($0.localAddress?.port ?? address.port) })
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await service.desk.run() }
            defer { group.cancelAll() }
            try await withGracefulShutdownHandler {
                try await server.run()
            } onGracefulShutdown: {
                // Streams end by themselves; whoever takes nothing of the rest is not waited for.
                Task { [service] in
                    try? await service.time.sleep(until: service.time.now() + limits.shutdown)
                    roster.closeAll()
                }
            }
            service.feed.close()
        }
    }
}
