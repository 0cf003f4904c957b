import CProcess
import Clients
import NIOCore
import NIOPosix
import Releases
import Tracking

/// Swift's concurrency on the threads that read and write the network, rather than on threads of its own.
///
/// What comes from an Argo CD is then taken, understood and told on the thread that it came to: without it every event wakes three threads,
/// and a pool that rests wakes once a second to look after itself. (Decision article "One kind of thread")
enum EventLoopConcurrency {
    /// How many threads at the most: one reads while another computes.
    private static let threads = 2

    /// Takes over; to be called once, first of all, on the main thread. Where the runtime does not allow it, all works as it does elsewhere.
    static func begin() {
        NIOSingletons.groupLoopCountSuggestion = threads
        #if compiler(<6.4)
        _ = executor_take_over { job in
            guard let job else { return }
            // The loop that this is called on, where it is one.
            MultiThreadedEventLoopGroup.singleton.any().executor.enqueue(
                ExecutorJob(unsafeBitCast(job, to: UnownedJob.self)))
        }
        #endif
    }
}

/// The machine's time, waited for on the threads of the network: a task that sleeps by itself does so on threads of Swift's runtime.
struct EventLoopTime: TimeSource {
    private let time = SystemTime()

    func now() -> Instant { time.now() }

    func sleep(until instant: Instant) async throws {
        let wait = instant.since(now())
        guard wait > .zero else { return }
        try await MultiThreadedEventLoopGroup.singleton.any().sleep(for: wait)
    }
}
