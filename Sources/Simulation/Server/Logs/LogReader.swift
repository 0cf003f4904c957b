/// Reads the logs of some pods, each line once.
struct LogReader: Sendable {
    /// More are refused: the query is to be narrower.
    static let podLimit = 10

    private let query: LogQuery
    /// The pods that are read, by workload and number. Those that are made later are not.
    private let pods: [(workload: String, serial: Int)]
    /// Up to when lines have been read; nil before the first time.
    private var readUntil: Duration?

    /// - Throws: what the server answers where there are too many pods.
    init(_ query: LogQuery, in application: SimulatedApplication) throws(ErrorDocument) {
        self.query = query
        self.pods = application.workloads.flatMap { workload in
            workload.pods.filter { query.selects($0, of: workload) }.map { (workload.name, $0.serial) }
        }
        guard pods.count <= Self.podLimit else {
            throw ErrorDocument(
                code: 3, message: "max pods to view logs are reached. Please provide more granular query")
        }
    }

    /// Whether there was a pod at all.
    var isEmpty: Bool { pods.isEmpty }

    /// Whether another line can come: a pod that is gone or has failed says nothing more.
    func canGoOn(in application: SimulatedApplication) -> Bool {
        query.follows && !query.previous && !living(in: application).isEmpty
    }

    /// The lines that have come since the last time, of all pods in the order of time.
    mutating func read(_ application: SimulatedApplication, at now: Duration, clock: WallClock) -> [JSON] {
        let isFirst = readUntil == nil
        let start = readUntil ?? query.since.map { now - .seconds($0) } ?? .seconds(Int64.min / 4)
        readUntil = now
        var problems: [JSON] = []
        var lines: [(line: LogLine, pod: String)] = []
        for (workload, pod) in living(in: application) {
            switch read(pod, of: workload, after: start, at: now) {
            case .failure(let problem): if isFirst { problems.append(LogEntryDocument(problem: problem.text).json) }
            case .success(let read):
                let kept = read.filter { query.keeps($0.content) }
                let tail = isFirst ? kept.suffix(query.tail.map { max(0, $0) } ?? kept.count) : kept[...]
                lines += tail.map { ($0, workload.podName(pod)) }
            }
        }
        lines.sort { ($0.line.time, $0.pod) < ($1.line.time, $1.pod) }
        return problems + lines.map { LogEntryDocument($0.line, of: $0.pod, clock: clock).json }
    }

    private func living(in application: SimulatedApplication) -> [(Workload, Pod)] {
        pods.compactMap { name, serial in
            guard let workload = application.workloads.first(where: { $0.name == name }),
                let pod = workload.pods.first(where: { $0.serial == serial })
            else { return nil }
            return (workload, pod)
        }
    }

    /// Why a pod's log can't be opened, as the kubelet or the API server says it.
    private struct Problem: Error {
        var text: String
    }

    private func read(
        _ pod: Pod, of workload: Workload, after start: Duration, at now: Duration
    ) -> Result<[LogLine], Problem> {
        let name = workload.podName(pod)
        guard let template = workload.template(of: pod) else { return .success([]) }
        if query.container == nil, template.containers.count > 1 {
            let names = template.containers.map(\.name).joined(separator: " ")
            return .failure(
                Problem(text: "a container name must be specified for pod \(name), choose one of: [\(names)]"))
        }
        let wanted = query.container ?? template.containers.first?.name
        guard let container = template.containers.first(where: { $0.name == wanted }) else {
            return .failure(Problem(text: "container \(wanted ?? "") is not valid for pod \(name)"))
        }
        if pod.state == .pending { return .failure(Problem(text: "pod \(name) does not have a host assigned")) }
        let log = ContainerLog(workload: workload, pod: pod, template: template, container: container)
        if let lines = log.lines(after: start, at: now, previous: query.previous) { return .success(lines) }
        return .failure(
            Problem(
                text: query.previous
                    ? "previous terminated container \"\(container.name)\" in pod \"\(name)\" not found"
                    : "container \"\(container.name)\" in pod \"\(name)\" is waiting to start: "
                        + waitingReason(of: pod, at: now)))
    }

    private func waitingReason(of pod: Pod, at now: Duration) -> String {
        if case .unpulled = pod.state { "trying and failing to pull image" } else { pod.reason(at: now) }
    }
}
