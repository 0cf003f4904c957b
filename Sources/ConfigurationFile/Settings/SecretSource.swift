package import Releases

/// Where a secret comes from, so that it can be asked for again when a server refuses what it gave.
package enum SecretSource: Hashable, Sendable {
    /// It was in the configuration, or in the environment variable that the configuration names.
    case literal(Secret, fromEnvironment: Bool)
    /// It is the text of a file (`token_file:`); the path is resolved.
    case file(path: String)

    /// More bytes than this are no token.
    package static let longest = 64 * 1024

    /// The secret as it is now: files are read at every call, white space at their ends is dropped.
    package func read() throws(SecretError) -> Secret {
        switch self {
        case .literal(let secret, _):
            return try Self.checked(secret.exposed)
        case .file(let path):
            let file: BoundedFile
            do {
                file = try BoundedFile(path: path, limit: Self.longest)
            } catch {
                throw .unreadable(path: path, error)
            }
            guard let text = String(validating: file.bytes, as: UTF8.self) else { throw .unprintable }
            return try Self.checked(text)
        }
    }

    /// Drops white space at the ends and refuses what no header can carry.
    static func checked(_ text: String) throws(SecretError) -> Secret {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
            let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
        else { throw .empty }
        let trimmed = String(scalars[first...last])
        guard trimmed.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else { throw .unprintable }
        return Secret(trimmed)
    }
}

/// Why a secret could not be had. Carries nothing of the secret.
package enum SecretError: Error, Hashable, Sendable {
    /// There is nothing in it.
    case empty
    /// It holds something that a header cannot carry: a line break, a control character, a letter beyond ASCII.
    case unprintable
    /// Its file could not be read.
    case unreadable(path: String, FileReadError)

    /// What is wrong, in one sentence without a full stop and without a subject.
    package var summary: String {
        switch self {
        case .empty: "is empty"
        case .unprintable:
            "holds characters that no token has: a line break, a control character or a letter beyond ASCII"
        case .unreadable(let path, let error): "is in \(path.sanitized()), which \(error.summary)"
        }
    }

    /// What to do about it.
    package var remedy: String {
        switch self {
        case .empty: "put the secret there"
        case .unprintable: "copy the secret again, on one line"
        case .unreadable(_, let error): error.remedy
        }
    }

    /// Whether it may be different in a moment, without a person: a secret is replaced by writing its file anew.
    package var isTransient: Bool {
        switch self {
        case .empty: true
        case .unprintable: false
        case .unreadable(_, let error): error == .missing
        }
    }
}
