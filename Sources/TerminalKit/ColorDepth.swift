/// How many colours a terminal shows.
package enum ColorDepth: Int, CaseIterable, Comparable, Sendable {
    /// None: bold, underline and reverse video must do.
    case mono
    /// The eight of the Linux console, `screen` and plain `xterm`.
    case ansi8
    /// Those and their bright twins.
    case ansi16
    /// xterm's palette.
    case indexed256
    /// 24 bits.
    case truecolor

    package static func < (left: ColorDepth, right: ColorDepth) -> Bool { left.rawValue < right.rawValue }
}

/// What the user wants of colours: `color:` in the configuration, `--color` on the command line.
package enum ColorSetting: String, CaseIterable, Sendable {
    case auto
    case truecolor
    case indexed256 = "256"
    case ansi16 = "16"
    case mono
}

extension ColorDepth {
    /// What is to be used on a terminal, from what the user says and what the terminal can.
    ///
    /// Never more than the terminal has. An explicit setting wins over `NO_COLOR` (no-color.org), which wins over the
    /// terminal. 24-bit colour is used only where the terminal's own description has it (`TERM=*-direct`), or where
    /// `COLORTERM` claims it and such a description is installed; the `xterm-256color` entry cannot express it.
    ///
    /// - Parameters:
    ///   - environment: `NO_COLOR`, `TERM` and `COLORTERM` are read.
    ///   - colors: how many the opened terminal's description has, 0 for none.
    ///   - hasDirectEntry: whether a `-direct` description can be opened for this terminal.
    package static func detect(
        _ setting: ColorSetting = .auto, environment: [String: String], colors: Int, hasDirectEntry: Bool = false
    ) -> ColorDepth {
        let isDirect = environment["TERM"]?.hasSuffix("-direct") ?? false
        let claims = ["truecolor", "24bit"].contains(environment["COLORTERM"]?.lowercased() ?? "")
        let possible: ColorDepth =
            switch colors {
            case ..<8: .mono
            case 8..<16: .ansi8
            case 16..<256: .ansi16
            default: isDirect || hasDirectEntry ? .truecolor : .indexed256
            }
        switch setting {
        case .auto:
            if let refused = environment["NO_COLOR"], !refused.isEmpty { return .mono }
            return possible == .truecolor && !isDirect && !claims ? .indexed256 : possible
        case .truecolor: return min(.truecolor, possible)
        case .indexed256: return min(.indexed256, possible)
        case .ansi16: return min(.ansi16, possible)
        case .mono: return .mono
        }
    }
}
