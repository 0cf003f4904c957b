import Releases
import Testing

@testable import Clients

@Suite("Version templates")
struct VersionTemplateTests {
    @Test(
        "fields are replaced by what CI says",
        arguments: [
            ("1.1.{run_number}", "1.1.940"), ("{tag}", "v2"), ("{tag}-{short_sha}", "v2-4f2a91c"), ("2.4.0", "2.4.0"),
        ])
    func spells(text: String, version: String) throws {
        let fields = ["run_number": "940", "tag": "v2", "short_sha": "4f2a91c"]
        #expect(try template(text).version(of: fields).text == version)
    }

    @Test("a field that is missing or empty is named")
    func missing() throws {
        for fields in [[:], ["tag": ""]] {
            #expect(throws: VersionTemplate.MissingField(name: "tag")) { try template("v{tag}").version(of: fields) }
        }
    }

    @Test("what is no template", arguments: ["", "{", "}", "{}", "{a", "a}", "{a b}", "{{a}}", "{ä}"])
    func refused(text: String) {
        #expect(VersionTemplate(text) == nil)
    }
}
