import Board
import Foundation
import Releases

/// Writes what a person wants to take away into files that nobody else can read. None is ever overwritten.
struct Exports: Sendable {
    /// So many files of one name there may be.
    private static let mostOfOneName = 1_000

    private let folder: String

    /// - Parameter stateFolder: the folder of ``StateFolder``, which need not be there.
    init(stateFolder: String) {
        folder = stateFolder + "/exports"
    }

    /// Writes `export`.
    ///
    /// - Returns: where it is, or what failed and what to do.
    func write(_ export: Export) -> BoardNotice {
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
            // One that was there before may be open to others.
            guard chmod(folder, 0o700) == 0 else { throw POSIXFault.last }
            let (descriptor, path) = try open(Self.safe(export.fileName))
            let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
            do {
                try handle.write(contentsOf: Data(export.text.utf8))
                try handle.synchronize()
            } catch {
                // Half a file looks like a whole one.
                unlink(path)
                throw error
            }
            return BoardNotice(.information, "written to \(path)".sanitized())
        } catch {
            let reason = (error as? POSIXFault)?.words ?? error.localizedDescription
            return BoardNotice(
                .warning, "nothing was written to \(folder): \(reason); XDG_STATE_HOME names another place".sanitized())
        }
    }

    /// Makes a file that was not there.
    private func open(_ name: String) throws -> (descriptor: Int32, path: String) {
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        for number in 1...Self.mostOfOneName {
            let suffix = number == 1 ? "" : "-\(number)"
            let path = "\(folder)/\(name[..<dot])\(suffix)\(name[dot...])"
            let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            if descriptor >= 0 { return (descriptor, path) }
            guard errno == EEXIST else { throw POSIXFault.last }
        }
        throw POSIXFault(words: "there are \(Self.mostOfOneName) files called \(name) already")
    }

    /// A name that leads to no other folder and hides from nobody.
    private static func safe(_ name: String) -> String {
        let kept = name.unicodeScalars.map { scalar in
            scalar.isASCII
                && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
                    || "._-".unicodeScalars.contains(scalar))
                ? Character(scalar) : "-"
        }
        let visible = String(kept.prefix(120)).drop { $0 == "." || $0 == "-" }
        return visible.isEmpty ? "export.txt" : String(visible)
    }
}

/// What the file system said.
private struct POSIXFault: Error {
    var words: String

    static var last: POSIXFault { POSIXFault(words: String(cString: strerror(errno))) }
}
