import Releases
import Testing

@testable import Clients

@Suite struct MaskingTests {
    private static let secrets = [Secret("Bearer abcdef.ghijkl.mnopqr"), Secret("sim-secret"), Secret("short")]

    @Test(
        "no words of a server carry a secret",
        arguments: [
            ReadFailure.tokenRefused(message: "bad token abcdef.ghijkl.mnopqr"),
            .rightMissing(message: "sim-secret may not"),
            .requestRefused(status: 400, message: "Bearer abcdef.ghijkl.mnopqr is odd"),
            .serverFailed(status: 500, message: "sim-secret, sim-secret"),
        ])
    func masks(failure: ReadFailure) {
        let masked = failure.masking(Self.secrets)
        #expect(masked.summary.contains(Secret.redaction))
        #expect(!masked.summary.contains("sim-secret"))
        #expect(!masked.summary.contains("ghijkl"))
    }

    @Test("where words are cut, no half of a secret is left")
    func masksBeforeCutting() {
        for length in 170...205 {
            let message = String(repeating: "x", count: length) + "abcdef.ghijkl.mnopqr"
            let summary = ReadFailure.tokenRefused(message: message).masking(Self.secrets).summary
            #expect(!summary.contains("abc"), "\(length)")
            #expect(summary.count < 230)
        }
    }

    @Test("what was cut in the middle of a secret does not tell its beginning")
    func masksTheBeginningOfALongSecret() {
        let secret = String((0..<5000).map { "abcdefghij"[String.Index(utf16Offset: $0 * 7 % 10, in: "abcdefghij")] })
        let message = "invalid token: " + secret.prefix(4000) + "…"
        let masked = ReadFailure.tokenRefused(message: message).masking([Secret(secret)])
        #expect(masked == .tokenRefused(message: "invalid token: \(Secret.redaction)"))
    }

    @Test("what is too short to be a secret stays, and so does what a server did not say")
    func keeps() {
        #expect(
            ReadFailure.tokenRefused(message: "a short word").masking(Self.secrets)
                == .tokenRefused(message: "a short word"))
        #expect(ReadFailure.accessForbidden.masking(Self.secrets) == .accessForbidden)
    }
}
