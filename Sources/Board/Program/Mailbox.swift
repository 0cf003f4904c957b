import Synchronization

/// Where everything that happens to the board waits for its loop, and where tests wait for the loop.
///
/// A class, because many tasks put into it what one takes out; a lock, so that putting never waits.
final class Mailbox: Sendable {
    private struct Contents: ~Copyable {
        var mail = Mail()
        /// How many inputs the loop has taken in and shown.
        var handled = 0
        /// Whether the loop has nothing to do.
        var isIdle = false
        /// Whether the loop has ended.
        var isClosed = false
        var idlers: [Int: (after: Int, continuation: CheckedContinuation<Void, Never>)] = [:]
        var lastIdler = 0
    }

    private let contents = Mutex(Contents())
    private let bell: AsyncStream<Void>
    private let ringing: AsyncStream<Void>.Continuation

    init() {
        // One ring is enough, however much there is.
        (bell, ringing) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
    }

    /// Rings whenever there is something; ends with the task that listens. For the loop alone.
    var rings: AsyncStream<Void> { bell }

    func put(_ input: BoardInput) {
        contents.withLock { contents in
            contents.mail.put(input)
            contents.isIdle = false
        }
        ringing.yield()
    }

    func putFrameDue() {
        contents.withLock { $0.mail.putFrameDue() }
        ringing.yield()
    }

    /// What waits there: whether a person waits for the answer, and whether the pacer's time is over.
    var urgency: (isUrgent: Bool, isFrameDue: Bool) {
        contents.withLock { ($0.mail.isUrgent, $0.mail.isFrameDue) }
    }

    /// Takes out everything.
    func take() -> Mail {
        contents.withLock { contents in
            let mail = contents.mail
            contents.mail = Mail()
            return mail
        }
    }

    /// The loop has shown everything of `count` inputs.
    func settle(_ count: Int) {
        let ready = contents.withLock { contents in
            contents.handled += count
            contents.isIdle = contents.mail.isEmpty
            guard contents.isIdle else { return [CheckedContinuation<Void, Never>]() }
            let handled = contents.handled
            let ready = contents.idlers.filter { $0.value.after <= handled }
            for id in ready.keys { contents.idlers[id] = nil }
            return ready.values.map(\.continuation)
        }
        for continuation in ready { continuation.resume() }
    }

    /// Waits until everything of at least `count` inputs is on the screen, or the waiting task is cancelled.
    func idle(after count: Int) async {
        let id = contents.withLock { contents in
            contents.lastIdler += 1
            return contents.lastIdler
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isReady = contents.withLock { contents in
                    let isReady = contents.isClosed || Task.isCancelled || contents.isIdle && contents.handled >= count
                    if !isReady { contents.idlers[id] = (count, continuation) }
                    return isReady
                }
                if isReady { continuation.resume() }
            }
        } onCancel: {
            contents.withLock { $0.idlers.removeValue(forKey: id)?.continuation }?.resume()
        }
    }

    /// The loop has ended: nobody waits any more.
    func close() {
        let left = contents.withLock { contents in
            let left = contents.idlers.values.map(\.continuation)
            contents.idlers = [:]
            contents.isClosed = true
            return left
        }
        for continuation in left { continuation.resume() }
    }
}
