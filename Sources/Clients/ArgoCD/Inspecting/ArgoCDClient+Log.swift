import FoundationEssentials
package import Releases

extension ArgoCDClient {
    /// How many lines are asked for where a log goes on after a break.
    private static let resumedLines = 5_000

    @concurrent
    package func log(
        _ query: LogQuery, since: Instant?, project: String?, receive: @escaping @Sendable ([LogSignal]) async -> Void
    ) async throws(ReadFailure) {
        let (containers, chosen) = try await container(of: query, project: project)
        // Argo CD sends the head of its answer with the first line, which a quiet container may keep back for an hour.
        await receive([.opened(containers: containers, chosen: chosen)])
        let age = since.map { (Instant(Date()).since($0).wholeMilliseconds + 999) / 1000 }
        let request = ArgoCDRequest.log(
            query, container: chosen, sinceSeconds: age.map { max(1, $0) },
            tail: since == nil ? query.tail : max(query.tail, Self.resumedLines), project: project ?? settings.project)
        try await Self.untilLast { end throws(ReadFailure) in
            try await follow(
                request, signals: .init(opened: .heard, heard: .heard, skipped: .unreadable),
                receive: { pieces in
                    await receive(pieces.logSignals)
                    if pieces.contains(.last) { end() }
                },
                translate: { (frame: LogFrameWire) in
                    if frame.isLast { return [.last] }
                    return frame.isNewer(than: since) ? [.line(frame.line)] : [.heard]
                })
        }
    }

    /// The containers of a pod, and the one that is wanted of them. Where it was named, it is followed even if the pod can't be read.
    private func container(
        of query: LogQuery, project: String?
    ) async throws(ReadFailure) -> (all: [String], chosen: String) {
        do throws(ReadFailure) {
            let answer = try await ask(about: query.application, project: project) {
                .manifest(of: query.pod, in: query.application, project: $0)
            }
            let wire = try JSONDocument.decode(ManifestAnswerWire.self, from: answer)
            let containers = try JSONDocument.decode(LogContainers.self, from: wire.manifest.utf8)
            guard let chosen = query.container ?? containers.preferred else {
                throw .noLog(message: "the pod has no containers")
            }
            return (containers.names, chosen)
        } catch {
            guard let named = query.container, !error.isRefusal else { throw error }
            return ([named], named)
        }
    }

    /// Runs `body` until it returns or calls what it is given: the last line of a log may come long before the end of its stream.
    private static func untilLast(
        _ body: @escaping @Sendable (_ end: @escaping @Sendable () -> Void) async throws(ReadFailure) -> Void
    ) async throws(ReadFailure) {
        let (ending, ender) = AsyncStream.makeStream(of: Never.self)
        let result = await withTaskGroup(of: Result<Void, ReadFailure>.self) { group in
            group.addTask {
                do throws(ReadFailure) {
                    try await body { ender.finish() }
                    return .success(())
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                for await _ in ending {}
                return Task.isCancelled ? .failure(.disconnected(reason: "cancelled")) : .success(())
            }
            defer { group.cancelAll() }
            return await group.next() ?? .success(())
        }
        do throws(ReadFailure) {
            try result.get()
        } catch {
            // What else the server refuses about a log is a container that is not there yet.
            guard case .requestRefused(_, let message) = error else { throw error }
            throw .noLog(message: message)
        }
    }
}

/// What one frame of a log means.
private enum LogPiece: Hashable, Sendable {
    case line(LogLine)
    case heard
    /// One that was too large, or not to be understood.
    case unreadable
    case last
}

extension [LogPiece] {
    /// What they mean to whoever reads the log: lines that came together stay together.
    fileprivate var logSignals: [LogSignal] {
        let lines = compactMap { piece in
            switch piece {
            case .line(let line): line
            case .unreadable: LogLine(at: nil, text: "(a line that could not be read was left out)")
            case .heard, .last: nil
            }
        }
        return lines.isEmpty ? [.heard] : [.lines(lines)]
    }
}
