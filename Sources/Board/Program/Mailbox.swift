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
        var idlers: [(after: Int, continuation: CheckedContinuation<Void, Never>)] = []
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
            let ready = contents.idlers.filter { $0.after <= handled }.map(\.continuation)
            contents.idlers.removeAll { $0.after <= handled }
            return ready
        }
        for continuation in ready { continuation.resume() }
    }

    /// Waits until everything of at least `count` inputs is on the screen.
    func idle(after count: Int) async {
        await withCheckedContinuation { continuation in
            let isIdle = contents.withLock { contents in
                let isIdle = contents.isIdle && contents.handled >= count
                if !isIdle { contents.idlers.append((count, continuation)) }
                return isIdle
            }
            if isIdle { continuation.resume() }
        }
    }

    /// The loop has ended: nobody waits any more.
    func close() {
        let left = contents.withLock { contents in
            let left = contents.idlers.map(\.continuation)
            contents.idlers = []
            contents.handled = .max / 2
            contents.isIdle = true
            return left
        }
        for continuation in left { continuation.resume() }
    }
}
