import FoundationEssentials
import Releases
import Testing

@Suite("Instants")
struct InstantTests {
    @Test(
        "RFC 3339 in",
        arguments: [
            ("1970-01-01T00:00:00Z", 0), ("2025-08-13T07:52:14Z", 1_755_071_534_000),
            ("2025-08-13T07:52:14.1Z", 1_755_071_534_100), ("2025-08-13T07:52:14.123Z", 1_755_071_534_123),
            ("2025-08-13T07:52:14.123999Z", 1_755_071_534_123), ("2025-08-13T07:52:14.123456789Z", 1_755_071_534_123),
            ("2025-08-13T09:52:14+02:00", 1_755_071_534_000), ("2025-08-13T02:22:14-05:30", 1_755_071_534_000),
            ("2025-08-13t07:52:14z", 1_755_071_534_000), ("1969-12-31T23:59:59.001Z", -999),
            ("2024-02-29T00:00:00Z", 1_709_164_800_000), ("2000-02-29T12:00:00Z", 951_825_600_000),
            ("1900-03-01T00:00:00Z", -2_203_891_200_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000),
            ("2016-12-31T23:59:60Z", 1_483_228_800_000), ("9999-12-31T23:59:59Z", 253_402_300_799_000),
        ])
    func reads(_ text: String, _ milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(
        "What is no RFC 3339",
        arguments: [
            "", "now", "1755071534", "2025-08-13", "2025-08-13T07:52:14", "2025-08-13 07:52:14Z", "2025-08-13T07:52Z",
            "2025-08-13T07:52:14.Z", "2025-08-13T07:52:14Zjunk", " 2025-08-13T07:52:14Z", "2025-8-13T07:52:14Z",
            "2025-02-29T00:00:00Z", "1900-02-29T00:00:00Z", "2025-02-30T00:00:00Z", "2025-13-01T00:00:00Z",
            "2025-04-31T00:00:00Z", "2025-00-01T00:00:00Z", "2025-01-00T00:00:00Z", "2025-01-01T24:00:00Z",
            "2025-01-01T00:60:00Z", "2025-01-01T00:00:61Z", "2025-01-01T00:00:00+2", "2025-01-01T00:00:00+24:00",
            "２025-01-01T00:00:00Z", "-001-01-01T00:00:00Z",
        ])
    func refuses(_ text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test("No millisecond is lost on the way in")
    func exact() throws {
        for millisecond in 0..<1000 {
            let digits = String(millisecond)
            let text = "2025-08-13T07:52:14." + String(repeating: "0", count: 3 - digits.count) + digits + "Z"
            let instant = try #require(Instant(rfc3339: text))
            #expect(instant.milliseconds == 1_755_071_534_000 + Int64(millisecond))
            #expect(Instant(instant.date) == instant)
        }
    }

    @Test("What was written is read again, on every day of four centuries")
    func roundTrip() {
        var wrong: [String] = []
        for day in stride(from: Int64(-25_567), to: 120_000, by: 1) {
            let instant = Instant(seconds: day * 86_400 + 3723)
            if Instant(rfc3339: instant.rfc3339) != instant { wrong.append(instant.rfc3339) }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "Whole seconds are rounded down",
        arguments: [(0, 0), (999, 0), (1000, 1), (-1, -1), (-999, -1), (-1000, -1), (-1001, -2)] as [(Int64, Int64)])
    func seconds(_ milliseconds: Int64, _ seconds: Int64) {
        #expect(Instant(milliseconds: milliseconds).seconds == seconds)
    }

    @Test("RFC 3339 out has whole seconds")
    func writes() {
        #expect(Instant(milliseconds: 1_755_071_534_999).rfc3339 == "2025-08-13T07:52:14Z")
        #expect(Instant(milliseconds: -1).rfc3339 == "1969-12-31T23:59:59Z")
    }

    @Test("Time never passes backwards")
    func since() {
        let early = Instant(milliseconds: 1000)
        let late = Instant(milliseconds: 3500)
        #expect(late.since(early) == .milliseconds(2500))
        #expect(early.since(late) == .zero)
        #expect(early + .milliseconds(2500) == late)
        #expect(late - .milliseconds(2500) == early)
        #expect(early < late)
    }

    @Test("A senseless time is far away, and ends nothing")
    func extremes() {
        let first = Instant(milliseconds: .min)
        let last = Instant(milliseconds: .max)
        #expect(Instant(seconds: .max) == last)
        #expect(Instant(seconds: .min) == first)
        #expect(Instant(Date(timeIntervalSince1970: .infinity)) == last)
        #expect(Instant(Date(timeIntervalSince1970: -.infinity)) == first)
        #expect(last + .seconds(1) == last)
        #expect(first - .seconds(Int64.max) == first)
        #expect(last - .seconds(Int64.min) == last)
        #expect(last.since(first) == .milliseconds(Int64.max))
        #expect(first.since(last) == .zero)
        #expect(first.seconds == Int64.min / 1000 - 1)
        #expect(Duration.seconds(Int64.max).wholeMilliseconds == .max)
    }

    @Test("Encoded as a number of milliseconds")
    func encoded() throws {
        let data = try JSONEncoder().encode([Instant(milliseconds: -5)])
        #expect(String(decoding: data, as: UTF8.self) == "[-5]")
        #expect(try JSONDecoder().decode([Instant].self, from: data) == [Instant(milliseconds: -5)])
    }

    @Test(
        "Durations for people",
        arguments: [
            (-5, "0s"), (0, "0s"), (59, "59s"), (60, "1m"), (3599, "59m"), (3600, "1h"), (86_399, "23h"),
            (86_400, "1d"), (86_399_999, "999d"), (86_400_000, "2y"), (31_557_600 * 999, "999y"),
        ] as [(Int64, String)])
    func coarse(_ seconds: Int64, _ text: String) {
        #expect(Duration.seconds(seconds).coarse == text)
        #expect(text.count <= 4)
    }
}
