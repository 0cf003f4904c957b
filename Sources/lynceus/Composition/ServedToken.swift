import ArgumentParser
import ConfigurationFile
import Foundation
import Releases
import StatusAPI
import Synchronization

/// The token that callers of `serve` have to send, out of its file.
enum ServedToken {
    /// A shorter one could be guessed.
    static let shortest = 16

    private struct Known {
        var secret: Secret?
        var readAt: ContinuousClock.Instant
    }

    /// Reads the file now, and again every five seconds while somebody asks, or after one second where another token comes: so it can be
    /// replaced while the server runs, and the old one is worth nothing soon.
    ///
    /// - Throws: ``ExitCode/configuration`` after saying what is wrong with it.
    static func reader(_ path: String) throws -> AccessRule.Token {
        let source = SecretSource.file(path: path)
        let first: Secret
        do {
            first = try source.read()
        } catch {
            StandardStreams.error("lynceus: the token \(error.summary)\n  hint: \(error.remedy)")
            throw ExitCode.configuration
        }
        guard first.exposed.utf8.count >= shortest else {
            StandardStreams.error(
                """
                lynceus: the token in \(path.sanitized()) has fewer than \(shortest) characters
                  hint: make one: openssl rand -hex 32 > \(path.sanitized())
                """)
            throw ExitCode.configuration
        }
        let known = TokenBox(first)
        return { again in
            known.value.withLock { known in
                let now = ContinuousClock.now
                if now - known.readAt > (again ? .seconds(1) : .seconds(5)) {
                    known.readAt = now
                    if let secret = try? source.read(), secret.exposed.utf8.count >= shortest { known.secret = secret }
                }
                return known.secret
            }
        }
    }

    /// A class with a lock, since requests come on all threads of the network.
    private final class TokenBox: Sendable {
        let value: Mutex<Known>
        init(_ secret: Secret) { value = Mutex(Known(secret: secret, readAt: .now)) }
    }
}
