import Releases

extension [NodeWire] {
    /// Each node once, parents before their children, with the number of parents above it.
    ///
    /// A node of several parents stands below the one that comes first; nodes that are one another's parents hang below whichever of
    /// them comes first by name. None is lost but those beyond `limit`.
    func inTreeOrder(limit: Int) -> [(node: NodeWire, depth: Int)] {
        let order = indices.sorted { self[$0].reference.precedes(self[$1].reference) }
        var children: [Int: [Int]] = [:]
        var roots: [Int] = []
        let directory = NodeDirectory(self)
        for index in order {
            let parents = Set(self[index].parents.compactMap { directory.index(of: $0) }).subtracting([index])
            for parent in parents { children[parent, default: []].append(index) }
            if parents.isEmpty { roots.append(index) }
        }
        var listed: [(NodeWire, Int)] = []
        var seen = Set<Int>()
        // Whoever is left after the roots stands in a ring.
        for root in roots + order {
            var open = [(index: root, depth: 0)]
            while let (index, depth) = open.popLast() {
                guard listed.count < limit else { return listed }
                guard seen.insert(index).inserted else { continue }
                listed.append((self[index], depth))
                open += (children[index] ?? []).reversed().map { ($0, depth + 1) }
            }
        }
        return listed
    }
}

/// Finds nodes by what others say of them: by uid first, then by name.
private struct NodeDirectory {
    private var byUID: [String: Int] = [:]
    private var byName: [ReferenceWire: Int] = [:]
    private let nodes: [NodeWire]

    init(_ nodes: [NodeWire]) {
        self.nodes = nodes
        for (index, node) in nodes.enumerated() {
            if let uid = node.reference.uid { byUID[uid] = index }
            byName[node.reference.nameOnly] = index
        }
    }

    func index(of reference: ReferenceWire) -> Int? {
        if let uid = reference.uid, let index = byUID[uid] { return index }
        guard let index = byName[reference.nameOnly] else { return nil }
        // Another object of the same name, before or after it, is not the one that is meant.
        return reference.uid == nil || nodes[index].reference.uid == nil ? index : nil
    }
}

extension ReferenceWire {
    /// The object by its name alone.
    var nameOnly: ReferenceWire {
        var copy = self
        copy.uid = nil
        return copy
    }

    fileprivate func precedes(_ other: ReferenceWire) -> Bool {
        (kind, name, namespace, group, uid ?? "") < (
            other.kind, other.name, other.namespace, other.group, other.uid ?? ""
        )
    }
}
