/// What the rows of the matrix are sorted by.
enum SortOrder: String, Hashable, Sendable, CaseIterable {
    /// What wants to be looked at first.
    case worst
    /// The name of the repo.
    case name
    /// The order of the configuration.
    case configured
    /// What has come to stand as it stands last, first.
    case newest
    /// What has been standing as it stands longest, first; what is well comes last.
    case longest

    /// What it is, in a few words.
    var words: String {
        switch self {
        case .worst: "worst first"
        case .name: "by name"
        case .configured: "as in the configuration"
        case .newest: "last changed first"
        case .longest: "longest trouble first"
        }
    }
}
