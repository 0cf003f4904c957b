import FoundationEssentials
import Releases
import Testing

@Suite("Secrets")
struct SecretTests {
    private static let text = "hunter2-hunter2"

    private struct Settings: Encodable {
        var token: Secret
        var other: Secret?
    }

    /// Every way in which a value turns into text by accident.
    private static func outputs() throws -> [String: String] {
        let secret = Secret(text)
        let optional: Secret? = secret
        let settings = Settings(token: secret, other: secret)
        var dumped = ""
        dump(settings, to: &dumped)
        var dumpedAlone = ""
        dump(secret, to: &dumpedAlone)
        var reflected = ""
        debugPrint(settings, [secret], ["token": secret], to: &reflected)
        return [
            "description": secret.description, "debug description": secret.debugDescription,
            "interpolation": "\(secret)", "interpolation of an optional": "\(String(describing: optional))",
            "reflection": String(reflecting: secret), "interpolation of its owner": "\(settings)",
            "dump": dumpedAlone, "dump of its owner": dumped, "debug print": reflected,
            "mirror": Mirror(reflecting: secret).children.map { "\($0)" }.joined(),
            "JSON": String(decoding: try JSONEncoder().encode(settings), as: UTF8.self),
        ]
    }

    @Test("The text shows nowhere")
    func hidden() throws {
        for (way, output) in try Self.outputs() {
            #expect(!output.contains("hunter2"), "\(way) shows it")
            #expect(
                way == "mirror" || output.contains(Secret.redaction), "\(way) does not say that something is hidden")
        }
    }

    @Test("The one way to the text")
    func exposed() {
        #expect(Secret(Self.text).exposed == Self.text)
        #expect(Secret(Self.text) == Secret(Self.text))
        #expect(Secret(Self.text) != Secret("other"))
        #expect(Secret("").isEmpty)
        #expect(!Secret(" ").isEmpty)
    }
}
