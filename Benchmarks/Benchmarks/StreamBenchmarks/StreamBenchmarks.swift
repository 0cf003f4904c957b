import Benchmark
import Foundation
import Releases

@testable import Clients

/// What it costs to frame and to read what a watch brings, in bytes a second and by event.
let benchmarks: @Sendable () -> Void = {
    Benchmark.defaultConfiguration = .init(
        metrics: [.wallClock, .throughput], scalingFactor: .kilo, maxDuration: .seconds(3), maxIterations: 200)
    let event = Event.lean
    let stream = Array(repeating: Event.framed(event), count: 100).joined()
    let bytes = Array(stream)
    let names: Set<String> = ["somebody-else"]
    print("one event \(event.count) bytes, \(bytes.count) bytes framed for 100")

    Benchmark("Framing 100 events in pieces of 1,400 bytes", configuration: .init(scalingFactor: .one)) { benchmark in
        for _ in benchmark.scaledIterations {
            var framer = StreamFramer(.events)
            var count = 0
            bytes.withUnsafeBytes { all in
                for start in stride(from: 0, to: all.count, by: 1400) {
                    count += framer.take(UnsafeRawBufferPointer(rebasing: all[start..<min(start + 1400, all.count)])).count
                }
            }
            precondition(count >= 100)
        }
    }
    Benchmark("Reading an event into an application") { benchmark in
        let reading = ApplicationReading(environment: "prod", home: HomeNamespace(), names: nil, scope: .projects([]))
        for _ in benchmark.scaledIterations {
            blackHole(await reading.signals(of: try JSONDocument.decode(WatchFrameWire.self, from: event)))
        }
    }
    Benchmark("Passing over an event that nobody asks about") { benchmark in
        let reading = ApplicationReading(environment: "prod", home: HomeNamespace(), names: names, scope: .projects([]))
        for _ in benchmark.scaledIterations {
            blackHole(await reading.signals(of: try JSONDocument.decode(WatchFrameWire.self, from: event)))
        }
    }
    Benchmark("The same event parsed by Foundation, not even read") { benchmark in
        let data = Data(event)
        for _ in benchmark.scaledIterations { blackHole(try JSONSerialization.jsonObject(with: data)) }
    }
}

/// An event as a watch with our fields brings it.
enum Event {
    static let lean = Array(
        """
        {"result":{"application":{"metadata":{"labels":{"app.kubernetes.io/part-of":"shop","environment":"prod","repo":"checkout"},\
        "name":"checkout-master","namespace":"argocd","resourceVersion":"1893217","uid":"5b4c8a52-7f11-4a61-9d6e-0d8a2f5a8b11"},\
        "spec":{"project":"shop","source":{"path":"apps/checkout/prod","repoURL":"https://git.example.com/acme/deploy.git",\
        "targetRevision":"main"},"syncPolicy":{"automated":{"prune":true,"selfHeal":true}}},"status":{"controllerNamespace":"argocd",\
        "health":{"lastTransitionTime":"2026-11-20T08:01:12Z","status":"Healthy"},"operationState":{"finishedAt":"2026-11-20T08:00:59Z",\
        "message":"successfully synced (all tasks run)","operation":{"initiatedBy":{"automated":true},"sync":{}},"phase":"Succeeded",\
        "startedAt":"2026-11-20T08:00:57Z","syncResult":{"revision":"9f2c1e55a0b14c6f8d3e7a9b0c1d2e3f4a5b6c7d","source":{"path":\
        "apps/checkout/prod","repoURL":"https://git.example.com/acme/deploy.git"}}},"reconciledAt":"2026-11-22T09:14:31Z","summary":\
        {"images":["registry.example.com/mesh/proxy:1.29.2","registry.example.com/shop/checkout:1.1.940"]},"sync":{"comparedTo":{"source":\
        {"path":"apps/checkout/prod","repoURL":"https://git.example.com/acme/deploy.git"}},"revision":\
        "9f2c1e55a0b14c6f8d3e7a9b0c1d2e3f4a5b6c7d","status":"Synced"}}},"type":"MODIFIED"}}
        """.utf8)

    /// As the gateway frames it.
    static func framed(_ event: [UInt8]) -> [UInt8] { Array("data: ".utf8) + event + Array(" \n\n\n".utf8) }
}
