import CProcess
import Foundation
import NIOCore
import NIOPosix

/// The signals that ask a program to end: they wait here instead of ending it.
///
/// swift-service-lifecycle's `UnixSignals` does the same by way of libdispatch, whose threads then look after themselves once a second for
/// as long as the program runs.
struct TerminationSignals {
    /// What may come.
    enum Signal: UInt8 {
        case hangup = 1
        case interrupt = 2
        case termination = 15
    }

    private let descriptor: CInt

    /// Traps them from now on.
    ///
    /// - Throws: `POSIXError` where the process has no file left to open.
    static func trap() throws -> TerminationSignals {
        let descriptor = termination_pipe()
        guard descriptor >= 0 else { throw POSIXError(.EMFILE) }
        return TerminationSignals(descriptor: descriptor)
    }

    /// They end the process again, as they do unless told otherwise.
    func release() { termination_is_deadly() }

    /// The first that comes; nil where the task is cancelled before, or where they can't be waited for: then they end the process. To be
    /// asked once.
    func first() async -> Signal? {
        do {
            let channel = try await NIOPipeBootstrap(group: .singletonMultiThreadedEventLoopGroup)
                .takingOwnershipOfDescriptor(input: descriptor) { channel in
                    channel.eventLoop.makeCompletedFuture {
                        try NIOAsyncChannel<ByteBuffer, Never>(wrappingChannelSynchronously: channel)
                    }
                }
            return try await channel.executeThenClose { pieces in
                for try await piece in pieces {
                    if let signal = piece.readableBytesView.first.flatMap(Signal.init) { return signal }
                }
                return nil
            }
        } catch {
            if !Task.isCancelled { termination_is_deadly() }
            return nil
        }
    }
}
