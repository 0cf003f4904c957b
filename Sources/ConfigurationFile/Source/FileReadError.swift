#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why a file could not be read. The wording of every case is here.
package enum FileReadError: Error, Hashable, Sendable {
    /// There is nothing at the path.
    case missing
    /// The user who runs the program may not read it.
    case notPermitted
    /// The path names a directory.
    case isDirectory
    /// The path names a device or a socket.
    case notAFile
    /// It holds more than `limit` bytes.
    case tooLarge(limit: Int)
    /// Anything else, with the system's words.
    case other(String)

    init(errno code: Int32) {
        switch code {
        case ENOENT, ENOTDIR: self = .missing
        case EACCES, EPERM: self = .notPermitted
        case EISDIR: self = .isDirectory
        default: self = .other(String(cString: strerror(code)))
        }
    }

    /// What is wrong, to stand after a path: "… does not exist".
    package var summary: String {
        switch self {
        case .missing: "does not exist"
        case .notPermitted: "may not be read by this user"
        case .isDirectory: "is a directory"
        case .notAFile: "is neither a file nor a pipe"
        case .tooLarge(let limit): "is larger than \(Self.size(limit))"
        case .other(let reason): "cannot be read: \(reason)"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .missing: "check the path"
        case .notPermitted: "make it readable for the user who runs lynceus: chown it and chmod 600"
        case .isDirectory: "name a file in it"
        case .notAFile: "name a regular file"
        case .tooLarge: "check that this is the file you meant"
        case .other: "try to read it with cat"
        }
    }

    private static func size(_ bytes: Int) -> String {
        bytes.isMultiple(of: 1 << 20) ? "\(bytes >> 20) MiB" : "\(bytes >> 10) KiB"
    }
}
