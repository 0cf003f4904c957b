/// When the streams were told what, for measurements within one process.
package struct SentEvents: Hashable, Sendable {
    /// One event of an application that was written.
    package struct Entry: Hashable, Sendable {
        package var application: ApplicationKey
        /// As it stands in the event.
        package var resourceVersion: Int
        /// Whether more has changed than the time of the controller's last look.
        package var isNews: Bool
        /// What Git wants since then.
        package var target: String
        package var isSynced: Bool
        package var instant: ContinuousClock.Instant
    }

    /// A measurement may run for hours.
    private static let capacity = 65_536

    /// The newest, oldest first.
    package private(set) var entries: [Entry] = []
    /// How many there have ever been.
    package private(set) var count = 0

    mutating func note(_ event: WorldEvent, at instant: ContinuousClock.Instant) {
        guard event.kind != .clusterChanged else { return }
        count += 1
        entries.append(
            Entry(
                application: event.application.key, resourceVersion: event.application.resourceVersion,
                isNews: event.isNews, target: event.application.target, isSynced: event.application.isSynced,
                instant: instant))
        // Cut in halves, so that a full log does not move all its entries with each event.
        if entries.count > Self.capacity { entries.removeFirst(entries.count / 2) }
    }
}
