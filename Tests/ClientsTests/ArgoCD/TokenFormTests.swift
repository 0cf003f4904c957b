import FoundationEssentials
import Releases
import Testing

@testable import Clients

/// What is read out of a token without its server.
struct TokenFormTests {
    private static func token(_ payload: String, encoded: Bool = true) -> Secret {
        let text = encoded ? Data(payload.utf8).base64EncodedString() : payload
        let url = text.replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
        return Secret("eyJhbGciOiJIUzI1NiJ9.\(url).c2lnbmF0dXJl")
    }

    @Test(
        "claims are read, whatever is absent",
        arguments: [
            (
                #"{"sub":"ci:apiKey","exp":1800000000,"nbf":1700000000}"#,
                TokenClaims(
                    subject: "ci:apiKey", expiresAt: Instant(seconds: 1_800_000_000),
                    notBefore: Instant(seconds: 1_700_000_000))
            ),
            (#"{"sub":"ci:apiKey","iat":1700000000}"#, TokenClaims(subject: "ci:apiKey")),
            ("{}", TokenClaims()),
            // Lengths with every padding, and characters that are others in base64url.
            (#"{"sub":"a"}"#, TokenClaims(subject: "a")), (#"{"sub":"ab"}"#, TokenClaims(subject: "ab")),
            (#"{"sub":"abc"}"#, TokenClaims(subject: "abc")), (#"{"sub":"ÿþ?>ÿ~"}"#, TokenClaims(subject: "ÿþ?>ÿ~")),
            (
                #"{"sub":"\u001b[2Jx","exp":"1800000000"}"#,
                TokenClaims(subject: "[2Jx", expiresAt: Instant(seconds: 1_800_000_000))
            ),
            (#"{"exp":9223372036854775807}"#, TokenClaims(expiresAt: Instant(seconds: .max))),
        ])
    func claims(payload: String, claims: TokenClaims) {
        #expect(TokenForm(Self.token(payload)) == .readable(claims))
    }

    @Test(
        "what is no JWT is told as that",
        arguments: [
            Secret("a"), Secret("a.b"), Secret("a..c"), Secret("a.b.c.d"), Secret("..."), token("[1]"),
            token("nonsense"),
            token("%%%%", encoded: false), token("é", encoded: false),
        ])
    func malformed(token: Secret) {
        #expect(TokenForm(token) == .malformed)
    }

    @Test("an empty one is none")
    func none() {
        #expect(TokenForm(Secret("")) == .none)
    }
}
