import Board
import Foundation
import Testing

@testable import lynceus

@Suite("Files that a person takes away")
struct ExportTests {
    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "lynceus-export-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private func permissions(_ path: String) throws -> Int? {
        try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    }

    @Test("a file is there for its owner alone, and none is overwritten")
    func written() throws {
        try withFolder { folder in
            let exports = Exports(stateFolder: folder)
            let notices = ["one", "two", "three"].map { exports.write(Export(fileName: "pod.log", text: $0)) }
            let paths = ["pod.log", "pod-2.log", "pod-3.log"].map { folder + "/exports/" + $0 }
            #expect(notices == paths.map { BoardNotice(.information, "written to \($0)") })
            let texts = try paths.map { try String(contentsOfFile: $0, encoding: .utf8) }
            #expect(texts == ["one", "two", "three"])
            let modes = [try permissions(paths[0]), try permissions(folder + "/exports")]
            #expect(modes == [0o600, 0o700])
        }
    }

    @Test("a link that somebody has laid there is not followed")
    func link() throws {
        try withFolder { folder in
            let exports = Exports(stateFolder: folder)
            _ = exports.write(Export(fileName: "x", text: ""))
            try FileManager.default.createSymbolicLink(
                atPath: folder + "/exports/pod.log", withDestinationPath: folder + "/elsewhere")
            let notice = exports.write(Export(fileName: "pod.log", text: "text"))
            #expect(notice.text == "written to \(folder)/exports/pod-2.log")
            #expect(!FileManager.default.fileExists(atPath: folder + "/elsewhere"))
        }
    }

    @Test(
        "a name leads nowhere else",
        arguments: [
            ("../../etc/passwd", "etc-passwd"), (".bashrc", "bashrc"), ("", "export.txt"), ("..", "export.txt"),
            ("a b\u{1B}/é.log", "a-b---.log"), ("shop-qa.yaml", "shop-qa.yaml"),
        ])
    func names(name: String, expected: String) throws {
        try withFolder { folder in
            let notice = Exports(stateFolder: folder).write(Export(fileName: name, text: "x"))
            #expect(notice.severity == .information)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder + "/exports")
            #expect(files == [expected])
        }
    }

    @Test("what failed is told, and what to do")
    func failed() throws {
        try withFolder { folder in
            try Data().write(to: URL(fileURLWithPath: folder))
            let notice = Exports(stateFolder: folder).write(Export(fileName: "x", text: "x"))
            #expect(notice.severity == .warning)
            #expect(notice.text.hasPrefix("nothing was written to \(folder)/exports: "))
            #expect(notice.text.hasSuffix("; XDG_STATE_HOME names another place"))
        }
    }
}
