import FoundationEssentials
import NIOPosix
package import Releases

/// What `doctor` asks beside what a board asks, over the same connections and with the same credentials. Everything here only reads.
extension ArgoCDClient {
    /// Whether anything answers, and as what.
    @concurrent
    package func greeting() async throws(ReadFailure) -> ServerGreeting {
        let clock = ContinuousClock()
        let begin = clock.now
        let askedAt = Date()
        let (answer, body) = try await askWhole(.version, into: WholeBody())
        let wire = try JSONDocument.decode(ServerVersionWire.self, from: body.bytes)
        guard let version = wire.version else {
            throw .undecodable(reason: "/api/version names no version")
        }
        return ServerGreeting(
            version: version, clockSkew: answer.clockSkew(askedAt: askedAt, answeredAt: Date()),
            roundTrip: clock.now - begin)
    }

    /// Who the server takes us for.
    @concurrent
    package func acquaintance() async throws(ReadFailure) -> ServerAcquaintance {
        let answer = try await ask(.userInfo)
        return try JSONDocument.decode(ServerAcquaintanceWire.self, from: answer).acquaintance
    }

    /// Whether the token has a right to an application; nil where the server can't say.
    ///
    /// - Parameter project: the application's.
    @concurrent
    package func has(
        _ right: ServerRight, to id: ApplicationID, in project: String
    ) async throws(ReadFailure) -> Bool? {
        // Outside the server's own namespace policies name that, too. (argocd-api.md, section 2)
        let home = await homeNamespace()
        let namespace = id.namespace.flatMap { $0 == home ? nil : $0 }
        do {
            let answer = try await ask(.mayWe(right, [project, namespace, id.name].compactMap(\.self)))
            return try JSONDocument.decode(RightWire.self, from: answer).isGiven
        } catch .endpointMissing {
            return nil
        }
    }

    /// How the token looks.
    ///
    /// - Throws: why it can't be read.
    package func tokenForm() throws(ReadFailure) -> TokenForm {
        guard let token = settings.token else { return .none }
        return TokenForm(try token.current())
    }

    /// Waits until the watch of an application that exists has told its state, as every watch does at once, and ends it.
    ///
    /// - Parameter limit: how long that may take.
    /// - Throws: why it can't be opened, or told nothing.
    @concurrent
    package func checkWatch(of id: ApplicationID, within limit: Duration) async throws(ReadFailure) {
        do {
            try await withDeadline(limit, on: MultiThreadedEventLoopGroup.singleton.any()) {
                try await self.firstWord(of: id)
            }
        } catch let failure as ReadFailure {
            throw failure
        } catch {
            throw .disconnected(reason: "given up")
        }
    }

    private func firstWord(of id: ApplicationID) async throws {
        let (signals, continuation) = AsyncStream<WatchSignal>.makeStream()
        let watching = Task {
            let result: Result<Void, ReadFailure>
            do throws(ReadFailure) {
                try await watch(.application(id)) { $0.forEach { continuation.yield($0) } }
                result = .success(())
            } catch {
                result = .failure(error)
            }
            continuation.finish()
            return result
        }
        defer { watching.cancel() }
        for await signal in signals {
            switch signal {
            case .changed, .deleted: return
            case .skipped: throw ReadFailure.undecodable(reason: "an event of the stream")
            case .opened, .heard: continue
            }
        }
        try Task.checkCancellation()
        try await watching.value.get()
        throw ReadFailure.disconnected(reason: "the stream ended before it told anything")
    }
}
