extension StringProtocol {
    /// This text, safe to draw in a terminal and to write to a log: one line, no control characters, bounded.
    ///
    /// Called once, where text from outside enters the model. What goes: C0 and C1 controls (so every escape sequence loses its
    /// introducer and becomes visible text), bidi embeddings, overrides and isolates, the invisible formatting characters that
    /// make two names look alike, line and paragraph separators, and private tag characters. Line breaks and tabs become one space.
    ///
    /// - Parameter limit: the most characters that are kept, combining marks not counted; what is cut is marked with `…`.
    package func sanitized(limit: Int = 512) -> String {
        var scalars = String.UnicodeScalarView()
        var kept = 0
        var marks = 0
        var pendingSpace = false
        for scalar in unicodeScalars {
            switch Disposition(scalar) {
            case .drop: continue
            case .space: pendingSpace = kept > 0
            case .mark:
                // A terminal cell holds four combining marks; a tower of hundreds is an attack on the line above.
                marks += 1
                // A mark with nothing before it would sit on whatever stands left of the text.
                if marks <= 4, kept > 0, !pendingSpace { scalars.append(scalar) }
            case .keep:
                guard kept < limit else {
                    scalars.append("…")
                    return String(scalars)
                }
                if pendingSpace { scalars.append(" ") }
                pendingSpace = false
                scalars.append(scalar)
                kept += 1
                marks = 0
            }
        }
        return String(scalars)
    }
}

/// What becomes of one scalar.
enum Disposition {
    case keep
    case mark
    case space
    case drop

    init(_ scalar: Unicode.Scalar) {
        switch scalar.value {
        case 0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x20, 0x85, 0xA0, 0x2028, 0x2029: self = .space
        case 0x21...0x7E: self = .keep
        case 0x00...0x1F, 0x7F...0x9F: self = .drop
        default:
            if scalar.properties.isDefaultIgnorableCodePoint {
                self = .drop
                return
            }
            switch scalar.properties.generalCategory {
            case .control, .format, .surrogate: self = .drop
            case .spaceSeparator, .lineSeparator, .paragraphSeparator: self = .space
            case .nonspacingMark, .enclosingMark: self = .mark
            default: self = .keep
            }
        }
    }
}
