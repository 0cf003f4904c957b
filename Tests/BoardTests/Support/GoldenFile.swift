import FoundationEssentials
import Testing

/// What a test expects to see, in a file beside the tests. `LYNCEUS_RECORD=1` writes the files anew and fails the run, so that nobody
/// records by accident.
enum GoldenFile {
    static let isRecording = ProcessInfo.processInfo.environment["LYNCEUS_RECORD"] == "1"

    static let directory: String = {
        let path = #filePath.split(separator: "/").dropLast(2).joined(separator: "/")
        return "/\(path)/Goldens"
    }()

    /// The names of the files that are there, without their ending.
    static var names: [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? [])
            .filter { $0.hasSuffix(".txt") }
            .map { String($0.dropLast(4)) }
    }

    /// Compares a text with the file of that name.
    static func expect(
        _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let path = "\(directory)/\(name).txt"
        if isRecording {
            try Data(text.utf8).write(to: URL(filePath: path))
            Issue.record("recorded \(name); run again without LYNCEUS_RECORD", sourceLocation: sourceLocation)
            return
        }
        guard let data = FileManager.default.contents(atPath: path) else {
            Issue.record("no golden \(name); LYNCEUS_RECORD=1 records it", sourceLocation: sourceLocation)
            return
        }
        let expected = String(decoding: data, as: UTF8.self)
        guard expected != text else { return }
        Issue.record(
            "\(name) differs:\n\(difference(from: expected, to: text))\nnow:\n\(text)", sourceLocation: sourceLocation)
    }

    private static func difference(from expected: String, to text: String) -> String {
        let old = expected.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let new = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        return (0..<max(old.count, new.count)).compactMap { line in
            let before = line < old.count ? old[line] : nil
            let after = line < new.count ? new[line] : nil
            return before == after ? nil : "- \(before ?? "")\n+ \(after ?? "")"
        }.joined(separator: "\n")
    }
}
