import Releases
import TerminalKit
import Testing

@testable import Board

@Suite struct BuildTextTests {
    private static let now = Instant(seconds: 1_763_985_600)

    private static func record(
        _ build: Build, expected: Version? = nil, _ adjust: (inout BuildRecord) -> Void = { _ in }
    ) -> BuildRecord {
        var record = BuildRecord()
        record.latest = Known(build, observedAt: now)
        record.expected = expected
        adjust(&record)
        return record
    }

    private static func text(_ record: BuildRecord, columns: Int) -> String {
        let line = BuildText(record, at: now, glyphs: .utf8).cell(columns: columns)
        return line.spans.map(\.text).joined()
    }

    @Test(
        "what CI says, in as many columns as there are",
        arguments: [
            (Build(status: .success, version: "1.1.940", at: now - .seconds(180)), "1.1.940", 14, "✓ 1.1.940 3m"),
            (Build(status: .success, version: "1.1.940", at: now - .seconds(180)), "1.1.940", 10, "✓ 1.1.940"),
            (Build(status: .success, detail: "no field"), nil, 40, "? version unknown"),
            (Build(status: .running, version: "1.1.941"), "1.1.940", 29, "✓ 1.1.940 (building 1.1.941)"),
            (Build(status: .running, version: "1.1.941"), "1.1.940", 14, "▶ 1.1.941"),
            (Build(status: .running), "1.1.940", 29, "✓ 1.1.940 (building the next)"),
            (Build(status: .running, version: "1.1.941"), nil, 29, "▶ building 1.1.941"),
            (Build(status: .failed, version: "1.1.941"), "1.1.940", 29, "✗ 1.1.941 failed"),
            (Build(status: .failed, version: "1.1.941"), "1.1.940", 10, "✗ 1.1.941"),
            (Build(status: .canceled, version: "1.1.941"), "1.1.940", 29, "○ 1.1.941 canceled"),
            (Build(status: .unknown, detail: "no runs of build.yml yet"), nil, 29, "? no runs of build.yml yet"),
        ] as [(Build, Version?, Int, String)])
    func cells(build: Build, expected: Version?, columns: Int, text: String) {
        #expect(Self.text(Self.record(build, expected: expected), columns: columns) == text)
    }

    @Test func aQuotaThatIsUsedUpSaysUntilWhen() {
        let record = Self.record(Build(status: .success, version: "1.1.940"), expected: "1.1.940") {
            $0.failure = .throttled(retryAfter: .seconds(600))
            $0.retryAt = Self.now + .seconds(600)
        }
        #expect(Self.text(record, columns: 40) == "? rate-limited until 12:10")
        #expect(Self.text(record, columns: 14) == "? until 12:10")
        let sentence = BuildText(record, at: Self.now, glyphs: .utf8).sentence.spans.map(\.text).joined()
        #expect(sentence == "CI rate-limited until 12:10:00Z")
    }

    @Test func whatCanNotBeReadShowsWhatWasExpectedAndSinceWhenAndWhy() {
        let record = Self.record(Build(status: .success, version: "1.1.940"), expected: "1.1.940") {
            $0.failure = .notFound(what: "no workflow build.yml in acme/payments, or the token may not see it")
            $0.failingSince = Self.now - .seconds(300)
            $0.retryAt = Self.now + .seconds(30)
        }
        #expect(Self.text(record, columns: 14) == "? 1.1.940")
        let sentence = BuildText(record, at: Self.now, glyphs: .utf8).sentence.spans.map(\.text).joined()
        #expect(
            sentence
                == "CI not read for 5m: no workflow build.yml in acme/payments, or the token may not see it, tried again at 12:00:30Z"
        )
    }

    @Test func aSentenceSaysWhatIsExpectedWhereThatIsAnother() {
        let build = Build(
            status: .failed, version: "1.1.941", url: "https://ci/9", at: Self.now - .seconds(60), detail: "timed out")
        let line = BuildText(Self.record(build, expected: "1.1.940"), at: Self.now, glyphs: .utf8).sentence
        #expect(
            line.spans.map(\.text).joined() == "CI failed 1.1.941 1m ago, expected 1.1.940: timed out https://ci/9")
    }
}
