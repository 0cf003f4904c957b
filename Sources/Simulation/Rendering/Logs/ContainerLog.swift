/// A line that a container wrote.
struct LogLine: Hashable, Sendable {
    /// World time.
    var time: Duration
    var content: String
}

/// What one container of a pod has written. A function of the pod and of time: nothing of it is kept.
struct ContainerLog {
    /// How much the kubelet keeps before it throws the oldest away.
    private static let capacity = 1000
    /// The pause between two lines of a container that has nothing to complain about.
    private static let periodInMilliseconds = 2000

    let workload: Workload
    let pod: Pod
    let template: PodTemplate
    let container: PodTemplate.Container

    /// The lines of the container that runs or, where none does, of the one that ran last.
    ///
    /// - Parameters:
    ///   - start: Lines up to then are left out.
    ///   - previous: Whether those of the container before it are wanted.
    /// - Returns: nil where no container has run yet.
    func lines(after start: Duration, at now: Duration, previous: Bool = false) -> [LogLine]? {
        if isMain, case .crashing = pod.state {
            let failures = pod.failures(by: now)
            let index = failures.count - (previous ? 2 : 1)
            guard failures.indices.contains(index) else { return nil }
            return lastWords(before: failures[index]).filter { $0.time > start && $0.time <= now }
        }
        guard !previous, let begin else { return nil }
        // The first line after `start`, and the last up to now.
        let first = start < begin ? 0 : index(of: start - begin) + 1
        let last = now < begin ? -1 : index(of: now - begin)
        guard first <= last else { return [] }
        return (max(first, last - Self.capacity + 1)...last).map { index in
            LogLine(time: begin + .milliseconds(Self.periodInMilliseconds * index), content: content(of: index))
        }
    }

    /// The index of the last line of a container of this age. In whole numbers: a quotient of durations may fall short of one.
    private func index(of age: Duration) -> Int {
        let (seconds, attoseconds) = age.components
        return Int(seconds * 1000 + attoseconds / 1_000_000_000_000_000) / Self.periodInMilliseconds
    }

    private var isMain: Bool { container == template.containers.first }

    /// When the container began that has not failed.
    private var begin: Duration? {
        switch pod.state {
        case .pending, .creating: nil
        case .ready(let since): isMain ? since : pod.createdAt + .seconds(1)
        case .unpulled: isMain ? nil : pod.createdAt + .seconds(1)
        case .crashing, .terminating: pod.createdAt + .seconds(1)
        }
    }

    private func lastWords(before failure: Duration) -> [LogLine] {
        [
            LogLine(time: failure - .milliseconds(800), content: "starting \(container.name) \(template.version)"),
            LogLine(time: failure - .milliseconds(600), content: "connecting to orders-db.data.svc:5432"),
            LogLine(
                time: failure - .milliseconds(100),
                content: "panic: dial tcp 10.0.12.7:5432: connect: connection refused"),
        ]
    }

    /// A proxy colours its lines, as if somebody looked at them in a terminal.
    private func content(of index: Int) -> String {
        if index == 0 { return "starting \(container.name) \(isMain ? template.version : "")" }
        let milliseconds = workload.fingerprint.number("log \(pod.serial) \(container.name) \(index)", in: 2...240)
        guard isMain else { return "\u{1b}[32minfo\u{1b}[0m upstream answered in \(milliseconds) ms" }
        return "level=info msg=\"request served\" id=\(index) status=200 duration=\(milliseconds)ms"
    }
}
