/// A state that was waited for did not come about in time.
struct TooLate: Error, CustomStringConvertible {
    var description: String
}

/// Waits until `condition` holds, and fails loudly where it does not within a minute.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        // Not a yield alone: hundreds that wait at once would leave no time to those they wait for.
        try await Task.sleep(for: .milliseconds(2))
    }
    throw TooLate(description: "Waited in vain until \(what).")
}
