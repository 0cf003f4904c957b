/// How large a fleet is, and how busy.
package struct FleetSettings: Hashable, Sendable {
    /// How many repos there are, each with an application in every environment.
    package var size: Int
    /// How many of them the configuration names, spread over the fleet; nil for all.
    package var followedSize: Int?
    /// How many environments there are, each with an Argo CD: 1 to 3.
    package var environmentCount: Int
    /// How many applications are written a second, spread over the fleet. Of twenty, nineteen are regular looks that find
    /// nothing new, and one is a real change: Git wants another version, or that version is synced. With 0 nothing happens
    /// but the regular looks of Argo CD.
    package var eventsPerSecond: Int

    package init(size: Int = 200, followedSize: Int? = nil, environmentCount: Int = 3, eventsPerSecond: Int = 0) {
        self.size = size
        self.followedSize = followedSize
        self.environmentCount = environmentCount
        self.eventsPerSecond = eventsPerSecond
    }
}
