/// A state that was waited for did not come about in time.
struct TooLate: Error, CustomStringConvertible {
    var description: String
}

/// Waits until `condition` holds, and fails loudly where it does not within twenty seconds.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
        if try await condition() { return }
        await Task.yield()
    }
    throw TooLate(description: "Waited in vain until \(what).")
}
