/// What callers may take. A server on a jump host serves some boards, some scripts and a Prometheus; what asks for more is broken or bad.
package struct ServerLimits: Hashable, Sendable {
    /// Connections that stand at a time; of more, the one that has been idle for longest is closed.
    package var connections = 512
    /// Streams (of events, of boards, of logs) at a time.
    package var streams = 128
    /// How long a request may take to arrive whole.
    package var request = Duration.seconds(10)
    /// How long a connection may stand without a request.
    package var idle = Duration.seconds(60)
    /// How long a caller may take nothing of what it is sent.
    package var write = Duration.seconds(30)
    /// How many bytes a request's line and headers may have.
    package var head = 16 << 10
    /// How many headers a request may have.
    package var headerCount = 100
    /// How many bytes a request's body may have.
    package var body = 64 << 10
    /// How long callers may go on when the server ends.
    package var shutdown = Duration.seconds(5)
    /// How often a stream says that it lives.
    package var keepalive = Duration.seconds(10)

    /// The limits that hold unless a test wants others.
    package init() {}
}
