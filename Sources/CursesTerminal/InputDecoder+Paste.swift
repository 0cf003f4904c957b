extension InputDecoder {
    /// The characters of a paste that are kept; the rest is dropped.
    static let pasteLimit = 64 * 1024

    /// A bracketed paste so far.
    struct Paste {
        private(set) var text = String.UnicodeScalarView()
        private var count = 0
        private var isAfterReturn = false

        /// Takes one character more, if it is one that may stay.
        mutating func append(_ code: UInt32) {
            // CR LF is one line end.
            let isSecondHalf = isAfterReturn && code == 0x0A
            isAfterReturn = code == 0x0D
            guard !isSecondHalf, count < pasteLimit, let scalar = Self.kept(code) else { return }
            text.append(scalar)
            count += 1
        }

        /// What is kept of a character: line ends and tabs, but nothing else that controls anything.
        private static func kept(_ code: UInt32) -> UnicodeScalar? {
            switch code {
            case 0x0D: "\n"
            case 0x09, 0x0A: UnicodeScalar(code)
            case 0..<0x20, 0x7F..<0xA0: nil
            default: UnicodeScalar(code)
            }
        }
    }
}
