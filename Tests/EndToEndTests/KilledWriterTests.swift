import Foundation
import Releases
import Testing
import Tracking

/// A process that writes snapshots and is killed, again and again, with others doing the same beside it.
@Suite struct KilledWriterTests {
    @Test(
        "A thousand times killed at any moment, the snapshot is the old or the new one, whole", .timeLimit(.minutes(10))
    )
    func killedAThousandTimes() async throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("lynceus-kills-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        let rounds = try await withThrowingTaskGroup(of: Int.self) { group in
            for lane in 0..<4 {
                let lane = folder.appendingPathComponent("\(lane)")
                try FileManager.default.createDirectory(at: lane, withIntermediateDirectories: true)
                group.addTask { try await Self.kill(250, in: lane) }
            }
            return try await group.reduce(0, +)
        }
        #expect(rounds == 1_000)
    }

    /// - Returns: how many had begun.
    private static func kill(_ times: Int, in folder: URL) async throws -> Int {
        let path = folder.appendingPathComponent("snapshot.json").path
        var rounds = 0
        var last: Int64 = 0
        for _ in 0..<times {
            let output = folder.appendingPathComponent("output")
            try Data().write(to: output)
            let process = Process()
            process.executableURL = URL(fileURLWithPath: Program.beside("SnapshotProbe"))
            process.arguments = [path]
            process.standardOutput = try FileHandle(forWritingTo: output)
            try process.run()
            // From its first sign of life on: how long that takes depends on the machine.
            while process.isRunning, try Data(contentsOf: output).isEmpty {
                try await Task.sleep(for: .milliseconds(1))
            }
            try await Task.sleep(for: .microseconds(Int.random(in: 0...30_000)))
            Foundation.kill(process.processIdentifier, SIGKILL)
            while process.isRunning { try await Task.sleep(for: .milliseconds(1)) }
            let lines = try String(contentsOf: output, encoding: .utf8).split(separator: "\n")
            let begun = lines.last { $0.hasPrefix("begins") }.flatMap { Int64($0.dropFirst(7)) }
            let wrote = lines.last { $0.hasPrefix("wrote") }.flatMap { Int64($0.dropFirst(6)) }
            guard let begun else { continue }
            rounds += 1
            let bytes = try SnapshotFile(path: path, ownsFolder: false).read()
            let number = try bytes.map { try Snapshot<NoView>(decoding: $0).writtenAt.milliseconds } ?? 0
            #expect(number == begun || number == max(wrote ?? last, last), "\(lines)")
            last = number
        }
        return rounds
    }
}
