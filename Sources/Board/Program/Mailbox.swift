import Releases
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
        /// The loop, while it waits for something.
        var listener: CheckedContinuation<Bool, Never>?
        /// Whether something has come that the loop has not been woken for.
        var hasRung = false
        /// How much news there was in the last picture.
        var newsCount = 0

        /// Puts one in, and tells whether it is worth waking the loop for.
        mutating func put(_ input: BoardInput) -> Bool {
            mail.put(input)
            guard case .picture(let picture) = input else { return true }
            defer { newsCount = picture.newsCount }
            return picture.newsCount == 0 || picture.newsCount != newsCount
        }
    }

    private let contents = Mutex(Contents())

    /// Returns once something has come since it returned last; false where the task is cancelled. For the loop alone.
    ///
    /// It waits where it is called from: an `AsyncStream` of rings would wake a thread of the pool each time, only to hand over to the
    /// terminal's.
    func ring(on actor: isolated any Actor) async -> Bool {
        await withTaskCancellationHandler {
            // A closure that does not touch the actor would run on the pool.
            _ = actor
            return await withCheckedContinuation { continuation in
                let answer: Bool? = contents.withLock { contents in
                    if Task.isCancelled { return false }
                    if contents.hasRung {
                        contents.hasRung = false
                        return true
                    }
                    contents.listener = continuation
                    return nil
                }
                if let answer { continuation.resume(returning: answer) }
            }
        } onCancel: {
            contents.withLock { $0.listener.take() }?.resume(returning: false)
        }
    }

    /// Puts in what belongs together: no frame is drawn between. A picture that knows nothing new waits for whatever comes next, at the latest
    /// the next second: it only makes ages younger, and most events of an Argo CD at rest are like this.
    func put(_ inputs: [BoardInput]) {
        wake { contents in
            contents.isIdle = false
            return inputs.reduce(false) { contents.put($1) || $0 }
        }
    }

    func putFrameDue() {
        wake { contents in
            contents.mail.putFrameDue()
            return true
        }
    }

    /// Changes what there is, and lets the loop look at it where `change` says so. One ring is enough, however much there is.
    private func wake(_ change: (inout Contents) -> Bool) {
        let listener: CheckedContinuation<Bool, Never>? = contents.withLock { contents in
            guard change(&contents) else { return nil }
            contents.hasRung = contents.listener == nil
            return contents.listener.take()
        }
        listener?.resume(returning: true)
    }

    /// Whether the loop waits for something to come.
    var isAwaited: Bool { contents.withLock { $0.listener != nil } }

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

    /// Takes out what a person waits for the answer to, and rings again where there is more: under a flood of news nobody should wait
    /// until they have been looked through.
    func takeUrgent() -> Mail {
        contents.withLock { contents in
            let mail = contents.mail.takeUrgent()
            if !contents.mail.isEmpty { contents.hasRung = true }
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
