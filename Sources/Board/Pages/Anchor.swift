import Releases

/// What a line of a page is about, where the cursor can stand on it: by name and never by place.
enum Anchor: Hashable, Sendable {
    /// An object of a cluster.
    case resource(ResourceID)
    /// A change, by its number.
    case change(Int)
    /// A deployment.
    case deployment(DeploymentID)
    /// A deployment of the past, by Argo CD's number.
    case history(Int)
    /// A choice of a picker, by its place.
    case choice(Int)
}

/// One line of a page.
struct PageLine: Hashable, Sendable {
    var line: Line
    /// What it is about; nil where the cursor passes it over.
    var anchor: Anchor?

    init(_ line: Line = Line(), _ anchor: Anchor? = nil) {
        self.line = line
        self.anchor = anchor
    }
}
