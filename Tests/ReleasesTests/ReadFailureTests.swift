import Releases
import Testing

@Suite("Why a read failed, in words")
struct ReadFailureTests {
    /// Every case, with words of a server that says much, and of one that says nothing.
    static func all(_ words: String) -> [ReadFailure] {
        [
            .accessLogin(host: words), .accessForbidden, .tokenRefused(message: words), .rightMissing(message: words),
            .absentOrHidden, .absent, .endpointMissing, .redirected(to: words), .notTheAPI(contentType: words),
            .undecodable(reason: words), .tooLarge(limit: 200 * 1_048_576), .throttled(retryAfter: nil),
            .throttled(retryAfter: .seconds(30)), .unavailable(retryAfter: .seconds(30)),
            .requestRefused(status: 400, message: words),
            .serverFailed(status: 500, message: words), .gatewayFailed(status: 502), .timedOut(after: .seconds(30)),
            .unreachable(reason: words), .nameUnknown(host: words), .tlsRefused(reason: words),
            .disconnected(reason: words), .noLog(message: words), .local(reason: words),
        ]
    }

    @Test(
        "Every failure says what happened and what to do",
        arguments: all("permission denied.") + all("") + all(" . ") + all("waits for more replicas..."))
    func wording(_ failure: ReadFailure) {
        for text in [failure.summary, failure.remedy] {
            #expect(!text.isEmpty)
            #expect(!text.contains { $0.isNewline })
            #expect(!text.hasSuffix(".") && !text.hasSuffix(":") && !text.hasSuffix(" "), "\(text)")
            #expect(!text.contains("()") && !text.contains(": ,"), "\(text)")
        }
    }

    @Test("Each case has a summary of its own")
    func distinct() {
        let summaries = Self.all("words").map(\.summary)
        #expect(Set(summaries).count == summaries.count)
    }

    @Test("A limit is told in the unit that fits")
    func sizes() {
        #expect(ReadFailure.tooLarge(limit: 200 * 1_048_576).summary == "answer larger than 200 MiB")
        #expect(ReadFailure.tooLarge(limit: 4096).summary == "answer larger than 4096 bytes")
    }

    @Test("Who said no can't be waited out")
    func refusals() {
        for failure in Self.all("words") where failure.isRefusal {
            #expect(!failure.isTransient, "\(failure)")
            #expect(!failure.concernsOnlyItsSubject, "\(failure)")
        }
        #expect(Self.all("words").filter(\.isRefusal).count == 4)
    }
}
