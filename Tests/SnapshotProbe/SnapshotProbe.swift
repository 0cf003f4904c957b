import Foundation
import Releases
import Tracking

/// Writes one snapshot after the other into the file that the first argument names, each with the next number, until it is killed. Says of
/// each on standard output when it begins and when it is done.
@main
enum SnapshotProbe {
    static func main() throws {
        let file = SnapshotFile(path: CommandLine.arguments[1], ownsFolder: false)
        let environment: EnvironmentID = "qa"
        let repo = Repo(
            id: "checkout", buildSource: "builds",
            applications: [environment: ApplicationID(environment: environment, name: "checkout")])
        let catalog = Catalog(
            environments: [environment], releases: [Release(id: "1", name: "One", repos: [repo])])
        guard case .ours(let lock) = try SnapshotLock.take(for: file) else { exit(3) }
        let first = try file.read().map { try Snapshot<NoView>(decoding: $0).writtenAt.milliseconds } ?? 0
        for number in (first + 1)... {
            say("begins \(number)")
            // Of different lengths, so that a mixture of two is none of them.
            let changes = (0..<50 + Int(number % 50)).map {
                Change(
                    number: $0, at: Instant(milliseconds: number), subject: .environment(environment),
                    news: .linkLost(.serverFailed(status: 500, message: String(repeating: "x", count: 500))))
            }
            let snapshot = Snapshot<NoView>(
                writtenAt: Instant(milliseconds: number), picture: Picture(catalog: catalog, at: Instant(seconds: 0)),
                changes: changes, view: nil)
            try file.write(snapshot.encoded())
            say("wrote \(number)")
        }
        withExtendedLifetime(lock) {}
    }

    private static func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
