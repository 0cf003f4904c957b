extension TerminalSequences {
    /// The most that fits onto a clipboard, in bytes of UTF-8: xterm and those that follow it take 74,994 bytes of base64.
    package static let copyLimit = 74_994 / 4 * 3

    /// A sound.
    package var bell: [UInt8] { [0x07] }

    /// Makes the terminal remember its title, before the first one of ours. (xterm's XTWINOPS 22)
    package var pushTitle: [UInt8] {
        understandsCommands && multiplexer != .screen ? Self.bytes("\u{1B}[22;0t") : []
    }

    /// Brings the title back that ``pushTitle`` has made it remember. `screen` cannot, so its window is called after the shell.
    package var popTitle: [UInt8] {
        guard understandsCommands else { return [] }
        return multiplexer == .screen ? title(shellName) : Self.bytes("\u{1B}[23;0t")
    }

    /// The title of the window, and of the tab. One line of at most 160 characters.
    package func title(_ text: String) -> [UInt8] {
        guard understandsCommands else { return [] }
        let text = Self.line(text, limit: 160)
        // screen has its own sequence for the title of a window; OSC 2 is for its status line.
        if multiplexer == .screen { return Self.bytes("\u{1B}k\(text)\u{1B}\\") }
        return Self.bytes("\u{1B}]\(hasTabTitles ? 0 : 2);\(text)\u{1B}\\")
    }

    /// A notification; where a terminal has none, or it may get lost on the way to it, a sound.
    package func notification(title: String, body: String) -> [UInt8] {
        guard understandsCommands, notificationForm != .bell, multiplexer != .unknown else { return bell }
        let title = Self.line(title, limit: 120)
        let body = Self.line(body, limit: 400)
        var commands: [String] = []
        if notificationForm != .osc777 {
            commands.append("9;" + Self.text(body.isEmpty ? title : title.isEmpty ? body : "\(title): \(body)"))
        }
        if notificationForm != .osc9 {
            // The first semicolon ends the title.
            commands.append("777;notify;\(title.replacingSemicolons(with: ","));\(body)")
        }
        let sent = commands.flatMap { passedThrough("\u{1B}]\($0)") }
        // tmux passes nothing through unless it is told to, and whether it was cannot be known.
        return multiplexer == .none ? sent : sent + bell
    }

    /// Puts a text onto the clipboard (OSC 52): its line ends and tabs stay, whatever else controls a terminal goes.
    ///
    /// - Throws: ``TerminalRefusal``.
    package func copy(_ text: String) throws(TerminalRefusal) -> [UInt8] {
        guard understandsCommands else { throw .notUnderstood }
        let text = String(
            String.UnicodeScalarView(text.unicodeScalars.filter { $0 == "\n" || Self.isDrawn($0) || $0 == "\t" }))
        let bytes = Array(text.utf8)
        guard bytes.count <= Self.copyLimit else { throw .tooLarge(limit: Self.copyLimit) }
        let command = "\u{1B}]52;c;" + Base64.encoded(bytes)
        let plain = Self.bytes(command + "\u{1B}\\")
        return switch multiplexer {
        case .none, .unknown: plain
        // Which of the two it heeds depends on set-clipboard and allow-passthrough; both together do no harm.
        case .tmux: plain + passedThrough(command)
        case .screen: passedThrough(command)
        }
    }

    /// Whether the mouse is reported: buttons, in the form without limits (1000 and 1006).
    package func mouse(_ isOn: Bool) -> [UInt8] {
        guard understandsCommands else { return [] }
        return Self.bytes(isOn ? "\u{1B}[?1000h\u{1B}[?1006h" : "\u{1B}[?1006l\u{1B}[?1000l")
    }

    /// Whether links on cells are understood, or passed over.
    package var hasLinks: Bool { understandsCommands && multiplexer != .screen && multiplexer != .unknown }

    /// What begins a link; what follows belongs to it until ``endOfLink``. The same address is the same link wherever it stands.
    package func beginningOfLink(to url: String) -> [UInt8] {
        Self.bytes("\u{1B}]8;id=\(String(Self.hash(url), radix: 36));\(url)\u{1B}\\")
    }

    /// What ends a link.
    package var endOfLink: [UInt8] { Self.bytes("\u{1B}]8;;\u{1B}\\") }

    /// FNV-1a: the same in every run, unlike Swift's own.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}

extension TerminalSequences {
    /// What a terminal command, without its end, is to the terminal behind a multiplexer.
    func passedThrough(_ command: String) -> [UInt8] {
        switch multiplexer {
        case .none, .unknown: return Self.bytes(command + "\u{1B}\\")
        case .tmux: return Self.bytes("\u{1B}Ptmux;\u{1B}" + command + "\u{1B}\u{1B}\\\u{1B}\\")
        case .screen:
            // Within a string of screen's, ESC \ would be its own end, so the command ends with BEL. It takes 768 bytes at a time.
            var rest = Self.bytes(command + "\u{07}")[...]
            var sent: [UInt8] = []
            while !rest.isEmpty {
                sent += [0x1B, 0x50] + rest.prefix(764) + [0x1B, 0x5C]
                rest = rest.dropFirst(764)
            }
            return sent
        }
    }

    private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

    /// One line without anything that controls a terminal or turns text around; spaces stand for line ends and tabs.
    static func line(_ text: String, limit: Int) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalars.count < limit {
            if isDrawn(scalar) {
                scalars.append(scalar)
            } else if scalar == "\n" || scalar == "\t" {
                scalars.append(" ")
            }
        }
        return String(scalars)
    }

    /// What begins with a number and a semicolon is a command of ConEmu's, which others have taken over (9;4: progress).
    private static func text(_ text: String) -> String {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, text.dropFirst(digits.count).first == ";" else { return text }
        return digits + "," + text.dropFirst(digits.count + 1)
    }

    private static func isDrawn(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7F..<0xA0: false
        case 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF: false
        default: true
        }
    }
}

extension String {
    fileprivate func replacingSemicolons(with other: Character) -> String {
        String(map { $0 == ";" ? other : $0 })
    }
}
