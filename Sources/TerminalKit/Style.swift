/// How something looks: colours and attributes, as a theme gives them.
package struct Style: Hashable, Sendable {
    /// Ways to stand out that every terminal has.
    package struct Attributes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let bold = Attributes(rawValue: 1)
        package static let dim = Attributes(rawValue: 2)
        package static let underline = Attributes(rawValue: 4)
        package static let reverse = Attributes(rawValue: 8)
    }

    /// The colour of the text; nil takes that of what it lies on.
    package var foreground: TerminalColor?
    /// The colour behind it; nil takes that of what it lies on.
    package var background: TerminalColor?
    package var attributes: Attributes

    package init(
        foreground: TerminalColor? = nil, background: TerminalColor? = nil, attributes: Attributes = []
    ) {
        self.foreground = foreground
        self.background = background
        self.attributes = attributes
    }

    /// This style on top of another: its own colours where it has any, and the attributes of both.
    package func over(_ backdrop: Style) -> Style {
        Style(
            foreground: foreground ?? backdrop.foreground, background: background ?? backdrop.background,
            attributes: attributes.union(backdrop.attributes))
    }

    /// The style as a terminal of that depth can show it.
    ///
    /// What a colour would have told must not get lost: without colours a background becomes reverse video, and with only
    /// eight of them a bright foreground becomes bold and grey becomes dim.
    package func quantized(to depth: ColorDepth) -> Style {
        var style = self
        switch depth {
        case .mono:
            if let background, background != .default { style.attributes.insert(.reverse) }
        case .ansi8:
            if case .ansi(let index)? = foreground?.quantized(to: .ansi16), index >= 8 {
                if index == 8 {
                    style.foreground = .default
                    style.attributes.insert(.dim)
                } else {
                    style.foreground = .ansi(index - 8)
                    style.attributes.insert(.bold)
                }
            }
        case .ansi16, .indexed256, .truecolor:
            break
        }
        style.foreground = style.foreground?.quantized(to: depth)
        style.background = style.background?.quantized(to: depth)
        return style
    }
}
