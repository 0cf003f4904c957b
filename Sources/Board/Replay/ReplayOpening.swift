package import Releases

/// A recording as the board begins with it.
package struct ReplayOpening: Hashable, Sendable {
    /// What it is called: its file, sanitised.
    package var name: String
    /// What was known at its start.
    package var picture: Picture
    /// What had changed before, oldest first.
    package var changes: [Change]
    /// How many changes before those are not kept.
    package var lost: Int
    /// Its time.
    package var clock: ReplayClock
    /// The addresses of the Argo CDs, for links.
    package var argoCDs: [EnvironmentID: String]

    /// A recording that is to be shown.
    package init(
        name: String, picture: Picture, changes: [Change], lost: Int, clock: ReplayClock,
        argoCDs: [EnvironmentID: String]
    ) {
        self.name = name
        self.picture = picture
        self.changes = changes
        self.lost = lost
        self.clock = clock
        self.argoCDs = argoCDs
    }
}
