extension TextWidth {
    /// What becomes of one code point on the screen.
    enum Drawing: Equatable {
        /// It stands in a cell of its own, as that code point, one or two columns wide.
        case spacing(UnicodeScalar, columns: UInt8)
        /// It is drawn onto the character before it.
        case mark
        /// It is not drawn.
        case nothing
        /// It joins what follows to what stands before it; what follows is not drawn.
        case endOfSequence

        private static let replacement = Drawing.spacing("\u{FFFD}", columns: 1)
        private static let blank = Drawing.spacing(" ", columns: 1)

        init(of scalar: UnicodeScalar) {
            switch scalar.value {
            case 0x20..<0x7F:
                self = .spacing(scalar, columns: 1)
            case 0x09, 0x0A, 0x0D, 0x85, 0x2028, 0x2029:
                self = .blank
            case 0x00..<0x20, 0x7F..<0xA0:
                self = .replacement
            case 0x200D:
                self = .endOfSequence
            case 0x1F1E6...0x1F1FF:
                // Regional indicators: wcwidth says one column each, terminals draw a flag of two, or letters.
                self = .spacing(UnicodeScalar(UInt8(0x41 + scalar.value - 0x1F1E6)), columns: 1)
            case 0xAD, 0x20E3, 0xFE00...0xFE0F, 0x1F3FB...0x1F3FF, 0xE0000...0xE0FFF:
                // Soft hyphens, keycaps, variation selectors, skin tones and tags: terminals disagree about each.
                self = .nothing
            case 0x1160...0x11FF, 0xD7B0...0xD7FF:
                // The vowels and finals of decomposed Hangul join the initial before them.
                self = .mark
            default:
                self = Self.byCategory(scalar)
            }
        }

        private static func byCategory(_ scalar: UnicodeScalar) -> Drawing {
            switch scalar.properties.generalCategory {
            case .nonspacingMark, .enclosingMark: .mark
            case .format: .nothing
            case .control, .surrogate, .unassigned: .replacement
            case .lineSeparator, .paragraphSeparator: .blank
            default: .spacing(scalar, columns: isWide(scalar) ? 2 : 1)
            }
        }

        private static func isWide(_ scalar: UnicodeScalar) -> Bool {
            guard scalar.value >= 0x1100 else { return false }
            var low = 0
            var high = wide.count
            while low < high {
                let middle = (low + high) / 2
                if wide[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
            }
            return low < wide.count && wide[low].contains(scalar.value)
        }
    }

    /// The code points that take two columns (East Asian Wide and Fullwidth, and emoji), in order: as glibc's `wcwidth`
    /// has them, with the gaps of the emoji blocks closed, because that is where new versions of Unicode add.
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2329...0x232A, 0x23E9...0x23EC, 0x23F0...0x23F0, 0x23F3...0x23F3,
        0x25FD...0x25FE, 0x2614...0x2615, 0x2648...0x2653, 0x267F...0x267F, 0x2693...0x2693, 0x26A1...0x26A1,
        0x26AA...0x26AB, 0x26BD...0x26BE, 0x26C4...0x26C5, 0x26CE...0x26CE, 0x26D4...0x26D4, 0x26EA...0x26EA,
        0x26F2...0x26F3, 0x26F5...0x26F5, 0x26FA...0x26FA, 0x26FD...0x26FD, 0x2705...0x2705, 0x270A...0x270B,
        0x2728...0x2728, 0x274C...0x274C, 0x274E...0x274E, 0x2753...0x2755, 0x2757...0x2757, 0x2795...0x2797,
        0x27B0...0x27B0, 0x27BF...0x27BF, 0x2B1B...0x2B1C, 0x2B50...0x2B50, 0x2B55...0x2B55, 0x2E80...0x3029,
        0x302E...0x303E, 0x3041...0xA4C6, 0xA960...0xA97C,
        0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0xFF01...0xFF60, 0xFFE0...0xFFE6,
        0x16FE0...0x18DFF, 0x1AFF0...0x1B2FB, 0x1F004...0x1F004, 0x1F0CF...0x1F0CF, 0x1F18E...0x1F18E,
        0x1F191...0x1F19A, 0x1F200...0x1F265, 0x1F300...0x1F320, 0x1F32D...0x1F335, 0x1F337...0x1F37C,
        0x1F37E...0x1F393, 0x1F3A0...0x1F3CA, 0x1F3CF...0x1F3D3, 0x1F3E0...0x1F3F0, 0x1F3F4...0x1F3F4,
        0x1F3F8...0x1F43E, 0x1F440...0x1F440, 0x1F442...0x1F4FC, 0x1F4FF...0x1F53D, 0x1F54B...0x1F54E,
        0x1F550...0x1F567, 0x1F57A...0x1F57A, 0x1F595...0x1F596, 0x1F5A4...0x1F5A4, 0x1F5FB...0x1F64F,
        0x1F680...0x1F6C5, 0x1F6CC...0x1F6CC, 0x1F6D0...0x1F6D2, 0x1F6D5...0x1F6DF, 0x1F6EB...0x1F6EC,
        0x1F6F4...0x1F6FF, 0x1F7E0...0x1F7FF, 0x1F90C...0x1F93A, 0x1F93C...0x1F945, 0x1F947...0x1F9FF,
        0x1FA70...0x1FAFF, 0x20000...0x3FFFD,
    ]
}
