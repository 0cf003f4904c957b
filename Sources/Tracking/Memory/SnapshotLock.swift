#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The right to write a snapshot's file: one process at a time has it, and the system takes it back when that process ends, however it does.
///
/// A class, since the right goes with the last reference.
package final class SnapshotLock: Sendable {
    private let descriptor: CInt

    private init(descriptor: CInt) {
        self.descriptor = descriptor
    }

    deinit {
        close(descriptor)
    }

    /// What came of asking for the right.
    package enum Outcome: Sendable {
        /// It is ours.
        case ours(SnapshotLock)
        /// Another process has it, which says that it has this number.
        case others(process: Int?)
    }

    /// Asks for the right to write `file`; never waits.
    package static func take(for file: SnapshotFile) throws(SnapshotFault) -> Outcome {
        try file.prepareFolder()
        let path = file.path + ".lock"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK, 0o600)
        guard descriptor >= 0 else { throw errno == ELOOP ? .unsafe("its lock is a symbolic link") : .last }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let error = errno
            defer { close(descriptor) }
            guard error == EWOULDBLOCK else {
                throw .system("no lock is to be had: \(String(cString: strerror(error)))")
            }
            return .others(process: holder(descriptor))
        }
        let text = Array("\(getpid())\n".utf8)
        ftruncate(descriptor, 0)
        _ = pwrite(descriptor, text, text.count, 0)
        return .ours(SnapshotLock(descriptor: descriptor))
    }

    private static func holder(_ descriptor: CInt) -> Int? {
        var bytes = [UInt8](repeating: 0, count: 32)
        let count = pread(descriptor, &bytes, bytes.count, 0)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        return Int(text.prefix { $0.isNumber })
    }
}
