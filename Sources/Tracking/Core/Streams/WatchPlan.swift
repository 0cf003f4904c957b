import Releases

/// What is watched of one Argo CD: as little as covers every application that the catalog names, since an Argo CD that tells of its
/// whole fleet costs it and us a thousand times as much as it needs to. (argocd-api.md, sections 6 and 15)
struct WatchPlan: Hashable {
    /// How wide it watches.
    enum Breadth: Hashable {
        /// One stream for each of these.
        case applications([ApplicationID])
        /// One stream for these projects.
        case projects([String])
        /// One stream for everything.
        case everything
    }

    var breadth: Breadth
    /// The projects of which a list is asked; empty for all. Nil where a list is more than reading one by one.
    var listing: [String]?

    /// From so many applications on a fleet is large.
    private static let largeFleet = 200
    /// Streams of single applications at the most.
    static let mostNames = 50
    /// Projects in one watch at the most: they stand in the address.
    private static let mostProjects = 20
    /// Applications outside of every known project at the most, since each is asked for singly.
    private static let mostStrays = 20

    /// - Parameters:
    ///   - applications: what the catalog names of this Argo CD.
    ///   - projects: of those that exist, by application.
    ///   - fleet: how many applications the Argo CD shows to us.
    ///   - listFrom: from how many applications on a list is asked rather than each of them.
    init(applications: [ApplicationID], projects: [ApplicationID: String], fleet: Int, listFrom: Int) {
        let present = applications.filter { projects[$0] != nil }
        let names = Set(projects.values).sorted()
        let isLarge = fleet >= Self.largeFleet
        let isInFewProjects =
            isLarge && !names.isEmpty && names.count <= Self.mostProjects
            && applications.count - present.count <= Self.mostStrays
        if applications.count < listFrom {
            breadth = .applications(present)
            listing = nil
        } else if isLarge, applications.count <= Self.mostNames, fleet >= 10 * applications.count {
            breadth = .applications(present)
            listing = isInFewProjects ? names : []
        } else if isInFewProjects {
            breadth = .projects(names)
            listing = names
        } else {
            breadth = .everything
            listing = []
        }
    }

    /// The streams that it takes.
    var scopes: [WatchScope] {
        switch breadth {
        case .applications(let ids): ids.map(WatchScope.application)
        case .projects(let names): [.projects(names)]
        case .everything: [.projects([])]
        }
    }
}
