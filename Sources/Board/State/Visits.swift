import Releases

/// Where a person has been, to go back and forth: `[`, `]` and `-`.
struct Visits: Hashable, Sendable {
    /// A place: which screens lay over which cell.
    struct Place: Hashable, Sendable {
        var screens: [Screen]
        var release: ReleaseID?
        var selection: DeploymentID?

        /// Whether another place is the same but for how far it is scrolled, and where the cursor is.
        func isSame(as other: Place) -> Bool {
            release == other.release && screens.count == other.screens.count
                && zip(screens, other.screens).allSatisfy { $0.kind == $1.kind }
        }
    }

    /// How many are kept.
    private static let limit = 30

    private(set) var past: [Place] = []
    private(set) var future: [Place] = []

    /// The person has left a place by going on.
    mutating func leave(_ place: Place) {
        past.append(place)
        if past.count > Self.limit { past.removeFirst() }
        future = []
    }

    /// The place before; `present` is what ``forward(from:)`` comes back to.
    mutating func back(from present: Place) -> Place? {
        guard let place = past.popLast() else { return nil }
        future.append(present)
        return place
    }

    /// The place that was left by going back.
    mutating func forward(from present: Place) -> Place? {
        guard let place = future.popLast() else { return nil }
        past.append(present)
        return place
    }
}

extension Screen {
    /// Which screen it is, whatever is on it at the moment.
    fileprivate var kind: Kind { Kind(context: page.context, subject: page.subject, inspection: page.inspection) }

    fileprivate struct Kind: Hashable {
        let context: CommandContext
        let subject: PageSubject?
        let inspection: Inspection?
    }
}

extension BoardState {
    /// Where the person is; what lies over it for a moment does not count.
    var place: Visits.Place {
        Visits.Place(screens: screens.filter { !$0.isOverlay }, release: release, selection: selection)
    }

    /// The person leaves a place by going on.
    ///
    /// What stands on its screens is not kept, but asked for again by whoever comes back: a way of thirty logs would keep them all.
    mutating func leave(_ place: Visits.Place) {
        var place = place
        for index in place.screens.indices {
            var page = place.screens[index].page
            page.forget()
            place.screens[index].page = page
        }
        visits.leave(place)
    }

    /// Goes to a place where the person has been. What is not there any more is passed over.
    mutating func visit(_ place: Visits.Place, at now: Instant) {
        screens = place.screens
        isAskDue = true
        if let release = place.release, release != self.release { show(release: release, at: now) }
        if let selection = place.selection, matrix.rows.contains(selection.repo),
            environments.contains(selection.environment)
        {
            self.selection = selection
        }
    }
}
