import Releases

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The file of a snapshot, in a folder that only its owner can look into.
///
/// What is written is either there as a whole or not at all: a file of its own is written, flushed to the disk, and takes the other's place;
/// then the folder is flushed. Whoever writes holds the lock; see ``SnapshotLock``.
package struct SnapshotFile: Sendable {
    /// Where it is.
    package let path: String
    /// Whether the folder is the program's own, so that it is closed to others; another one is left as it is.
    private let ownsFolder: Bool

    /// The largest file that is read, in bytes.
    static let sizeLimit = 256 << 20

    /// A snapshot's file, which need not be there.
    ///
    /// - Parameter ownsFolder: whether nothing but the program's own files is in its folder.
    package init(path: String, ownsFolder: Bool) {
        self.path = path
        self.ownsFolder = ownsFolder
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Where a new snapshot is written before it takes the old one's place.
    private var draft: String { path + ".new" }

    /// What the file holds; nil where there is none.
    ///
    /// - Throws: ``SnapshotFault/unsafe(_:)`` where it is no plain file of ours, ``SnapshotFault/system(_:)`` where it can't be read.
    package func read() throws(SnapshotFault) -> [UInt8]? {
        // Without waiting: a pipe of that name would be opened once somebody wrote to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw errno == ELOOP ? .unsafe("it is a symbolic link") : .last
        }
        defer { close(descriptor) }
        let size = try Self.check(descriptor)
        guard size <= Self.sizeLimit else { throw .unsafe("it is larger than \(Self.sizeLimit >> 20) MiB") }
        var bytes = [UInt8](repeating: 0, count: size)
        var count = 0
        while count < size {
            let got = bytes.withUnsafeMutableBytes {
                pread(
                    descriptor, UnsafeMutableRawBufferPointer(rebasing: $0[count...]).baseAddress, size - count,
                    off_t(count))
            }
            if got < 0 {
                if errno == EINTR { continue }
                throw .last
            }
            if got == 0 { break }
            count += got
        }
        return count == size ? bytes : Array(bytes.prefix(count))
    }

    /// - Returns: how large it is, in bytes.
    private static func check(_ descriptor: CInt) throws(SnapshotFault) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .last }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unsafe(status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is no plain file")
        }
        guard status.st_uid == geteuid() else { throw .unsafe("it belongs to another user") }
        return Int(status.st_size)
    }

    /// Puts `bytes` in the file's place.
    package func write(_ bytes: [UInt8]) throws(SnapshotFault) {
        try prepareFolder()
        try checkPlace()
        // What a process that was killed has left there is no use to anybody.
        unlink(draft)
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .last }
        do throws(SnapshotFault) {
            defer { close(descriptor) }
            try Self.write(bytes, to: descriptor)
            guard fsync(descriptor) == 0 else { throw .last }
        } catch {
            unlink(draft)
            throw error
        }
        guard rename(draft, path) == 0 else {
            let fault = SnapshotFault.last
            unlink(draft)
            throw fault
        }
        flushFolder()
    }

    /// Renames a file that can't be used, so that it is neither lost nor in the way.
    ///
    /// - Returns: where it is now.
    package func putAside() throws(SnapshotFault) -> String {
        for number in 1...99 {
            let name = path + (number == 1 ? ".bad" : ".bad-\(number)")
            // A link fails where that name is taken, unlike a rename.
            if link(path, name) == 0 {
                unlink(path)
                flushFolder()
                return name
            }
            guard errno == EEXIST else { throw .last }
        }
        throw .system("there are 99 files beside it already that could not be used")
    }

    /// Writes all of `bytes`, however often the system takes only a part.
    static func write(_ bytes: [UInt8], to descriptor: CInt) throws(SnapshotFault) {
        var count = 0
        while count < bytes.count {
            let written = bytes.withUnsafeBytes {
                let rest = UnsafeRawBufferPointer(rebasing: $0[count...])
                #if canImport(Glibc)
                return Glibc.write(descriptor, rest.baseAddress, rest.count)
                #elseif canImport(Musl)
                return Musl.write(descriptor, rest.baseAddress, rest.count)
                #else
                return Darwin.write(descriptor, rest.baseAddress, rest.count)
                #endif
            }
            if written < 0 {
                if errno == EINTR { continue }
                throw .last
            }
            count += written
        }
    }

    /// Makes the folder, and those above it that are missing, for the owner alone.
    func prepareFolder() throws(SnapshotFault) {
        guard access(folder, F_OK) != 0 else {
            guard !ownsFolder || chmod(folder, 0o700) == 0 else { throw .last }
            return
        }
        var made = folder.hasPrefix("/") ? "" : "."
        for part in folder.split(separator: "/") {
            made += "/" + part
            guard mkdir(made, 0o700) == 0 || errno == EEXIST else { throw .last }
        }
    }

    /// A rename would put a file in the place of a link, and not in the place that it points to.
    private func checkPlace() throws(SnapshotFault) {
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        switch status.st_mode & S_IFMT {
        case S_IFREG: return
        case S_IFLNK: throw .unsafe("it is a symbolic link")
        case S_IFDIR: throw .unsafe("it is a folder")
        default: throw .unsafe("it is no plain file")
        }
    }

    /// That a file has taken another's place is written in the folder, and only safe once that is.
    private func flushFolder() {
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}
