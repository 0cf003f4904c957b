import Foundation

/// The sockets that this process holds open.
enum OpenSockets {
    /// How many descriptors are connected to a port of this machine, however well those connections are.
    static func count(to port: Int) throws -> Int {
        let file = try FileHandle(forReadingFrom: URL(filePath: "/proc/self/net/tcp"))
        defer { try? file.close() }
        // The kernel writes it page by page, and calls it empty: one read would be its beginning.
        let table = String(decoding: try file.readToEnd() ?? Data(), as: UTF8.self)
        let inodes = Set(
            table.split(separator: "\n").dropFirst().compactMap { line -> String? in
                let fields = line.split(separator: " ")
                guard fields.count > 9,
                    let remote = fields[2].split(separator: ":").last.flatMap({ Int($0, radix: 16) }),
                    remote == port
                else { return nil }
                return "socket:[\(fields[9])]"
            })
        let folder = "/proc/self/fd"
        return try FileManager.default.contentsOfDirectory(atPath: folder).count {
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\($0)")).map(inodes.contains)
                ?? false
        }
    }
}
