import Clients
import ConfigurationFile
import Releases
import Synchronization

/// A secret of the configuration, for the clients: read once, and again when a server refuses it.
///
/// A class with a lock, since requests in parallel share what was read last.
final class ConfiguredSecret: SecretReading {
    private let source: SecretSource
    private let lastRead = Mutex<Secret?>(nil)

    init(_ source: SecretSource) {
        self.source = source
    }

    func current() throws(ReadFailure) -> Secret {
        if let secret = lastRead.withLock({ $0 }) { return secret }
        return try reread()
    }

    func reread() throws(ReadFailure) -> Secret {
        do {
            let secret = try source.read()
            lastRead.withLock { $0 = secret }
            return secret
        } catch {
            throw .local(reason: "a secret \(error.summary)")
        }
    }
}
