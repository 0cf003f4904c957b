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
            }
        } catch {
            failure = error
        }
        guard !Task.isCancelled, !reading.hasEnded else { return }
        let lost = failure ?? .serverLost(at: port.place, reason: "the answer is not complete")
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
        }

        private let state = Mutex(State())

        /// Whether what came says itself that nothing more will.
        var hasEnded: Bool { state.withLock(\.hasEnded) }

        func take(_ piece: [UInt8]) -> [InspectionNews] {
            state.withLock { state in
                let news = (state.lines.take(piece) ?? []).compactMap { line in
                    line.isEmpty || line.starts(with: FeedHeader.alive.utf8.dropLast())
                        ? nil : try? NodeDecoder.decode(InspectionNews.self, from: line)
                }
                for case .found in news { state.hasEnded = true }
                for case .failed in news { state.hasEnded = true }
                for case .logEnded(_, nil) in news { state.hasEnded = true }
                return news
            }
        }
    }
}
