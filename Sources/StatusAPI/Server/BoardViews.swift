import Releases
import Tracking

/// What the boards over this server have on their screens, all together.
///
/// An actor, since they tell it from many connections.
actor BoardViews {
    private let tracker: Tracker
    private var views: [String: BoardView] = [:]

    init(tracker: Tracker) { self.tracker = tracker }

    /// A board has come, has something else on its screen, or has gone.
    func note(_ view: BoardView?, of session: String) async {
        guard views[session] != view else { return }
        views[session] = view
        await tracker.watch(all: Set(views.values.compactMap(\.watched)))
        await tracker.show(Set(views.values.flatMap(\.shown)))
    }
}
