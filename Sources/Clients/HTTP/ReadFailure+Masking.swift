import Releases

extension ReadFailure {
    /// This failure without `secrets` in the server's words: one that quotes what it was sent must not carry it into a log or onto a
    /// screen. Of an `Authorization` header also the part after the scheme. The words are cut afterwards: half a secret is one, too.
    func masking(_ secrets: [Secret]) -> ReadFailure {
        let texts = secrets.flatMap { secret in
            [secret.exposed] + secret.exposed.split(separator: " ").map(String.init)
        }
        // Shorter ones would mask ordinary words.
        let masked = texts.filter { $0.count >= 6 }.sorted { $0.count > $1.count }
        func mask(_ message: String) -> String {
            let whole = masked.reduce(message) { $0.replacing($1, with: Secret.redaction) }
            return masked.reduce(whole) { $0.maskingEnd(of: $1) }.sanitized(limit: 200)
        }
        return switch self {
        case .tokenRefused(let message): .tokenRefused(message: mask(message))
        case .rightMissing(let message): .rightMissing(message: mask(message))
        case .noLog(let message): .noLog(message: mask(message))
        case .requestRefused(let status, let message): .requestRefused(status: status, message: mask(message))
        case .serverFailed(let status, let message): .serverFailed(status: status, message: mask(message))
        default: self
        }
    }
}

extension String {
    /// This text, where it was cut in the middle of a secret, without the part of it that stands at its end.
    fileprivate func maskingEnd(of secret: String) -> String {
        let cut = hasSuffix("…") ? dropLast() : self[...]
        guard let length = (6..<max(6, secret.count)).last(where: { cut.hasSuffix(secret.prefix($0)) }) else {
            return self
        }
        return cut.dropLast(length) + Secret.redaction
    }
}
