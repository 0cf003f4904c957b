import FoundationEssentials

/// Bytes off the wire of the real gateway, which are not part of the project: tests that read them are skipped where they are
/// missing.
///
/// They are looked for in `$LYNCEUS_PAYLOADS`, else in `../shared/payloads` beside the package.
enum Payloads {
    /// What is said where a test is skipped.
    static let absence = "recorded payloads are not on this machine"

    private static let folder: String = {
        var root = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        root.removeLast(4)
        let beside = root.joined(separator: "/") + "/../shared/payloads"
        return (ProcessInfo.processInfo.environment["LYNCEUS_PAYLOADS"] ?? beside) + "/argocd-stream/wire"
    }()

    /// Whether there are any.
    static let exist = FileManager.default.fileExists(atPath: folder)

    /// The body of the answer that was recorded as `name`.
    static func body(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name).body")), as: UTF8.self)
    }

    /// The status line and the headers of that answer, without the date.
    static func headers(_ name: String) throws -> Set<String> {
        let text = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(name).headers")), as: UTF8.self)
        return Set(text.split(whereSeparator: \.isNewline).map(String.init).filter { !$0.hasPrefix("Date:") })
    }
}
