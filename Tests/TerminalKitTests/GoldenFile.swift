import FoundationEssentials
import Testing

/// What a test expects to see, in a file beside the tests. `LYNCEUS_RECORD=1` writes the files anew and fails the run, so that nobody
/// records by accident.
enum GoldenFile {
    static let isRecording = ProcessInfo.processInfo.environment["LYNCEUS_RECORD"] == "1"

    private static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens").path

    /// The names of the files that are there, without their ending.
    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
            .filter { $0.hasSuffix(".txt") }
            .map { String($0.dropLast(4)) }
    }

    /// Compares a text with the file of that name.
    static func expect(_ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let path = "\(directory)/\(name).txt"
        if isRecording {
            try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(name); run again without LYNCEUS_RECORD", sourceLocation: sourceLocation)
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            Issue.record("no golden \(name); LYNCEUS_RECORD=1 records it", sourceLocation: sourceLocation)
            return
        }
        #expect(String(decoding: data, as: UTF8.self) == text, "\(name) differs", sourceLocation: sourceLocation)
    }
}
