import Foundation
import Logging
import Synchronization

/// A log in a file: one line an entry, only readable for its owner, never larger than two generations of ``limit``.
///
/// A class with a lock, since loggers are copied into every part of the program and write from any thread.
final class LogFile: Sendable {
    /// From this size on, in bytes, the file becomes `FILE.1` and a new one begins.
    static let limit = 4 << 20

    private struct State {
        var handle: FileHandle
        var size: UInt64
    }

    private let path: String
    private let state: Mutex<State>

    /// Opens or makes the file at `path`, and the folders above it. Throws what the file system says.
    init(path: String) throws {
        self.path = path
        let (handle, size) = try Self.open(path)
        state = Mutex(State(handle: handle, size: size))
    }

    /// The open file; another one after the log has been rotated, when this one goes on in `FILE.1`.
    var descriptor: Int32 { state.withLock { $0.handle.fileDescriptor } }

    func write(_ line: String) {
        let data = Data((line + "\n").utf8)
        state.withLock { state in
            if state.size > Self.limit, let fresh = try? Self.rotate(path) { (state.handle, state.size) = fresh }
            // A full disk must not end the program, and there is nowhere to say it.
            try? state.handle.write(contentsOf: data)
            state.size += UInt64(data.count)
        }
    }

    private static func rotate(_ path: String) throws -> (FileHandle, UInt64) {
        try? FileManager.default.removeItem(atPath: path + ".1")
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        return try open(path)
    }

    private static func open(_ path: String) throws -> (FileHandle, UInt64) {
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = Foundation.open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw CocoaError(.fileWriteUnknown, userInfo: [NSFilePathErrorKey: path])
        }
        // One that was there before may be open to others.
        fchmod(descriptor, 0o600)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        return (handle, try handle.seekToEnd())
    }
}
