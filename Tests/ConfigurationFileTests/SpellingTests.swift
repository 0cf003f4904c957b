import Testing

@testable import ConfigurationFile

@Suite struct SpellingTests {
    @Test(arguments: [
        ("acme/payments", true), ("a.b-c_d/E9", true), ("acme", false), ("acme/", false), ("/acme", false),
        ("a/b/c", false), ("acme/pay ments", false), ("acme/zählung", false), ("", false),
    ])
    func repositories(text: String, isOne: Bool) {
        #expect(Spelling.isRepository(text) == isOne)
    }

    @Test(arguments: [
        ("1.1.{run_number}", true), ("{tag}", true), ("plain", true), ("{a}{b}", true), ("ü{a}", true), ("", false),
        ("{}", false), ("{a", false), ("a}", false), ("{{a}}", false), ("{a-b}", false), ("{a}}", false),
    ])
    func templates(text: String, isOne: Bool) {
        #expect(Spelling.isTemplate(text) == isOne)
    }

    @Test(arguments: [
        ("", true), ("/", true), ("/artifact/version", true), ("/a~0b~1", true), ("//", true), ("a", false),
        ("/a~", false), ("/a~2", false), ("~0", false),
    ])
    func pointers(text: String, isOne: Bool) {
        #expect(Spelling.isPointer(text) == isOne)
    }

    @Test(arguments: [
        ("HOME", true), ("_a1", true), ("a", true), ("1a", false), ("", false), ("a-b", false), ("ä", false),
    ])
    func variables(text: String, isOne: Bool) {
        #expect(Spelling.isVariable(text) == isOne)
    }

    @Test func bytesBetweenTheLettersAreNone() {
        for text in ["@", "[", "`", "{", "/", ":", "\u{0}", "\u{1A}", "é"] { #expect(!Spelling.isWord(text)) }
        #expect(Spelling.isWord("azAZ09"))
        #expect(Spelling.isWord("x-y", and: "-"))
    }
}
