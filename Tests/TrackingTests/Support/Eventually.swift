import Testing

/// Waits until `condition` holds, by giving way to the tasks under test; fails loudly where that takes unreasonably long.
func eventually(
    _ what: Comment, sourceLocation: SourceLocation = #_sourceLocation, _ condition: () async -> Bool
) async throws {
    let clock = ContinuousClock()
    let deadline = clock.now + .seconds(60)
    while await !condition() {
        guard clock.now < deadline else {
            Issue.record("never came: \(what.rawValue)", sourceLocation: sourceLocation)
            throw NeverCame()
        }
        // Not a yield alone: hundreds that wait at once would leave no time to those they wait for.
        try await Task.sleep(for: .milliseconds(2))
    }
}

struct NeverCame: Error {}
