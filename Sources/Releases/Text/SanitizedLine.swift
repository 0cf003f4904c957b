extension StringProtocol {
    /// This text as one line of a document that a person reads: by the rules of ``sanitized(limit:)``, but for blanks, which mean
    /// something here. None is trimmed or folded, a tab becomes blanks up to the next multiple of eight, and what breaks a line
    /// becomes one blank: whoever has a text of several lines cuts it first.
    ///
    /// - Parameter limit: as for ``sanitized(limit:)``; blanks count.
    package func sanitizedLine(limit: Int = 2000) -> String {
        var scalars = String.UnicodeScalarView()
        var kept = 0
        var marks = 0
        var canBeMarked = false
        for scalar in unicodeScalars {
            let disposition = Disposition(scalar)
            switch disposition {
            case .drop: continue
            case .mark:
                marks += 1
                if marks <= 4, canBeMarked { scalars.append(scalar) }
            case .space, .keep:
                let isBlank = disposition == .space
                let width = scalar == "\t" ? 8 - kept % 8 : 1
                for _ in 0..<width {
                    guard kept < limit else {
                        scalars.append("…")
                        return String(scalars)
                    }
                    scalars.append(isBlank ? " " : scalar)
                    kept += 1
                }
                canBeMarked = !isBlank
                marks = 0
            }
        }
        return String(scalars)
    }

    /// This text without the sequences by which programs colour what they print and tell terminals things: from the escape character,
    /// or its one-character form, to the end of the sequence. One that has no end loses its beginning only, so that it can hide nothing.
    package func withoutTerminalSequences() -> String {
        guard unicodeScalars.contains(where: { $0 == "\u{1B}" || (0x80...0x9F).contains($0.value) }) else {
            return String(self)
        }
        var kept = String.UnicodeScalarView()
        var rest = Substring(self).unicodeScalars
        while let scalar = rest.popFirst() {
            switch scalar.value {
            case 0x1B:
                guard let introducer = rest.popFirst() else { break }
                rest.skipSequence(introducer)
            // C1: each is an escape and a character 0x40 lower.
            case 0x80...0x9F:
                if let introducer = Unicode.Scalar(scalar.value - 0x40) { rest.skipSequence(introducer) }
            default: kept.append(scalar)
            }
        }
        return String(kept)
    }
}

extension Substring.UnicodeScalarView {
    /// Skips what follows an escape character and `introducer`. (ECMA-48, sections 5.3 to 5.6)
    fileprivate mutating func skipSequence(_ introducer: Unicode.Scalar) {
        switch introducer {
        case "[":
            self = drop { (0x20...0x3F).contains($0.value) }
            // Anything else breaks the sequence off, and is text.
            if let first, (0x40...0x7E).contains(first.value) { removeFirst() }
        case "]", "P", "X", "^", "_":
            guard let end = firstIndex(where: { $0 == "\u{7}" || $0 == "\u{9C}" || $0 == "\u{1B}" }) else { return }
            let terminator = self[end]
            self = self[index(after: end)...]
            // `ESC \` ends it; any other escape does, too, and begins a sequence of its own.
            guard terminator == "\u{1B}", let next = popFirst() else { return }
            if next != "\\" { skipSequence(next) }
        case _ where (0x20...0x2F).contains(introducer.value):
            self = drop { (0x20...0x2F).contains($0.value) }
            if let first, (0x30...0x7E).contains(first.value) { removeFirst() }
        default: break
        }
    }

    private func drop(while isSkipped: (Unicode.Scalar) -> Bool) -> Substring.UnicodeScalarView {
        self[(firstIndex { !isSkipped($0) } ?? endIndex)...]
    }
}
