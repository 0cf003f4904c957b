import Releases
import Testing

@testable import StatusAPI

@Suite("Who may ask")
struct AccessRuleTests {
    @Test(
        "Without a token only this machine is served, by a name of its own",
        arguments: [
            ("localhost:7272", true), ("LOCALHOST", true), ("127.0.0.1:7272", true), ("127.8.9.10", true),
            ("[::1]:7272", true),
            ("evil.example:7272", false), ("127.0.0.1.evil.example", false), ("10.0.0.1", false), ("[::2]", false),
            ("", false), ("localhost.evil.example", false), ("0x7f.1", false),
        ])
    func names(authority: String, isServed: Bool) {
        let refusal = AccessRule(token: nil).refusal(authority: authority, authorization: nil)
        #expect((refusal == nil) == isServed)
        #expect(refusal.map { $0.status == 421 } ?? true)
    }

    @Test("With a token it is wanted, whatever the name")
    func token() {
        let rule = AccessRule(token: { _ in Secret("0123456789abcdef") })
        func status(_ authorization: String?) -> Int? {
            rule.refusal(authority: "jump.example", authorization: authorization)?.status
        }
        #expect(status("Bearer 0123456789abcdef") == nil)
        #expect(status("bearer 0123456789abcdef") == nil)
        for wrong in [
            nil, "", "Bearer ", "Bearer 0123456789abcdeF", "Bearer 0123456789abcde", "Bearer 0123456789abcdef0",
            "0123456789abcdef", "Basic 0123456789abcdef", "Bearer 0123456789abcdef0123456789abcdef",
        ] {
            #expect(status(wrong) == 401, "\(wrong ?? "none")")
        }
    }

    @Test("One that was replaced is found by looking again")
    func replaced() {
        let rule = AccessRule(token: { again in Secret(again ? "the new one 123456" : "the old one 123456") })
        #expect(rule.refusal(authority: nil, authorization: "Bearer the new one 123456") == nil)
        #expect(rule.refusal(authority: nil, authorization: "Bearer the old one 123456") == nil)
        #expect(rule.refusal(authority: nil, authorization: "Bearer another 12345678") != nil)
    }

    @Test("Comparing takes all of what was given, and nothing equals an empty secret")
    func comparison() {
        #expect(AccessRule.equal([1, 2, 3], [1, 2, 3]))
        #expect(!AccessRule.equal([1, 2, 3], [1, 2, 4]))
        #expect(!AccessRule.equal([1, 2, 3], [1, 2, 3, 1, 2, 3]))
        #expect(!AccessRule.equal([1, 2, 3], []))
        #expect(!AccessRule.equal([], []))
    }

    @Test(
        "Addresses to listen on",
        arguments: [
            ("127.0.0.1:7272", true, true), ("localhost:0", true, true), ("[::1]:7272", true, true),
            ("0.0.0.0:7272", true, false), ("[::]:80", true, false), ("jump.example:7272", true, false),
            ("::1:7272", false, false), ("127.0.0.1", false, false), ("127.0.0.1:x", false, false),
            (":7272", false, false),
            ("127.0.0.1:70000", false, false), ("a b:1", false, false), ("http://localhost:1", false, false),
        ])
    func addresses(text: String, isAddress: Bool, isLoopback: Bool) {
        let address = ListenAddress(text)
        #expect((address != nil) == isAddress)
        #expect((address?.isLoopback ?? false) == isLoopback)
    }
}

@Suite("What many want read again")
struct RefetchGateTests {
    @Test("is read once in a while, one deployment or everything")
    func gate() async {
        let gate = RefetchGate(interval: .seconds(10))
        let now = Instant(seconds: 1000)
        let one = DeploymentID(release: "r", repo: "a", environment: "qa")
        let other = DeploymentID(release: "r", repo: "b", environment: "qa")
        #expect(await gate.admits(one, at: now))
        #expect(await !gate.admits(one, at: now + .seconds(9)))
        #expect(await gate.admits(other, at: now + .seconds(9)))
        #expect(await gate.admits(nil, at: now + .seconds(9)))
        #expect(await !gate.admits(one, at: now + .seconds(11)), "everything was read a moment ago")
        #expect(await gate.admits(one, at: now + .seconds(20)))
    }
}
