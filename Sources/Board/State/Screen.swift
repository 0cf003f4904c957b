import Releases

/// A screen over the matrix.
enum Screen: Hashable, Sendable {
    /// One deployment down to its pods.
    case deployment(DeploymentPage)
    /// One pod and its containers.
    case pod(PodPage)
    /// What a container writes.
    case log(LogPage)
    /// Text about one thing: a manifest, a difference, events, a history, an explanation.
    case reading(ReadingPage)
    /// The resource tree.
    case resources(ResourcesPage)
    /// All changes.
    case timeline(TimelinePage)
    /// Which environment has which version.
    case drift(DriftPage)
    /// Which key does what.
    case help(HelpPage)
    /// One of several.
    case picker(PickerPage)

    /// What all of them have in common.
    var page: any Page {
        get {
            switch self {
            case .deployment(let page): page
            case .pod(let page): page
            case .log(let page): page
            case .reading(let page): page
            case .resources(let page): page
            case .timeline(let page): page
            case .drift(let page): page
            case .help(let page): page
            case .picker(let page): page
            }
        }
        set {
            switch newValue {
            case let page as DeploymentPage: self = .deployment(page)
            case let page as PodPage: self = .pod(page)
            case let page as LogPage: self = .log(page)
            case let page as ReadingPage: self = .reading(page)
            case let page as ResourcesPage: self = .resources(page)
            case let page as TimelinePage: self = .timeline(page)
            case let page as DriftPage: self = .drift(page)
            case let page as HelpPage: self = .help(page)
            case let page as PickerPage: self = .picker(page)
            default: break
            }
        }
    }

    /// Whether it lies over another screen for a moment only: what that one shows goes on being asked for.
    var isOverlay: Bool {
        switch self {
        case .help, .picker: true
        case .deployment, .pod, .log, .reading, .resources, .timeline, .drift: false
        }
    }

    /// Whether it shows the same thing as another one, however far that is scrolled.
    func shows(sameAs other: Screen) -> Bool {
        switch (self, other) {
        case (.log(let log), .log(let other)): log.query.isSame(as: other.query)
        case (.reading(let page), .reading(let other)): page.topic == other.topic
        case (.resources(let page), .resources(let other)): page.application == other.application
        default: false
        }
    }

    /// Whether it is the end of a way down, so that another one of its kind takes its place rather than lying over it.
    var isLeaf: Bool {
        switch self {
        case .log, .reading, .resources: true
        case .deployment, .pod, .timeline, .drift, .help, .picker: false
        }
    }
}
