import FoundationEssentials

/// Recorded payloads, which are not part of the project: tests that read them are skipped where they are missing.
///
/// They are looked for in `$LYNCEUS_PAYLOADS`, else in `../shared/payloads` beside the package.
enum Payloads {
    /// What is said where a test is skipped.
    static let absence = "recorded payloads are not on this machine"

    private static let folder: String = {
        var root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        root.removeLast(4)
        let beside = root.joined(separator: "/") + "/../shared/payloads"
        return ProcessInfo.processInfo.environment["LYNCEUS_PAYLOADS"] ?? beside
    }()

    /// Whether there are any.
    static let exist = FileManager.default.fileExists(atPath: folder + "/INDEX.md")

    /// The names of the files in `subfolder` that end with `ending`, sorted.
    static func names(in subfolder: String, ending: String = ".json") -> [String] {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(subfolder)")) ?? []
        return entries.filter { $0.hasSuffix(ending) }.sorted()
    }

    /// The content of one file.
    static func data(_ path: String) throws -> Data {
        try Data(contentsOf: URL(filePath: "\(folder)/\(path)"))
    }
}
