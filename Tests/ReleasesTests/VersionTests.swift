import Releases
import Testing

@Suite("Versions")
struct VersionTests {
    @Test(
        "The first is older than the second, and the second newer than the first",
        arguments: [
            ("1.1.99", "1.1.940"), ("1.1.939", "1.1.940"), ("1.9", "1.10"), ("1", "2"), ("1.2", "1.2.1"),
            ("1.2.0.0.0", "1.2.0.0.1"), ("v1.2.3", "1.2.4"), ("1.2.3", "v1.2.4"), ("V1.2.3", "v1.2.4"),
            // SemVer 2.0.0, rule 11, its own example.
            ("1.0.0-alpha", "1.0.0-alpha.1"), ("1.0.0-alpha.1", "1.0.0-alpha.beta"),
            ("1.0.0-alpha.beta", "1.0.0-beta"), ("1.0.0-beta", "1.0.0-beta.2"), ("1.0.0-beta.2", "1.0.0-beta.11"),
            ("1.0.0-beta.11", "1.0.0-rc.1"), ("1.0.0-rc.1", "1.0.0"),
            ("1.0.0-rc.01.2", "1.0.0-rc.1.3"), ("0.9.9", "1.0.0-rc.1"), ("1.0.0-RC", "1.0.0-rc"),
            // Suffixes of image tags say nothing about age.
            ("1.4.1-alpine", "1.4.2"), ("1.4.1", "1.4.2-alpine"), ("1.4.2-rc.1-alpine", "1.4.2-alpine"),
            ("1.4.1-slim-bookworm", "1.4.2-alpine3.19"), ("7-alpine", "8-alpine"), ("17-jdk", "21"),
            // git describe
            ("1.4.2", "1.4.2-5-g1a2b3c4"), ("1.4.2-5-g1a2b3c4", "1.4.2-10-gabcdef1"), ("1.4.2-5-g1a2b3c4", "1.4.3"),
            ("1.4.2-rc.1-5-g1a2b3c4", "1.4.2-rc.1-10-gabcdef1"), ("1.4.2-rc.1-5-g1a2b3c4", "1.4.2"),
            // Dates
            ("2026.11.3", "2026.11.10"), ("2026.11.30", "2026.12.1"), ("20261103", "20261104"),
            // Larger than any integer
            ("1.0.99999999999999999999999999", "1.0.100000000000000000000000000"),
        ])
    func older(_ first: Version, _ second: Version) {
        #expect(first.relation(to: second) == .older)
        #expect(second.relation(to: first) == .newer)
    }

    @Test(
        "Both mean the same",
        arguments: [
            ("1.4.2", "v1.4.2"), ("1.2", "1.2.0"), ("1", "1.0.0.0"), ("01.002", "1.2"), ("1.4.2", "1.4.2-alpine"),
            ("1.4.2-alpine", "1.4.2-alpine"), ("1.4.2+build.7", "1.4.2"), ("1.4.2+build.7", "1.4.2_build.7"),
            ("1.4.2-5-g1a2b3c4", "1.4.2-5-g1a2b3c4d5"), ("1.0.0-rc.1", "v1.0-rc.1"), ("", ""), ("main", "main"),
            ("5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed", "5eed5ee"),
            ("5EED5EED5EED5EED5EED5EED5EED5EED5EED5EED", "5eed5ee"),
            ("1234567890123456789012345678901234567890", "1234567"),
            ("5eed5ee", "5eed5eed"),
            ("sha256:5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed", "5eed5eed5eed"),
            ("caf\u{E9}", "cafe\u{301}"),
        ])
    func same(_ first: Version, _ second: Version) {
        #expect(first.isSame(as: second))
        #expect(second.isSame(as: first))
    }

    @Test(
        "They differ, and nothing says which is newer",
        arguments: [
            ("main", "master"), ("5eed5ee", "5eed5ef"), ("5eed5ee", "1.4.2"), ("", "1.4.2"), ("latest", "1.4.2"),
            ("1.4.2-alpine", "1.4.2-slim"), ("1.4.2-amd64", "1.4.2-arm64"), ("1.4.2+build.7", "1.4.2+build.8"),
            ("1.4.2-5-g1a2b3c4", "1.4.2-5-gabcdef1"),
            // Branches and commits that begin with digits
            ("123-fix-login", "124-fix-login"), ("123-fix-login", "123"), ("1e10abc", "1e10abd"),
            ("2026-11-03", "2026.11.4"),
            // Too short for a commit; a name that is not all hexadecimal; not a whole commit
            ("5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed", "5eed5e"), ("5eed5eg", "5eed5eg7"),
            // Numbers without dots that look like the beginning of each other are numbers
            ("1.2.3.RELEASE", "1.2.3"), ("1..2", "1.2"), (".1", "1"), ("v", "1"), ("版本一", "1.4.2"), ("١.٢", "1.2"),
            ("🚀", "🐢"), ("\u{FF11}.2", "1.2"),
        ])
    func different(_ first: Version, _ second: Version) {
        #expect(first.relation(to: second) == .different)
        #expect(second.relation(to: first) == .different)
    }

    @Test("Numbers of builds are not taken for cut commits")
    func buildNumbers() {
        #expect(Version("1234567").relation(to: "12345678") == .older)
    }

    @Test(
        "What a screen shows",
        arguments: [
            ("1.4.2", "1.4.2"), ("5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed", "5eed5ee"), ("5eed5eed5e", "5eed5eed5e"),
            ("sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "0123456789ab"),
            ("feature/a-very-long-branch-name-of-forty-chars", "feature/a-very-long-branch-name-of-forty-chars"),
            ("", ""),
        ])
    func short(_ version: Version, _ shown: String) {
        #expect(version.short == shown)
    }
}
