import Foundation
import Releases
import Testing

@testable import Clients

@Suite("Builds in a file")
struct FileBuildTests {
    private func write(_ text: String, to path: String) throws {
        try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
    }

    @Test("the entry of the repo, read again when the file changes")
    func entry() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/builds.json"
            try write(#"{"inventory": {"status": "running", "version": "1"}, "other": 7}"#, to: path)
            let source = FileBuild(path: path, repo: "inventory")
            var build = try await source.build()
            #expect(build == Build(status: .running, version: "1"))
            // As long as before, and written within the same second: another file all the same.
            try write(#"{"inventory": {"status": "success", "version": "2"}, "other": 7}"#, to: path)
            build = try await source.build()
            #expect(build == Build(status: .success, version: "2"))
        }
    }

    @Test("through a link, as mounted configuration has it")
    func link() async throws {
        try await withTemporaryFolder { folder in
            try write(#"{"a": {"status": "ok", "version": "1"}}"#, to: folder + "/v1.json")
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/builds.json", withDestinationPath: folder + "/v1.json")
            let build = try await FileBuild(path: folder + "/builds.json", repo: "a").build()
            #expect(build.version == "1")
        }
    }

    @Test("a file without the repo")
    func noEntry() async throws {
        try await withTemporaryFolder { folder in
            try write("{}", to: folder + "/builds.json")
            let build = try await FileBuild(path: folder + "/builds.json", repo: "inventory").build()
            #expect(build == Build(status: .unknown, detail: "\(folder)/builds.json has no entry for inventory"))
        }
    }

    @Test("what is wrong with the file is said with its path", arguments: [nil, "", "[]", "{", "folder"])
    func unusable(content: String?) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/builds.json"
            if content == "folder" {
                try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            } else if let content {
                try write(content, to: path)
            }
            let source = FileBuild(path: path, repo: "inventory")
            let failure = await readFailure { try await source.build() }
            guard case .local(let reason) = failure else {
                Issue.record("expected a local failure, got \(String(describing: failure))")
                return
            }
            #expect(reason.contains(path))
        }
    }

    @Test("a file that is too large is not read")
    func tooLarge() async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/builds.json"
            try write(String(repeating: " ", count: 5 << 20), to: path)
            let source = FileBuild(path: path, repo: "inventory")
            let failure = await readFailure { try await source.build() }
            #expect(failure == .tooLarge(limit: 4 << 20))
        }
    }
}
