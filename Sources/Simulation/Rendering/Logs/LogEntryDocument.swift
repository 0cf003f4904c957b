import FoundationEssentials

/// One message of `GET …/logs` (argocd-api.md, section 13).
struct LogEntryDocument {
    let json: JSON

    /// A line.
    init(_ line: LogLine, of pod: String, clock: WallClock) {
        self.init(content: line.content, pod: pod, date: clock.date(at: line.time), isLast: false)
    }

    /// What is said where a pod's log can't be opened: a line like any other, of nobody and of no time.
    init(problem: String) {
        json = [
            "result": [
                "content": .string(problem), "timeStamp": nil, "last": false, "timeStampStr": "0001-01-01T00:00:00Z",
                "podName": "",
            ]
        ]
    }

    /// The end.
    init(endAt time: Duration, clock: WallClock) {
        self.init(content: "", pod: "", date: clock.date(at: time), isLast: true)
    }

    private init(content: String, pod: String, date: Date, isLast: Bool) {
        let seconds = date.timeIntervalSince1970.rounded(.down)
        let whole = Date(timeIntervalSince1970: seconds).formatted(.iso8601)
        let nanoseconds = String(1_000_000_000 + Int((date.timeIntervalSince1970 - seconds) * 1e9)).dropFirst()
        json = [
            "result": [
                "content": .string(content), "timeStamp": .string(whole), "last": .bool(isLast),
                "timeStampStr": "\(String(whole.dropLast())).\(String(nanoseconds))Z", "podName": .string(pod),
            ]
        ]
    }
}
