import Releases
import Testing

@Suite struct DurationTextTests {
    @Test(arguments: [
        ("30s", Duration.seconds(30)), ("2m", .seconds(120)), ("1h30m", .seconds(5400)), ("500ms", .milliseconds(500)),
        ("1h1m1s1ms", .milliseconds(3_661_001)), ("24h", .seconds(86_400)), ("1440m", .seconds(86_400)),
        ("007s", .seconds(7)),
    ])
    func reads(text: String, duration: Duration) throws {
        #expect(try DurationText.parse(text) == duration)
    }

    @Test(arguments: [
        ("30", DurationText.Mistake.noUnit("30")), ("0", .notPositive), ("0s", .notPositive), ("0h0m", .notPositive),
        ("-5s", .notPositive), ("", .malformed), ("s", .malformed), ("1.5h", .malformed), ("30m1h", .malformed),
        ("1s1s", .malformed), ("30 s", .malformed), ("1d", .malformed), ("٣s", .malformed), ("24h1ms", .tooLong),
        ("99999999999999999999h", .tooLong), ("999999999999h", .tooLong),
    ])
    func refuses(text: String, mistake: DurationText.Mistake) {
        #expect(throws: mistake) { try DurationText.parse(text) }
    }

    @Test(arguments: ["30s", "2m", "1h30m", "500ms", "24h", "1h1m1s1ms"])
    func spellsWhatItReads(text: String) throws {
        #expect(DurationText.string(try DurationText.parse(text)) == text)
    }
}
