import FoundationEssentials
package import Releases

/// A file that something else writes: `ci: { file: builds.json }`, with one entry a repo:
/// `{"inventory": {"status": "success", "version": "1.2.3"}}`.
package actor FileBuild: BuildSourcePort {
    /// How large the file may be, in bytes.
    private static let sizeLimit = 4 << 20

    private let path: String
    private let repo: RepoID
    private var last: (stamp: Stamp, build: Build)?

    /// What tells that a file has changed.
    private struct Stamp: Hashable {
        var modified: Date?
        var size: Int
        var file: UInt64?
    }

    /// The entry of `repo` in the file at `path`.
    package init(path: String, repo: RepoID) {
        self.path = path
        self.repo = repo
    }

    /// Reads the file where it has changed since the last time.
    package func build() async throws(ReadFailure) -> Build {
        let stamp = try stamp()
        if let last, last.stamp == stamp { return last.build }
        let build = try read()
        last = (stamp, build)
        return build
    }

    private func stamp() throws(ReadFailure) -> Stamp {
        // Deployed configuration is often a link that is swapped as a whole.
        let resolved = URL(filePath: path).resolvingSymlinksInPath().path
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: resolved) else {
            throw .local(reason: "build file \(path.sanitized()) does not exist or can't be read")
        }
        // Reading a pipe or a device would not end.
        guard attributes[.type] as? FileAttributeType == .typeRegular else {
            throw .local(reason: "build file \(path.sanitized()) is no plain file")
        }
        let size = (attributes[.size] as? UInt64).map { Int(clamping: $0) } ?? 0
        guard size <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
        return Stamp(
            modified: attributes[.modificationDate] as? Date, size: size,
            file: attributes[.systemFileNumber] as? UInt64)
    }

    private func read() throws(ReadFailure) -> Build {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else {
            throw .local(reason: "build file \(path.sanitized()) does not exist or can't be read")
        }
        guard data.count <= Self.sizeLimit else { throw .tooLarge(limit: Self.sizeLimit) }
        let entries: [String: JSONValue]
        do throws(ReadFailure) {
            guard case .object(let fields) = try JSONDocument.decode(JSONValue.self, from: data) else {
                throw ReadFailure.undecodable(reason: "JSON of another shape")
            }
            entries = fields
        } catch {
            throw .local(reason: "build file \(path.sanitized()): \(error.summary)")
        }
        guard let entry = entries[repo.rawValue] else {
            return Build(status: .unknown, detail: "\(path.sanitized()) has no entry for \(repo.rawValue.sanitized())")
        }
        return Build(
            entry, status: JSONPointer(field: "status"), version: JSONPointer(field: "version"),
            url: JSONPointer(field: "url"))
    }
}
