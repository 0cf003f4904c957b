import Board
import Releases
import Tracking

/// What a board follows: what this process follows itself, or what another process serves.
protocol ReleaseSource: Sendable {
    /// Follows the deployments.
    var follower: any TrackerPort { get }
    /// Looks into applications for a person.
    var inquirer: any InspectorPort { get }
    /// The time by which facts are reckoned.
    var time: any TimeSource { get }
    /// Whether what is observed is written down.
    var isRecorded: Bool { get }
    /// Where it is served from; nil where it is this process's own.
    var place: String? { get }
    /// The addresses of the Argo CDs, without a slash at their ends.
    var argoCDs: [EnvironmentID: String] { get async }
    /// What is to be said to a person while it runs; ends with it.
    var notices: AsyncStream<BoardNotice>? { get }

    /// Follows while `body` runs, and closes every connection afterwards.
    func following<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value
}

extension Installation: ReleaseSource {
    var follower: any TrackerPort { tracker }
    var inquirer: any InspectorPort { inspector }
    var isRecorded: Bool { recorder?.isRecording == true }
    var place: String? { nil }
    var notices: AsyncStream<BoardNotice>? { recorder?.notices }
    var argoCDs: [EnvironmentID: String] { addresses }

    func following<Value: Sendable>(_ body: @Sendable () async throws -> Value) async throws -> Value {
        try await running { _ in try await body() }
    }
}
