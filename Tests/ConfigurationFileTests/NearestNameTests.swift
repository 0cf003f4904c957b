import ConfigurationFile
import Testing

@Suite struct NearestNameTests {
    private let keys = ["poll_interval", "cache_ttl", "stream", "environments", "overrides", "url", "id"]

    @Test(arguments: [
        ("poll_intervall", "poll_interval"), ("pollInterval", "poll_interval"), ("poll-interval", "poll_interval"),
        ("POLL_INTERVAL", "poll_interval"), ("cahce_ttl", "cache_ttl"), ("steam", "stream"),
        ("environment", "environments"),
        ("ulr", "url"), ("override", "overrides"), ("ids", "id"),
    ])
    func findsWhatWasMeant(name: String, meant: String) {
        #expect(NearestName.match(of: name, in: keys) == meant)
    }

    @Test(arguments: ["zebra", "x", "", "ttl", "interval_of_the_poll", String(repeating: "url", count: 1000)])
    func guessesNothingFarAway(name: String) {
        #expect(NearestName.match(of: name, in: keys) == nil)
    }

    @Test func listsFewAndHidesMany() {
        #expect(NearestName.hint(for: "zebra", in: ["url", "id"]) == "known here: `url`, `id`")
        #expect(NearestName.hint(for: "zebra", in: (0...24).map { "key\($0)" }) == nil)
        #expect(NearestName.hint(for: "zebra", in: [String]()) == nil)
    }
}
