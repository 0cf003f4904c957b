import ConfigurationFile
import Foundation
import Releases
import Testing

@Suite struct SecretSourceTests {
    @Test func readsAFileAgainAtEveryCall() throws {
        let folder = try TemporaryFolder()
        let source = SecretSource.file(path: try folder.write("token", "old\n"))
        #expect(try source.read() == Secret("old"))
        try folder.write("token", "  new\r\n")
        #expect(try source.read() == Secret("new"))
    }

    @Test func refusesWhatNoHeaderCarries() throws {
        let folder = try TemporaryFolder()
        for (text, error) in [
            ("", SecretError.empty), (" \n", .empty), ("a\nb", .unprintable), ("a\u{1B}b", .unprintable),
            ("clé", .unprintable), ("a\0b", .unprintable),
        ] {
            let path = try folder.write("token", text)
            #expect(throws: error) { try SecretSource.file(path: path).read() }
            #expect(throws: error) { try SecretSource.literal(Secret(text), fromEnvironment: true).read() }
        }
    }

    @Test func saysWhyAFileCannotBeRead() throws {
        let folder = try TemporaryFolder()
        let large = try folder.write("large", String(repeating: "x", count: SecretSource.longest + 1))
        for (path, error) in [
            ("\(folder.path)/nowhere", FileReadError.missing), (folder.path, .isDirectory),
            (large, .tooLarge(limit: SecretSource.longest)), ("/dev/zero", .notAFile),
        ] {
            #expect(throws: SecretError.unreadable(path: path, error)) { try SecretSource.file(path: path).read() }
        }
    }

    @Test func printsNothingOfASecret() throws {
        let text = #"argocd: { environments: { qa: { url: "https://a.example.com", token: "${TOKEN}" } } }"#
        let configuration = try #require(load(text).configuration)
        #expect(!"\(configuration)".contains(secret))
        var dumped = ""
        dump(configuration, to: &dumped)
        #expect(!dumped.contains(secret))
        #expect(dumped.contains("<redacted>") || dumped.contains("Secret"))
    }
}
