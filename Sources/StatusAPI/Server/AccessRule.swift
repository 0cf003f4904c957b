package import Releases

/// Who may ask. Pure.
///
/// Without a token only this machine is served, and only to who calls it by a name of its own: a page in somebody's browser that has its
/// name point here is turned away. With a token it must come as `Authorization: Bearer …`.
package struct AccessRule: Sendable {
    /// Gives the token as it is now; the parameter asks to look again whether it has been replaced.
    package typealias Token = @Sendable (_ again: Bool) -> Secret?

    private let token: Token?

    /// - Parameter token: nil where none is wanted.
    package init(token: Token?) { self.token = token }

    /// Whether a token is wanted.
    package var hasToken: Bool { token != nil }

    /// Why a request is refused; nil where it is not.
    ///
    /// - Parameters:
    ///   - authority: its `Host`; nil where it has none.
    ///   - authorization: its `Authorization`; nil where it has none.
    package func refusal(authority: String?, authorization: String?) -> Problem? {
        guard let token else {
            guard let authority, !HostName.isLoopback(HostName.host(ofAuthority: authority)) else { return nil }
            return Problem(
                .misdirected,
                "Without a token this answers only to localhost, 127.0.0.1 and [::1]; lynceus serve --token-file lifts that."
            )
        }
        let refusal = Problem(.unauthorized, "Send the token of this server as Authorization: Bearer TOKEN.")
        let scheme = "bearer "
        guard let authorization, authorization.prefix(scheme.count).lowercased() == scheme else { return refusal }
        let given = Array(authorization.dropFirst(scheme.count).utf8)
        func isRight(_ secret: Secret?) -> Bool { secret.map { Self.equal(Array($0.exposed.utf8), given) } ?? false }
        return isRight(token(false)) || isRight(token(true)) ? nil : refusal
    }

    /// Whether both are the same, in a time that tells nothing of where they differ.
    static func equal(_ secret: [UInt8], _ given: [UInt8]) -> Bool {
        guard !secret.isEmpty else { return false }
        var difference = UInt(bitPattern: secret.count ^ given.count)
        for index in given.indices { difference |= UInt(given[index] ^ secret[index % secret.count]) }
        return difference == 0
    }
}
