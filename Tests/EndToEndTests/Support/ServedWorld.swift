import Foundation
import NIOCore
import NIOPosix
import Subprocess
import SystemPackage

/// A `lynceus serve` of the real binary for one test.
struct ServedProgram {
    /// It did not come to serve, or to end.
    struct Failed: Error, CustomStringConvertible {
        let description: String
    }

    /// An answer.
    struct Answer {
        var status: Int
        var headers: [String: String]
        var body: String

        var json: Any? { try? JSONSerialization.jsonObject(with: Data(body.utf8)) }
    }

    let port: Int
    let process: Int32

    /// Runs `body` while it serves, and ends it afterwards.
    ///
    /// - Parameter endsItself: whether `body` has ended it.
    /// - Returns: what `body` gave, how it ended, and what it said on standard error.
    @discardableResult
    static func run<Value: Sendable>(
        _ arguments: [String], port: Int = 0, state: URL, endsItself: Bool = false,
        _ body: @escaping @Sendable (ServedProgram) async throws -> Value
    ) async throws -> (value: Value, exitCode: Int32, errors: String) {
        let outcome = try await Subprocess.run(
            .path(FilePath(Program.path)),
            arguments: Arguments(["serve", "--listen", "127.0.0.1:\(port)"] + arguments),
            environment: .custom(Program.variables(["XDG_STATE_HOME": state.path])), input: .none, output: .discarded,
            error: .sequence
        ) { execution in
            var lines = execution.standardError.strings().makeAsyncIterator()
            var said = ""
            var served: Int?
            while served == nil, let line = try await lines.next() {
                said += line + "\n"
                if let range = line.range(of: "serving on http://127.0.0.1:") {
                    served = Int(line[range.upperBound...].prefix(while: \.isNumber))
                }
            }
            guard let served else { throw Failed(description: "it did not serve: \(said)") }
            let process = execution.processIdentifier.value
            let result: Result<Value, any Error>
            do {
                result = .success(try await body(ServedProgram(port: served, process: process)))
            } catch {
                result = .failure(error)
            }
            if !endsItself { kill(process, SIGTERM) }
            while let line = try await lines.next() { said += line + "\n" }
            return (try result.get(), said)
        }
        let code: Int32 =
            switch outcome.terminationStatus {
            case .exited(let code): code
            case .signaled(let signal): -signal
            }
        return (outcome.closureResult.0, code, outcome.closureResult.1)
    }

    /// Asks, on a connection of its own.
    func ask(
        _ path: String, method: String = "GET", headers: [String: String] = [:], body: String? = nil
    ) async throws -> Answer {
        var head = "\(method) \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        if let body { head += "Content-Length: \(body.utf8.count)\r\n" }
        let text = try await exchange(head + "\r\n" + (body ?? ""))
        return try Self.answer(text)
    }

    static func answer(_ text: String) throws -> Answer {
        guard let end = text.range(of: "\r\n\r\n") else { throw Failed(description: "no answer: \(text)") }
        let lines = text[..<end.lowerBound].components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw Failed(description: "no status: \(lines[0])") }
        let headers = lines.dropFirst().map { $0.split(separator: ":", maxSplits: 1).map(String.init) }
        return Answer(
            status: status,
            headers: Dictionary(
                headers.map { ($0[0].lowercased(), ($0.last ?? "").trimmingCharacters(in: .whitespaces)) }
            ) { $1 }, body: String(text[end.upperBound...]))
    }

    /// Sends `text` on a connection of its own, and gives what comes until that is enough or the other side ends.
    func exchange(
        _ text: String, within seconds: Int64 = 40,
        until isEnough: @escaping @Sendable (String) -> Bool = { _ in false }
    ) async throws -> String {
        let channel = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        // A wait that is too long ends with what there is: what is expected of that says what is missing.
        let limit = channel.channel.eventLoop.scheduleTask(in: .seconds(seconds)) {
            channel.channel.close(promise: nil)
        }
        defer { limit.cancel() }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var bytes: [UInt8] = []
            do {
                for try await piece in inbound {
                    bytes += piece.readableBytesView
                    if isEnough(String(decoding: bytes, as: UTF8.self)) { break }
                }
            } catch is IOError {
                // It was cut, which may be what is wanted.
            }
            return String(decoding: bytes, as: UTF8.self)
        }
    }
}
