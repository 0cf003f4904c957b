/// Which versions of Argo CD lynceus was made for: 2.8 to 3.5. (argocd-api.md, section 17)
struct SupportedVersions {
    private static let oldest = (2, 8)
    private static let newest = (3, 5)

    /// How a version stands to them.
    enum Standing: Hashable {
        case tooOld
        case supported
        case untested
        /// It is no version: a build of somebody's own.
        case unreadable
    }

    /// How `v2.13.3+a25c8a0` stands to them.
    static func standing(of version: String) -> Standing {
        guard let (major, minor) = numbers(of: version) else { return .unreadable }
        if (major, minor) < oldest { return .tooOld }
        return (major, minor) > newest ? .untested : .supported
    }

    /// Whether reading logs needs a right of its own: always from 3.0 on. (argocd-api.md, section 13)
    static func alwaysAsksForLogs(_ version: String) -> Bool {
        numbers(of: version).map { $0.major >= 3 } ?? true
    }

    private static func numbers(of version: String) -> (major: Int, minor: Int)? {
        let parts = version.drop { $0 == "v" }.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count >= 2, let major = Int(parts[0]), let minor = Int(parts[1].prefix(while: \.isNumber)) else {
            return nil
        }
        return (major, minor)
    }
}
