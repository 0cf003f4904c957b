/// The version of something that was built or deployed, as its text says it.
///
/// Versions that have numbers can be ordered; all others (commits, branch names) are only equal or different. See
/// ``relation(to:)``.
package struct Version: Hashable, Sendable {
    /// The text as it was given.
    package let text: String

    /// A version of `text`, as it is.
    package init(_ text: String) {
        self.text = text
    }
}

/// How one version stands to another.
package enum VersionRelation: String, Hashable, Sendable, Codable, CaseIterable {
    /// They mean the same.
    case equal
    /// The first is older than the second.
    case older
    /// The first is newer than the second.
    case newer
    /// They differ, and nothing says which is newer.
    case different
}

extension Version {
    /// How this version stands to `other`.
    ///
    /// Numbers are compared part by part, whatever their count (`1.1.940` is newer than `1.1.99`, `1.2` equals `1.2.0`); a
    /// pre-release is older than its release and ordered as SemVer 2.0.0, rule 11, orders it; a variant such as `alpine` says
    /// nothing about age and only matters where both have one; build data likewise. A shortened commit or digest equals its full
    /// form, and a longer abbreviation of the same. So ``VersionRelation/equal`` does not carry over: `1.4.2-alpine` and
    /// `1.4.2-slim` both equal `1.4.2`, and differ.
    package func relation(to other: Version) -> VersionRelation {
        if text == other.text { return .equal }
        if let mine = Fingerprint(text), let theirs = Fingerprint(other.text), mine.isSame(as: theirs) { return .equal }
        guard let mine = NumberedVersion(text), let theirs = NumberedVersion(other.text) else { return .different }
        return mine.relation(to: theirs)
    }

    /// Whether both mean the same.
    package func isSame(as other: Version) -> Bool { relation(to: other) == .equal }

    /// The version as a screen shows it: a full commit or digest is cut to what people quote.
    package var short: String { Fingerprint(text)?.short ?? text }
}

extension Version: Codable {
    package init(from decoder: any Decoder) throws {
        text = try decoder.singleValueContainer().decode(String.self)
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension Version: CustomStringConvertible, ExpressibleByStringLiteral {
    package var description: String { text }
    package init(stringLiteral value: String) { self.init(value) }
}
