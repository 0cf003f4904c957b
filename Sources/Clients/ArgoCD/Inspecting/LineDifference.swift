import Releases

extension [ResourceDifference.Line] {
    /// Longer documents are not compared line by line.
    static let lineLimit = 4_000
    /// What is left of both between equal beginnings and ends: the time it takes grows with the product of what differs.
    private static let differingLimit = 3_000
    /// How many equal lines stand around what differs.
    private static let context = 3

    /// How `wanted` differs from `live`.
    init(live: [String], wanted: [String]) {
        guard live.count <= Self.lineLimit, wanted.count <= Self.lineLimit else {
            self = [.omitted(Swift.max(live.count, wanted.count))]
            return
        }
        self = Self.all(live: live, wanted: wanted).foldingEqualLines(context: Self.context)
    }

    /// Every line of both.
    private static func all(live: [String], wanted: [String]) -> [ResourceDifference.Line] {
        let start = zip(live, wanted).prefix { $0 == $1 }.count
        let room = Swift.min(live.count, wanted.count) - start
        let end = zip(live.reversed(), wanted.reversed()).prefix { $0 == $1 }.prefix(room).count
        let (old, new) = (
            Array<String>(live[start..<live.count - end]), Array<String>(wanted[start..<wanted.count - end])
        )
        return live.prefix(start).map { .same($0) } + changed(old, new) + live.suffix(end).map { .same($0) }
    }

    private static func changed(_ old: [String], _ new: [String]) -> [ResourceDifference.Line] {
        guard old.count + new.count <= differingLimit else { return old.map { .live($0) } + new.map { .wanted($0) } }
        var removed = Set<Int>()
        var inserted = Set<Int>()
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): inserted.insert(offset)
            }
        }
        var lines: [ResourceDifference.Line] = []
        var (left, right) = (0, 0)
        while left < old.count || right < new.count {
            if left < old.count, removed.contains(left) {
                lines.append(.live(old[left]))
                left += 1
            } else if right < new.count, inserted.contains(right) {
                lines.append(.wanted(new[right]))
                right += 1
            } else if left < old.count {
                lines.append(.same(old[left]))
                left += 1
                right += 1
            } else {
                break
            }
        }
        return lines
    }

    /// These lines without the equal ones that stand far from any that differs.
    private func foldingEqualLines(context: Int) -> [ResourceDifference.Line] {
        var isNear = [Bool](repeating: false, count: count)
        for index in indices where !self[index].isSame {
            for near in Swift.max(0, index - context)...Swift.min(count - 1, index + context) { isNear[near] = true }
        }
        var folded: [ResourceDifference.Line] = []
        var omitted = 0
        for index in indices {
            guard isNear[index] else {
                omitted += 1
                continue
            }
            if omitted > 0 { folded.append(.omitted(omitted)) }
            omitted = 0
            folded.append(self[index])
        }
        return omitted > 0 ? folded + [.omitted(omitted)] : folded
    }
}

extension ResourceDifference.Line {
    fileprivate var isSame: Bool {
        if case .same = self { true } else { false }
    }
}
