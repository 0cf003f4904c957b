package import Releases
import Synchronization

/// Looks into applications by way of another process.
package struct RemoteInspector: InspectorPort {
    private let port: any ServedTrackerPort
    private let time: any TimeSource

    /// - Parameter port: the other process.
    package init(port: any ServedTrackerPort, time: any TimeSource) {
        self.port = port
        self.time = time
    }

    package func inspect(_ inquiry: Inquiry, tell: @escaping @Sendable (InspectionNews) async -> Void) async {
        let reading = Reading()
        var failure: ReadFailure?
        do throws(ReadFailure) {
            try await port.inspect(inquiry) { piece in
                for news in reading.take(piece) where !Task.isCancelled { await tell(news) }
                if reading.isDamaged { withUnsafeCurrentTask { $0?.cancel() } }
            }
        } catch {
            failure = error
        }
        guard !Task.isCancelled, !reading.hasEnded else { return }
        let damage = reading.isDamaged ? ReadFailure.serverLost(at: port.place, reason: FeedFault.damaged.words) : nil
        let lost = damage ?? failure ?? .serverLost(at: port.place, reason: "the answer is not complete")
        if case .log = inquiry.inspection {
            await tell(.logEnded(lost, retryAt: nil))
        } else {
            await tell(.failed(lost, at: time.now()))
        }
    }

    /// What came of an inquiry so far. A class with a lock, since it comes on tasks of the client.
    private final class Reading: Sendable {
        private struct State {
            var lines = LineBuffer()
            var hasEnded = false
            /// Something came that can't be understood: nothing after it is heeded.
            var isDamaged = false
        }

        private let state = Mutex(State())

        /// Whether something came that can't be understood.
        var isDamaged: Bool { state.withLock(\.isDamaged) }

        /// Whether what came says itself that nothing more will.
        var hasEnded: Bool { state.withLock(\.hasEnded) }

        func take(_ piece: [UInt8]) -> [InspectionNews] {
            state.withLock { state in
                guard !state.isDamaged, let lines = state.lines.take(piece) else {
                    state = State(isDamaged: true)
                    return []
                }
                var news: [InspectionNews] = []
                for line in lines where !line.isEmpty && !line.starts(with: FeedHeader.alive.utf8.dropLast()) {
                    // What can't be understood must not be missing without a word.
                    guard let item = try? NodeDecoder.decode(InspectionNews.self, from: line, isForeign: true) else {
                        state = State(isDamaged: true)
                        return news
                    }
                    news.append(item)
                }
                for case .found in news { state.hasEnded = true }
                for case .failed in news { state.hasEnded = true }
                for case .logEnded(_, nil) in news { state.hasEnded = true }
                return news
            }
        }
    }
}
