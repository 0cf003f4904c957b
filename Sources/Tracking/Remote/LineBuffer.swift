/// Puts lines together that come in pieces. Pure.
struct LineBuffer: Sendable {
    /// A line without an end, so far.
    private var rest: [UInt8] = []
    /// A longer line is none of ours.
    static let longest = 128 << 20

    /// Takes a piece.
    ///
    /// - Returns: the lines that are whole now, without their ends; nil where one is too long.
    mutating func take(_ piece: [UInt8]) -> [[UInt8]]? {
        var lines: [[UInt8]] = []
        var piece = piece[...]
        while let end = piece.firstIndex(of: UInt8(ascii: "\n")) {
            rest += piece[..<end]
            lines.append(rest)
            rest = []
            piece = piece[(end + 1)...]
        }
        rest += piece
        guard rest.count <= Self.longest else {
            rest = []
            return nil
        }
        return lines
    }
}
