import Foundation
import Testing

@testable import Tracking

@Suite("A snapshot's file")
struct SnapshotFileTests {
    /// A folder that is gone afterwards.
    private static func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.path + "/lynceus-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }

    private static func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return try #require(attributes[.posixPermissions] as? NSNumber).intValue
    }

    private static func fault(_ body: () throws(SnapshotFault) -> Void) -> SnapshotFault? {
        do throws(SnapshotFault) {
            try body()
            return nil
        } catch {
            return error
        }
    }

    @Test("What is written is read, by its owner alone, and nothing else is left behind")
    func written() throws {
        try Self.inFolder { folder in
            let file = SnapshotFile(path: folder + "/a/b/snapshot.json", ownsFolder: true)
            #expect(try file.read() == nil)
            try file.write([1, 2, 3])
            try file.write([4, 5])
            #expect(try file.read() == [4, 5])
            #expect(try Self.mode(file.path) == 0o600)
            #expect(try Self.mode(folder + "/a") == 0o700 && Self.mode(folder + "/a/b") == 0o700)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder + "/a/b") == ["snapshot.json"])
        }
    }

    @Test("A folder of its own is closed to others; another one is left as it is")
    func folder() throws {
        try Self.inFolder { folder in
            for (name, owns, mode) in [("own", true, 0o700), ("other", false, 0o755)] {
                try FileManager.default.createDirectory(
                    atPath: "\(folder)/\(name)", withIntermediateDirectories: true,
                    attributes: [.posixPermissions: 0o755])
                try SnapshotFile(path: "\(folder)/\(name)/snapshot.json", ownsFolder: owns).write([1])
                #expect(try Self.mode("\(folder)/\(name)") == mode)
            }
        }
    }

    @Test("Links, folders and pipes are neither read nor replaced, and reading them does not wait")
    func unsafe() throws {
        try Self.inFolder { folder in
            try Data([9]).write(to: URL(fileURLWithPath: folder + "/victim"))
            let path = folder + "/snapshot.json"
            let file = SnapshotFile(path: path, ownsFolder: false)
            func expectRefusal(_ words: String) {
                for fault in [
                    Self.fault { () throws(SnapshotFault) in _ = try file.read() },
                    Self.fault { () throws(SnapshotFault) in try file.write([1]) },
                ] {
                    #expect(fault == .unsafe(words))
                }
            }
            try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: folder + "/victim")
            expectRefusal("it is a symbolic link")
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/victim")) == Data([9]))
            try FileManager.default.removeItem(atPath: path)
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
            expectRefusal("it is a folder")
            try FileManager.default.removeItem(atPath: path)
            #expect(mkfifo(path, 0o600) == 0)
            expectRefusal("it is no plain file")
        }
    }

    @Test("A folder that is none, or is gone, is said and nothing more; once it is back, writing goes on")
    func lostFolder() throws {
        try Self.inFolder { folder in
            try Data().write(to: URL(fileURLWithPath: folder + "/file"))
            let below = SnapshotFile(path: folder + "/file/snapshot.json", ownsFolder: true)
            #expect(try below.read() == nil)
            #expect(Self.fault { () throws(SnapshotFault) in try below.write([1]) } == .system("Not a directory"))
            let file = SnapshotFile(path: folder + "/gone/snapshot.json", ownsFolder: true)
            try file.write([1])
            try FileManager.default.removeItem(atPath: folder + "/gone")
            try file.write([2])
            #expect(try file.read() == [2])
        }
    }

    @Test("A file that can't be used gets another name each time, and is never overwritten")
    func putAside() throws {
        try Self.inFolder { folder in
            let file = SnapshotFile(path: folder + "/snapshot.json", ownsFolder: true)
            for (byte, name) in [
                (UInt8(1), "snapshot.json.bad"), (2, "snapshot.json.bad-2"), (3, "snapshot.json.bad-3"),
            ] {
                try file.write([byte])
                #expect(try file.putAside() == "\(folder)/\(name)")
                #expect(try file.read() == nil)
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder + "/snapshot.json.bad")) == Data([1]))
        }
    }

    @Test("One at a time has the right to write, and gives it back with its end")
    func lock() throws {
        try Self.inFolder { folder in
            let file = SnapshotFile(path: folder + "/snapshot.json", ownsFolder: true)
            var first: SnapshotLock?
            guard case .ours(let lock) = try SnapshotLock.take(for: file) else {
                Issue.record("nobody else has it")
                return
            }
            first = lock
            withExtendedLifetime(first) {
                guard case .others(let process)? = try? SnapshotLock.take(for: file) else {
                    Issue.record("two have it")
                    return
                }
                #expect(process == Int(getpid()))
            }
        }
    }

    @Test("A lock that is let go is had by the next")
    func lockLetGo() throws {
        try Self.inFolder { folder in
            let file = SnapshotFile(path: folder + "/snapshot.json", ownsFolder: true)
            for _ in 0..<3 {
                guard case .ours = try SnapshotLock.take(for: file) else {
                    Issue.record("somebody still has it")
                    return
                }
            }
        }
    }
}
