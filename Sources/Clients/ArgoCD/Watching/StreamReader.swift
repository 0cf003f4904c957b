import NIOCore
import NIOHTTP1
import Releases

/// Turns the bytes of one stream into signals for whoever watches. An actor, since the pieces come from tasks of the HTTP client.
actor StreamReader<Frame: JSONReadable & Sendable, Signal: Sendable> {
    /// What signals there are beside those of frames.
    struct Signals: Sendable {
        var opened: Signal
        var heard: Signal
        var skipped: Signal
    }

    private var framer = StreamFramer(.events)
    private let signals: Signals
    private let secrets: [Secret]
    private let translate: @Sendable (Frame) async -> [Signal]
    private let deliver: @Sendable ([Signal]) async -> Void

    /// - Parameters:
    ///   - secrets: what must not be repeated to anybody, should the server repeat it.
    ///   - translate: what a frame means; nothing where it means nothing to anybody.
    ///   - deliver: gets the signals.
    init(
        signals: Signals, secrets: [Secret], translate: @escaping @Sendable (Frame) async -> [Signal],
        deliver: @escaping @Sendable ([Signal]) async -> Void
    ) {
        self.signals = signals
        self.secrets = secrets
        self.translate = translate
        self.deliver = deliver
    }

    /// Looks at the head of the answer.
    ///
    /// - Returns: whether it is a stream. A proxy that passes on only what it knows as a wish makes lines of JSON out of events.
    func accepts(_ head: HTTPAnswer) async -> Bool {
        guard head.isSuccess, head.isEventStream || head.isJSON else { return false }
        framer = StreamFramer(head.isEventStream ? .events : .lines)
        await deliver([signals.opened])
        return true
    }

    /// Takes the next bytes.
    func take(_ piece: ByteBuffer) async throws {
        let frames = piece.withUnsafeReadableBytes { framer.take($0) }
        try await process(frames, isAlive: piece.readableBytes > 0)
    }

    /// The stream has ended.
    func finish() async throws {
        try await process(framer.finish(), isAlive: false)
    }

    private func process(_ frames: [StreamFramer.Frame], isAlive: Bool) async throws {
        var told: [Signal] = []
        for frame in frames {
            switch frame {
            case .heard: continue
            case .tooLarge: told.append(signals.skipped)
            case .data(let bytes):
                do throws(ReadFailure) {
                    told += await translate(try JSONDocument.decode(Frame.self, from: bytes))
                } catch .undecodable {
                    told.append(signals.skipped)
                } catch {
                    if !told.isEmpty { await deliver(told) }
                    throw error.masking(secrets)
                }
            }
        }
        if told.isEmpty, isAlive { told.append(signals.heard) }
        if !told.isEmpty { await deliver(told) }
    }
}

extension HTTPAnswer {
    /// Whether the body says that it is a stream of events.
    var isEventStream: Bool { mediaType == "text/event-stream" }

    /// An error that came before the first event is framed as one: this is the same answer as it would have come to a single question.
    /// (argocd-api.md, section 3)
    var unframed: HTTPAnswer {
        guard isEventStream else { return self }
        var framer = StreamFramer(.events)
        let frames = body.withUnsafeBytes { framer.take($0) } + framer.finish()
        var answer = self
        answer.headers.replaceOrAdd(name: "content-type", value: "application/json")
        for case .data(let bytes) in frames {
            answer.body = bytes
            break
        }
        return answer
    }
}
