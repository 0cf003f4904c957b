#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The bytes of one small file, read with a bound so that a wrong path can cost neither memory nor time.
struct BoundedFile {
    /// The contents, at most as long as the bound.
    let bytes: [UInt8]
    /// Whether somebody beside the owner may read it (`g+r` or `o+r`).
    let isReadableByOthers: Bool

    /// Reads a regular file or a pipe (`--config <(…)`).
    ///
    /// - Parameters:
    ///   - path: where it is; `~` is not expanded here.
    ///   - limit: the most bytes that are accepted.
    init(path: String, limit: Int) throws(FileReadError) {
        // Not blocking, so that opening a pipe without a writer returns; a device is refused below.
        let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileReadError(errno: errno) }
        defer { _ = close(descriptor) }

        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileReadError(errno: errno) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: throw .isDirectory
        case S_IFREG:
            guard status.st_size <= limit else { throw .tooLarge(limit: limit) }
        case S_IFIFO:
            guard fcntl(descriptor, F_SETFL, O_RDONLY) == 0 else { throw FileReadError(errno: errno) }
        default: throw .notAFile
        }
        self.isReadableByOthers = status.st_mode & (S_IRGRP | S_IROTH) != 0
        self.bytes = try Self.readAll(descriptor, limit: limit)
    }

    private static func readAll(_ descriptor: Int32, limit: Int) throws(FileReadError) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = chunk.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count < 0 {
                guard errno == EINTR else { throw FileReadError(errno: errno) }
                continue
            }
            guard count > 0 else { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
        }
    }
}
