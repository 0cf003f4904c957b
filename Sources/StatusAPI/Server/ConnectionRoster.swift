import NIOCore
import Synchronization

/// All connections that stand, so that one more than there may be costs the one that is needed least.
///
/// A class with a lock, since connections come and go on all threads of the network.
final class ConnectionRoster: Sendable {
    private struct Entry {
        var channel: any Channel
        /// When its last answer was complete, counted up; nil while a request is being answered.
        var restedAt: Int?
    }

    private struct State {
        var entries: [ObjectIdentifier: Entry] = [:]
        var clock = 0
        var closed = 0
    }

    private let limit: Int
    private let state = Mutex(State())

    init(limit: Int) { self.limit = limit }

    /// How many stand.
    var count: Int { state.withLock(\.entries.count) }

    /// How many were closed since there were too many.
    var closedCount: Int { state.withLock(\.closed) }

    /// A connection has come; where that is one too many, the idlest is closed, be it this one.
    func enter(_ channel: any Channel) {
        let victim = state.withLock { state -> (any Channel)? in
            state.clock += 1
            state.entries[ObjectIdentifier(channel)] = Entry(channel: channel, restedAt: state.clock)
            guard state.entries.count > limit else { return nil }
            let idlest = state.entries.min { ($0.value.restedAt ?? .max) < ($1.value.restedAt ?? .max) }
            state.closed += 1
            return state.entries.removeValue(forKey: idlest?.key ?? ObjectIdentifier(channel))?.channel
        }
        victim?.close(promise: nil)
    }

    /// A request begins to be answered, or has been.
    func note(_ channel: any Channel, isBusy: Bool) {
        state.withLock { state in
            state.clock += 1
            state.entries[ObjectIdentifier(channel)]?.restedAt = isBusy ? nil : state.clock
        }
    }

    /// Closes all of them, whatever they are at.
    func closeAll() {
        let all = state.withLock { $0.entries.values.map(\.channel) }
        for channel in all { channel.close(promise: nil) }
    }

    /// A connection has gone.
    func leave(_ channel: any Channel) {
        _ = state.withLock { $0.entries.removeValue(forKey: ObjectIdentifier(channel)) }
    }
}
