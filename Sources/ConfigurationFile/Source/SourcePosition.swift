/// A place in a text, as editors count it.
package struct SourcePosition: Hashable, Sendable {
    /// The line, starting at 1.
    package let line: Int
    /// The column, starting at 1, in Unicode scalars (libYAML's unit).
    package let column: Int

    /// A place by its numbers, both starting at 1.
    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }
}

extension SourcePosition: Comparable {
    /// Whether `lhs` stands further up, or further left in the same line.
    package static func < (lhs: Self, rhs: Self) -> Bool {
        (lhs.line, lhs.column) < (rhs.line, rhs.column)
    }
}
