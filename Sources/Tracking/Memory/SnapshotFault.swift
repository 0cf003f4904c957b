#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#else
import Darwin
#endif

/// Why a snapshot can't be read or written.
package enum SnapshotFault: Error, Hashable, Sendable {
    /// It is cut, or other bytes than those that were written.
    case damaged
    /// It is of a version of the program that is newer than this one, with that schema.
    case newer(Int)
    /// It is something else.
    case foreign
    /// It is no plain file, or somebody else's, and so is left alone; with what it is.
    case unsafe(String)
    /// The file system said no, in these words.
    case system(String)

    /// What is wrong, in a few words.
    package var summary: String {
        switch self {
        case .damaged: "it is damaged"
        case .newer(let schema): "a newer version of lynceus wrote it (schema \(schema))"
        case .foreign: "it is no snapshot of lynceus"
        case .unsafe(let what): what
        case .system(let words): words
        }
    }

    /// Whether the file's bytes are what is wrong, so that it is put aside rather than left where it is.
    package var concernsContent: Bool {
        switch self {
        case .damaged, .newer, .foreign: true
        case .unsafe, .system: false
        }
    }
}

extension SnapshotFault {
    /// What the file system has just said.
    static var last: SnapshotFault { .system(String(cString: strerror(errno))) }
}
