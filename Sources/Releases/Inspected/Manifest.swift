/// An object as YAML, line by line. Without `managedFields`; the data of secrets is hidden.
package struct Manifest: Hashable, Sendable, Codable {
    /// The lines; blanks at their beginnings are kept.
    package var lines: [String]
    /// How many lines were left out because there are too many.
    package var omitted: Int

    /// A manifest.
    package init(lines: [String], omitted: Int = 0) {
        self.lines = lines
        self.omitted = omitted
    }
}

/// How one object differs between Git and the cluster.
package struct ResourceDifference: Hashable, Sendable, Codable {
    /// What there is of it.
    package enum Kind: String, Hashable, Sendable, Codable {
        /// In both, but not the same.
        case modified
        /// In Git only.
        case missing
        /// In the cluster only: to be pruned.
        case extraneous
    }

    /// One line of it.
    package enum Line: Hashable, Sendable, Codable {
        /// The same in both.
        case same(String)
        /// In the cluster only: it would go.
        case live(String)
        /// Wanted only: it would come.
        case wanted(String)
        /// So many lines that are the same were left out.
        case omitted(Int)
    }

    /// Which object. Its version is not told.
    package var resource: ResourceID
    /// What there is of it.
    package var kind: Kind
    /// The YAML of both, with some lines around what differs.
    package var lines: [Line]

    /// A difference.
    package init(resource: ResourceID, kind: Kind, lines: [Line]) {
        self.resource = resource
        self.kind = kind
        self.lines = lines
    }
}
