import TerminalKit

extension InputDecoder {
    /// Whether these parameters begin a report that is expected.
    func isReport(_ parameters: [UInt8]) -> Bool {
        (reportsMouse && parameters.first == UInt8(ascii: "<"))
            || (awaitsCursor && parameters.starts(with: Array("2;".utf8)))
    }

    /// What a control sequence reports; nothing where it was not expected.
    mutating func report(_ parameters: [UInt8], final: UInt8) -> [TerminalEvent] {
        guard isReport(parameters) else { return [] }
        switch final {
        case UInt8(ascii: "R"): return cursorReport(Self.numbers(parameters))
        // A release ends with `m`, and nobody waits for one.
        case UInt8(ascii: "M"): return mouseReport(Self.numbers(parameters.dropFirst()))
        default: return []
        }
    }

    /// `ESC [ row ; column R`, once: the glyph took one column, or two.
    private mutating func cursorReport(_ numbers: [Int]) -> [TerminalEvent] {
        guard awaitsCursor, numbers.count == 2 else { return [] }
        awaitsCursor = false
        return numbers[1] == 3 ? [.glyphs(.ascii)] : []
    }

    /// `ESC [ < button ; column ; row M`, counted from 1. (xterm's mode 1006)
    private func mouseReport(_ numbers: [Int]) -> [TerminalEvent] {
        guard reportsMouse, numbers.count == 3, numbers[1] > 0, numbers[2] > 0 else { return [] }
        let point = Point(column: numbers[1] - 1, row: numbers[2] - 1)
        // 4, 8 and 16 are Shift, Alt and Ctrl.
        switch numbers[0] & ~0x1C {
        case 0: return [.mouse(MouseEvent(.press, at: point))]
        case 64: return [.mouse(MouseEvent(.wheelUp, at: point))]
        case 65: return [.mouse(MouseEvent(.wheelDown, at: point))]
        default: return []
        }
    }

    /// Numbers between semicolons; none at all where one of them is not one that a terminal sends.
    private static func numbers(_ parameters: some Sequence<UInt8>) -> [Int] {
        let fields = String(decoding: Array(parameters), as: UTF8.self).split(
            separator: ";", omittingEmptySubsequences: false)
        let numbers = fields.compactMap { field in
            field.utf8.count <= 5 && field.utf8.allSatisfy { (0x30..<0x3A).contains($0) } ? Int(field) : nil
        }
        return numbers.count == fields.count ? numbers : []
    }
}
