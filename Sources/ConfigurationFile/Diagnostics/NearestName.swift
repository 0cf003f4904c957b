/// Finds what a person probably meant to write.
package enum NearestName {
    /// The candidate that `name` is most likely a misspelling of; nil where none is close. Case, `-` and `_` count for nothing.
    ///
    /// Close means that at most a third of the letters differ, and two are always allowed in names of four or more.
    package static func match(of name: String, in candidates: some Sequence<String>) -> String? {
        let wanted = folded(name)
        guard wanted.count <= 64 else { return nil }
        let allowed = wanted.count < 4 ? 1 : Swift.max(2, wanted.count / 3)
        return
            candidates
            .map { (candidate: $0, distance: distance(wanted, folded($0))) }
            .filter { $0.distance <= allowed && $0.distance < Swift.max(wanted.count, 1) }
            .min { ($0.distance, $0.candidate) < ($1.distance, $1.candidate) }?
            .candidate
    }

    /// A hint that names the nearest candidate, or else lists them all where they are few.
    package static func hint(for name: String, in candidates: some Collection<String>) -> String? {
        if let nearest = match(of: name, in: candidates) { return "did you mean `\(nearest)`?" }
        guard !candidates.isEmpty, candidates.count <= 24 else { return nil }
        return "known here: " + candidates.map { "`\($0)`" }.joined(separator: ", ")
    }

    private static func folded(_ name: String) -> String {
        name.lowercased().replacing("-", with: "_")
    }

    /// How many letters must be added, dropped, changed or swapped with their neighbour (optimal string alignment).
    static func distance(_ lhs: String, _ rhs: String) -> Int {
        let left = Array(lhs)
        let right = Array(rhs)
        guard !left.isEmpty, !right.isEmpty else { return Swift.max(left.count, right.count) }
        var beforeLast: [Int] = []
        var last = Array(0...right.count)
        for row in 1...left.count {
            var current = [row]
            for column in 1...right.count {
                let isSame = left[row - 1] == right[column - 1]
                var best = Swift.min(last[column] + 1, current[column - 1] + 1, last[column - 1] + (isSame ? 0 : 1))
                if row > 1, column > 1, left[row - 1] == right[column - 2], left[row - 2] == right[column - 1] {
                    best = Swift.min(best, beforeLast[column - 2] + 1)
                }
                current.append(best)
            }
            (beforeLast, last) = (last, current)
        }
        return last[right.count]
    }
}
