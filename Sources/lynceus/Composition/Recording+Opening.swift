import Board
import Foundation
import Releases
import Tracking

extension Recording {
    /// The largest file that is read, in bytes.
    private static let sizeLimit = 5 << 28

    /// Reads the recording of a file, with the part before it where that is there.
    init(path: String) throws(RecordingFault) {
        guard let last = try Self.bytes(path) else { throw .missing }
        guard let header = try? Self.header(of: last) else {
            // Where the disk was full just when it was to go on in a new file, all there is stands in the one before.
            guard let earlier = try Self.bytes(RecordingFile.earlier(path)), (try? Self.header(of: earlier)) != nil
            else {
                _ = try Self.header(of: last)
                throw .foreign
            }
            try self.init(parts: [earlier, last])
            return
        }
        if header.part > 1, let earlier = try Self.bytes(RecordingFile.earlier(path)),
            let first = try? Self.header(of: earlier), first.recording == header.recording,
            first.part + 1 == header.part
        {
            try self.init(parts: [earlier, last])
        } else {
            try self.init(parts: [last])
        }
    }

    /// - Returns: nil where there is no such file.
    private static func bytes(_ path: String) throws(RecordingFault) -> [UInt8]? {
        // Without waiting: a pipe would be opened once somebody wrote to it.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw .system(String(cString: strerror(errno)))
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw .system(String(cString: strerror(errno))) }
        guard status.st_mode & S_IFMT == S_IFREG else {
            throw .unsafe(status.st_mode & S_IFMT == S_IFDIR ? "it is a folder" : "it is no plain file")
        }
        let size = Int(status.st_size)
        guard size <= sizeLimit else { throw .unsafe("it is larger than \(sizeLimit >> 20) MiB") }
        var fault: RecordingFault?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size {
                let rest = UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: buffer[count..<size]))
                let got = pread(descriptor, rest.baseAddress, rest.count, off_t(count))
                if got < 0, errno == EINTR { continue }
                if got < 0 { fault = .system(String(cString: strerror(errno))) }
                // One that has become shorter meanwhile ends where it ends.
                guard got > 0 else { return }
                count += got
            }
        }
        if let fault { throw fault }
        return bytes
    }

    /// What a person should know about it, beside what it shows.
    var complaints: [String] {
        (damage.map { [$0] } ?? [])
            + (missed > 0 ? ["\(missed) observations are missing in it: they could not be written"] : [])
    }
}

extension ReplayOpening {
    /// The recording of a file as the board begins with it.
    init(_ recording: Recording, path: String, at now: Instant) {
        let timeline = recording.timeline(after: 0)
        let name = path.split(separator: "/").last.map(String.init) ?? path
        self.init(
            name: name.sanitized(limit: 80), picture: recording.picture(after: 0), changes: timeline.changes,
            lost: timeline.lost, clock: ReplayClock(span: recording.span, at: now),
            argoCDs: Dictionary(recording.header.configuration.argocd.map { ($0.environment, $0.url) }) { first, _ in
                first
            })
    }
}
