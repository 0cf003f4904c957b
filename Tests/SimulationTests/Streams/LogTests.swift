import Testing

@testable import Simulation

/// The logs of pods, over real HTTP.
@Suite struct LogTests {
    private let base = "/api/v1/applications"

    /// The entries of logs that nobody follows.
    private func entries(_ path: String, from environment: String = "qa", in fixture: Fixture) async throws -> [Value] {
        let reader = try await fixture.stream(path, of: base, from: environment, accepting: "application/json")
        try await reader.readToEnd()
        #expect(reader.status == 200)
        return try reader.documents.map { try #require($0.result) }
    }

    private func pods(of application: String, from environment: String = "qa", in fixture: Fixture) async throws
        -> [Value]
    {
        let tree = try await fixture.json("\(base)/\(application)/resource-tree", from: environment)
        return try #require(tree.nodes?.elements.filter { $0.kind?.text == "Pod" })
    }

    @Test("The newest lines of one pod, each with its time, and an end")
    func tail() async throws {
        try await Fixture.run { fixture in
            let pod = try #require(try await pods(of: "mailer-qa", in: fixture).first?.name?.text)
            for path in ["/mailer-qa/logs?podName=\(pod)&tailLines=3", "/mailer-qa/pods/\(pod)/logs?tailLines=3"] {
                let entries = try await entries(path, in: fixture)
                #expect(entries.count == 4)
                for entry in entries.dropLast() {
                    #expect(entry.names == ["content", "timeStamp", "last", "timeStampStr", "podName"])
                    #expect(entry.podName?.text == pod)
                    #expect(entry.last == .bool(false))
                    #expect(entry.content?.text?.contains("request served") == true)
                    let second = try #require(entry.timeStamp?.text?.dropLast())
                    #expect(entry.timeStampStr?.text?.hasPrefix(second + ".") == true)
                }
                let times = entries.compactMap(\.timeStampStr?.text)
                #expect(times == times.sorted() && Set(times).count >= 3)
                #expect(entries.last?.last == .bool(true))
                #expect(entries.last?.content == .string(""))
            }
        }
    }

    @Test("Without a pod those of all are merged; a pod keeps a thousand lines at most")
    func merged() async throws {
        try await Fixture.run { fixture in
            let pods = try await pods(of: "mailer-qa", in: fixture).compactMap(\.name?.text)
            let tail = try await entries("/mailer-qa/logs?tailLines=5", in: fixture).dropLast()
            #expect(tail.count == 20)
            #expect(Set(tail.compactMap(\.podName?.text)) == Set(pods))
            let all = try await entries("/mailer-qa/logs?podName=\(pods[0])", in: fixture).dropLast()
            #expect((100...1000).contains(all.count))
            let recent = try await entries("/mailer-qa/logs?podName=\(pods[0])&sinceSeconds=20", in: fixture).dropLast()
            #expect((9...10).contains(recent.count))
        }
    }

    @Test("Pods are found by what they belong to, and lines by what is in them")
    func narrowed() async throws {
        try await Fixture.run { fixture in
            let worker = try await entries(
                "/payments-api-qa/logs?kind=Deployment&group=apps&resourceName=payments-api-worker&tailLines=1",
                in: fixture)
            #expect(worker.count == 3)
            #expect(worker.dropLast().allSatisfy { $0.podName?.text?.hasPrefix("payments-api-worker-") == true })
            let filtered = try await entries("/mailer-qa/logs?filter=duration=7ms", in: fixture).dropLast()
            #expect(!filtered.isEmpty && filtered.allSatisfy { $0.content?.text?.hasSuffix("duration=7ms") == true })
            let others = try await entries("/mailer-qa/logs?filter=!duration=7ms", in: fixture).dropLast()
            #expect(others.count > filtered.count)
            #expect(others.allSatisfy { $0.content?.text?.contains("duration=7ms") == false })
            let nobody = try await fixture.get("\(base)/mailer-qa/logs?podName=nobody")
            #expect(nobody.status == 200)
            #expect(nobody.body.isEmpty)
        }
    }

    @Test("A log that can't be opened says so in a line of nobody's; a proxy's lines have colours")
    func containers() async throws {
        try await Fixture.run { fixture in
            let pod = try #require(try await pods(of: "checkout-qa", in: fixture).first?.name?.text)
            let path = "/checkout-qa/logs?podName=\(pod)&tailLines=2"
            let unnamed = try await entries(path, in: fixture)
            #expect(
                unnamed.first?.content?.text
                    == "a container name must be specified for pod \(pod), choose one of: [checkout mesh-proxy]")
            #expect(unnamed.first?.podName == .string(""))
            #expect(unnamed.first?.timeStampStr == .string("0001-01-01T00:00:00Z"))
            #expect(unnamed.first?.timeStamp == .null)
            let wrong = try await entries(path + "&container=nothing", in: fixture)
            #expect(wrong.first?.content?.text == "container nothing is not valid for pod \(pod)")
            let proxy = try await entries(path + "&container=mesh-proxy", in: fixture)
            #expect(proxy.count == 3)
            #expect(proxy.first?.content?.text?.hasPrefix("\u{1b}[32minfo\u{1b}[0m ") == true)
        }
    }

    @Test("A container that crashes leaves its last words, and those of the time before")
    func lastWords() async throws {
        try await Fixture.run(.crashLoop) { fixture in
            try await fixture.step(60)
            let crashing = try await pods(of: "payments-api-master", from: "prod", in: fixture).first { pod in
                pod.info?.elements.contains { $0.value?.text == "CrashLoopBackOff" } == true
            }
            let pod = try #require(crashing?.name?.text)
            let path = "/payments-api-master/logs?podName=\(pod)"
            let last = try await entries(path, from: "prod", in: fixture)
            let before = try await entries(path + "&previous=true", from: "prod", in: fixture)
            for entries in [last, before] {
                #expect(entries.count == 4)
                #expect(entries.dropLast().last?.content?.text?.hasPrefix("panic: ") == true)
            }
            let times = [before, last].compactMap { $0.first?.timeStampStr?.text }
            #expect(times.count == 2 && times[0] < times[1])
            let serving = try #require(
                try await pods(of: "mailer-master", from: "prod", in: fixture).first?.name?.text)
            let none = try await entries(
                "/mailer-master/logs?podName=\(serving)&previous=true", from: "prod", in: fixture)
            #expect(none.first?.content?.text?.hasPrefix("previous terminated container \"mailer\"") == true)
        }
    }

    @Test("Pods that have not begun say why")
    func waiting() async throws {
        try await Fixture.run(.stuck) { fixture in
            try await fixture.step(60)
            let pending = try await pods(of: "search-uat", from: "uat", in: fixture).first { pod in
                pod.info?.elements.contains { $0.value?.text == "Pending" } == true
            }
            let pod = try #require(pending?.name?.text)
            let entries = try await entries("/search-uat/logs?podName=\(pod)", from: "uat", in: fixture)
            #expect(entries.first?.content?.text == "pod \(pod) does not have a host assigned")
        }
    }

    @Test(
        "Who follows is told each new line once, in both forms, until the application is gone",
        arguments: ["application/json", "text/event-stream"])
    func follow(type: String) async throws {
        try await Fixture.run { fixture in
            let pod = try #require(try await pods(of: "mailer-qa", in: fixture).first?.name?.text)
            let reader = try await fixture.stream(
                "/mailer-qa/logs?podName=\(pod)&tailLines=1&follow=true", of: base, accepting: type)
            try await reader.read(until: "the first line is there") { $0.documents.count == 1 }
            for count in 1...5 {
                try await fixture.step(2)
                try await reader.read(until: "line \(count)") { $0.documents.count == 1 + count }
            }
            #expect(!reader.isAtEnd)
            let key = await fixture.simulation.key(of: "mailer", in: "qa")
            try await fixture.simulation.change(key, .delete)
            try await reader.readToEnd()
            let lines = reader.documents.compactMap(\.result?.content?.text)
            #expect(Set(lines).count == 7)
            #expect(reader.documents.last?.result?.last == .bool(true))
        }
    }

    @Test("Who follows and hangs up leaves nothing behind")
    func hangUp() async throws {
        try await Fixture.run { fixture in
            let host = SimulatedHost.argoCD(environment: "qa")
            let reader = try await fixture.stream("/mailer-qa/logs?tailLines=1&follow=true", of: base)
            try await reader.read(until: "the lines are there") { $0.documents.count == 4 }
            reader.hangUp()
            try await eventually("the stream is over") { await fixture.simulation.streams(to: host).open == 0 }
            try await eventually("the connection is closed") {
                await fixture.simulation.connections(to: host).open == 0
            }
        }
    }

    @Test(
        "What is refused has its own status, and the form of a stream's error",
        arguments: [
            ("/search-qa/logs", 400, "max pods to view logs are reached. Please provide more granular query"),
            ("/mailer-qa/logs?tailLines=x", 400, "type mismatch, parameter: tailLines"),
            ("/mailer-qa/logs?follow=maybe", 400, "type mismatch, parameter: follow"),
            ("/nothing-qa/logs", 403, "permission denied"),
        ] as [(String, Int, String)])
    func errors(path: String, status: Int, message: String) async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get(base + path)
            #expect(answer.status == UInt(status))
            #expect(try answer.json.error?.http_code?.number == status)
            #expect(try answer.json.error?.message?.text?.hasPrefix(message) == true)
        }
    }

    @Test("Without a right token there are none")
    func token() async throws {
        try await Fixture.run { fixture in
            let answer = try await fixture.get(base + "/mailer-qa/logs", as: .withoutToken)
            #expect(answer.status == 401)
            #expect(try answer.json.error?.grpc_code?.number == 16)
        }
    }
}
