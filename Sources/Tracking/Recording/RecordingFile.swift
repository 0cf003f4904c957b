#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// The file of a recording while it is written: made by us and by nobody else, only readable for its owner, locked while it grows.
///
/// A line is there as a whole or not at all: where one can't be written, the file is cut back to the line before.
package struct RecordingFile: ~Copyable {
    /// Where it is.
    package let path: String
    /// How large it is, in bytes.
    package private(set) var size = 0
    private var descriptor: CInt

    /// What the part before is called.
    package static func earlier(_ path: String) -> String { path + ".earlier" }

    /// Makes the file, and the folders above it that are missing.
    ///
    /// - Throws: ``RecordingFault/exists`` where there is one already, or a part of an earlier recording beside it.
    package init(creating path: String) throws(RecordingFault) {
        self.path = path
        do throws(SnapshotFault) {
            try SnapshotFile(path: path, ownsFolder: false).prepareFolder()
        } catch {
            throw RecordingFault(error)
        }
        guard access(Self.earlier(path), F_OK) != 0 else { throw .exists }
        descriptor = try Self.create(path)
    }

    deinit { close(descriptor) }

    private static func create(_ path: String) throws(RecordingFault) -> CInt {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw errno == EEXIST || errno == ELOOP ? .exists : .last }
        // It tells whoever clears up old recordings that this one still grows.
        flock(descriptor, LOCK_EX | LOCK_NB)
        return descriptor
    }

    /// Adds whole lines, and has them on the disk when it returns.
    package mutating func append(_ lines: [UInt8]) throws(RecordingFault) {
        do throws(SnapshotFault) {
            try SnapshotFile.write(lines, to: descriptor)
            guard fdatasync(descriptor) == 0 else { throw .last }
            size += lines.count
        } catch {
            ftruncate(descriptor, off_t(size))
            throw RecordingFault(error)
        }
    }

    /// Whether nobody can find the file any more: it was removed, or lies elsewhere.
    package var isLost: Bool {
        var own = stat()
        var named = stat()
        guard fstat(descriptor, &own) == 0, own.st_nlink > 0, lstat(path, &named) == 0 else { return true }
        return own.st_ino != named.st_ino || own.st_dev != named.st_dev
    }

    /// Goes on in a new file. The one so far becomes the part before; what was the part before goes.
    package mutating func beginPart() throws(RecordingFault) {
        if !isLost {
            guard rename(path, Self.earlier(path)) == 0 else { throw .last }
        }
        let next = try Self.create(path)
        close(descriptor)
        descriptor = next
        size = 0
    }
}

extension RecordingFault {
    /// What the file system has just said.
    static var last: RecordingFault { .system(String(cString: strerror(errno))) }
}

/// The folder of recordings that nobody named a file for: it does not grow beyond a limit.
package enum RecordingFolder {
    /// Removes the oldest recordings until the others are no larger than `limit`, but none that still grows.
    ///
    /// - Parameter limit: bytes.
    package static func clear(_ folder: String, downTo limit: Int) {
        guard let directory = opendir(folder) else { return }
        defer { closedir(directory) }
        var files: [(name: String, size: Int)] = []
        while let entry = readdir(directory) {
            let name = withUnsafePointer(to: entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            var status = stat()
            guard isOurs(name), name.hasSuffix(".jsonl") || name.hasSuffix(RecordingFile.earlier(".jsonl")),
                lstat("\(folder)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFREG
            else { continue }
            files.append((name, Int(status.st_size)))
        }
        var total = files.reduce(0) { $0 + $1.size }
        // Their names begin with the time at which they began; of one recording the part before is the older one.
        let oldestFirst = files.sorted { older(of: $0.name) < older(of: $1.name) }
        for file in oldestFirst where total > limit {
            guard remove("\(folder)/\(file.name)") else { continue }
            total -= file.size
        }
    }

    /// `20260131T021500Z-4711.jsonl`, as a recorder names it: what a person has put there stays.
    private static func isOurs(_ name: String) -> Bool {
        name.count > 16 && name.prefix(8).allSatisfy(\.isNumber) && name.dropFirst(8).first == "T"
    }

    private static func older(of name: String) -> String {
        let earlier = RecordingFile.earlier("")
        return name.hasSuffix(earlier) ? name.dropLast(earlier.count) + "0" : name + "1"
    }

    private static func remove(_ path: String) -> Bool {
        // The part before one that grows is not locked itself.
        let growing = path.hasSuffix(".earlier") ? String(path.dropLast(".earlier".count)) : path
        for candidate in Set([path, growing]) {
            let descriptor = open(candidate, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
            guard descriptor >= 0 else { continue }
            defer { close(descriptor) }
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return false }
        }
        return unlink(path) == 0
    }
}
