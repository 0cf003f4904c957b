extension TerminalColor {
    /// Red, green and blue, 0 to 255.
    struct Components: Hashable, Sendable {
        var red: Int
        var green: Int
        var blue: Int
    }

    /// What the colour looks like, with xterm's values for the palette; nil for the terminal's default, which nobody knows.
    var components: Components? {
        switch self {
        case .default: nil
        case .rgb(let red, let green, let blue): Components(red: Int(red), green: Int(green), blue: Int(blue))
        case .ansi(let index): Self.sixteen[Int(index & 15)]
        case .indexed(let index): Self.components(ofIndex: Int(index))
        }
    }

    /// The nearest colour that a terminal of that depth has.
    ///
    /// A 24-bit terminal's description can address only the first eight of the palette by number; the others become what
    /// they look like.
    package func quantized(to depth: ColorDepth) -> TerminalColor {
        guard let components else { return .default }
        switch depth {
        case .mono:
            return .default
        case .truecolor:
            if case .ansi(..<8) = self { return self }
            return .rgb(
                red: UInt8(components.red), green: UInt8(components.green), blue: UInt8(components.blue))
        case .indexed256:
            guard case .rgb = self else { return self }
            return .indexed(UInt8(Self.nearest(to: components, among: 16..<256, of: Self.components(ofIndex:))))
        case .ansi16, .ansi8:
            let count = depth == .ansi8 ? 8 : 16
            if case .ansi(let index) = self, index < count { return self }
            return .ansi(UInt8(Self.nearest(to: components, among: 0..<count) { Self.sixteen[$0] }))
        }
    }

    /// The contrast between two colours, from 1 to 21, as WCAG 2 defines it; nil where one is the terminal's default.
    package func contrast(to other: TerminalColor) -> Double? {
        guard let own = components?.luminance, let others = other.components?.luminance else { return nil }
        return (max(own, others) + 0.05) / (min(own, others) + 0.05)
    }

    private static func nearest(
        to wanted: Components, among indices: Range<Int>, of components: (Int) -> Components
    ) -> Int {
        indices.min { wanted.distance(to: components($0)) < wanted.distance(to: components($1)) } ?? 0
    }

    /// xterm's palette: sixteen named colours, a cube of 6x6x6, and 24 greys.
    private static func components(ofIndex index: Int) -> Components {
        switch index {
        case 0..<16:
            return sixteen[index]
        case 16..<232:
            let steps = [0, 95, 135, 175, 215, 255]
            let place = index - 16
            return Components(red: steps[place / 36], green: steps[place / 6 % 6], blue: steps[place % 6])
        default:
            let grey = 8 + (index - 232) * 10
            return Components(red: grey, green: grey, blue: grey)
        }
    }

    private static let sixteen: [Components] = [
        (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205), (229, 229, 229),
        (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
        (255, 255, 255),
    ].map { Components(red: $0.0, green: $0.1, blue: $0.2) }
}

extension TerminalColor.Components {
    /// How different two colours look: the low-cost approximation known as "redmean", which weighs by how the eye does.
    func distance(to other: Self) -> Int {
        let mean = (red + other.red) / 2
        let (dr, dg, db) = (red - other.red, green - other.green, blue - other.blue)
        return (((512 + mean) * dr * dr) >> 8) + 4 * dg * dg + (((767 - mean) * db * db) >> 8)
    }

    /// Relative luminance (WCAG 2), from 0 to 1.
    var luminance: Double {
        0.2126 * Self.linear(red) + 0.7152 * Self.linear(green) + 0.0722 * Self.linear(blue)
    }

    /// The inverse of sRGB's transfer curve. The power is taken by hand, so that this module needs no C library:
    /// x^2.4 = x² · (x^0.2)², and the fifth root comes from Newton's method.
    private static func linear(_ component: Int) -> Double {
        let value = Double(component) / 255
        guard value > 0.04045 else { return value / 12.92 }
        let base = (value + 0.055) / 1.055
        var fifthRoot = 1.0
        for _ in 0..<20 {
            let fourth = fifthRoot * fifthRoot * fifthRoot * fifthRoot
            fifthRoot -= (fifthRoot * fourth - base) / (5 * fourth)
        }
        return base * base * fifthRoot * fifthRoot
    }
}
