package import Releases

/// What is deployed and what is to follow it, as text.
package struct VersionText: Hashable, Sendable {
    /// What is deployed: `1.42.0`; `?` where that is not known; empty where nothing is deployed.
    var current: String
    /// What is to follow; nil where nothing is, or where it is the same.
    var next: String?

    /// The versions of a deployment.
    package init(_ deployment: Deployment) {
        let standing = deployment.standing
        let target = deployment.version.rollingTo ?? deployment.expected
        current = deployment.version.version?.short ?? "?"
        switch (standing.state, standing.refinement) {
        case (_, .unread), (_, .absent), (_, .notDeployed):
            current = deployment.version.version?.short ?? ""
        case (.done, _), (.waiting, _):
            break
        case (.rolling, _), (.behind, _), (.failed, _):
            if let target, deployment.version.version.map({ !$0.isSame(as: target) }) ?? true { next = target.short }
        }
    }

    /// Every way to write them, the longest first: whole, with what both have in common left out, without what follows.
    package func spellings(arrow: String) -> [String] {
        guard let next else { return [current] }
        var spellings = ["\(current)\(arrow)\(next)"]
        if let tail = Self.tail(of: next, after: current) { spellings.append("\(current)\(arrow)\(tail)") }
        return spellings + [current]
    }

    /// What is left of `next` where only its last part differs, `.3` of `2026.11.3` after `2026.11.2`; nil where that would leave a
    /// doubt: versions of one part, or with another number of parts.
    static func tail(of next: String, after current: String) -> String? {
        let old = current.split(separator: ".", omittingEmptySubsequences: false)
        let new = next.split(separator: ".", omittingEmptySubsequences: false)
        guard old.count == new.count, let last = new.last, old.count > 1, old.dropLast() == new.dropLast(),
            last != old.last
        else { return nil }
        return "." + last
    }
}
