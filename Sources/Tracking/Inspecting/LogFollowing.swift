import Releases

/// How one log is followed over breaks: what is told, from where it goes on, and when. Pure.
///
/// Lines carry milliseconds here and nanoseconds there: after a break it goes on just before the last line, and what was told of that
/// millisecond is not told again.
struct LogFollowing: Sendable {
    /// What comes after an end.
    enum Next: Hashable, Sendable {
        /// Nothing: it is complete, or trying again would not help.
        case end(ReadFailure?)
        /// It is tried again then.
        case retry(ReadFailure, at: Instant)
    }

    /// More lines than these are told in several parts.
    static let batchLimit = 1_000

    private let backoff: Backoff
    private let isPrevious: Bool
    /// The container that is followed, once it is known: after a break the same one.
    private(set) var container: String?
    private var failures = 0
    private var lastAt: Instant?
    /// What was told of the millisecond of the last line.
    private var lastLines: [LogLine] = []
    /// What is left of them to come again after a break.
    private var expected: [LogLine] = []

    /// - Parameter isPrevious: it is the log of a container that has ended: where there is none there will be none.
    init(container: String?, isPrevious: Bool = false, backoff: Backoff = Backoff(longest: .seconds(30))) {
        self.container = container
        self.isPrevious = isPrevious
        self.backoff = backoff
    }

    /// From where it goes on; nil from the beginning.
    var since: Instant? { lastAt.map { $0 - .milliseconds(1) } }

    /// Something came.
    mutating func take(_ signals: [LogSignal]) -> [InspectionNews] {
        signals.flatMap { signal -> [InspectionNews] in
            switch signal {
            case .opened(let containers, let chosen):
                container = chosen ?? container
                return [.logOpened(containers: containers, chosen: chosen)]
            case .heard:
                failures = 0
                return []
            case .lines(let lines):
                failures = 0
                return batches(lines.filter { take($0) })
            }
        }
    }

    /// The stream has ended.
    mutating func end(_ failure: ReadFailure?, at now: Instant, jitter: Double) -> Next {
        guard let failure, failure.isTransient else { return .end(failure) }
        if isPrevious, case .noLog = failure { return .end(failure) }
        failures += 1
        expected = lastLines
        return .retry(failure, at: now + backoff.delay(afterFailures: failures, failure, jitter: jitter))
    }

    /// Whether a line is told, which one that came before the break is not.
    private mutating func take(_ line: LogLine) -> Bool {
        if let index = expected.firstIndex(of: line) {
            expected.remove(at: index)
            return false
        }
        guard let at = line.at else { return true }
        if at != lastAt {
            lastAt = max(at, lastAt ?? at)
            if at == lastAt { lastLines = [] }
        }
        if at == lastAt, lastLines.count < Self.batchLimit { lastLines.append(line) }
        return true
    }

    private func batches(_ lines: [LogLine]) -> [InspectionNews] {
        stride(from: 0, to: lines.count, by: Self.batchLimit).map { start in
            .log(Array(lines[start..<min(start + Self.batchLimit, lines.count)]), omitted: 0)
        }
    }
}
