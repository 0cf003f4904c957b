/// One cell of a ``Frame``: what stands in it and what that means.
package struct Cell: Hashable, Sendable {
    /// What is drawn: one spacing character with the marks that belong to it. Empty in the right half of a wide one.
    package let text: String
    /// What it means.
    package internal(set) var role: Role
    /// The role that it lies on, such as the selected row; nil on the bare screen.
    package internal(set) var backdrop: Role?
    /// The columns that it takes: 1, 2 for a wide character, 0 for the right half of one.
    package let columns: UInt8
    /// Which of the frame's addresses it leads to, counted from 1; 0 for none.
    var link: UInt16 = 0

    /// An empty place.
    package static let blank = Cell(text: " ", role: .text, backdrop: nil, columns: 1)

    static func rightHalf(of cell: Cell) -> Cell {
        Cell(text: "", role: cell.role, backdrop: cell.backdrop, columns: 0, link: cell.link)
    }
}
