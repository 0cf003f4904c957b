/// What the configuration file says, typed and checked: the schema of interface.md, "Configuration file".
///
/// Every setting that the file may leave out has its default here, and only here; config.example.yaml is held against them.
package struct Configuration: Hashable, Sendable {
    /// The Argo CDs and how they are followed.
    package var argocd = ArgoCD()
    /// The CI systems that several repos share.
    package var ci = CI()
    /// The releases in the order of the file.
    package var releases: [Release] = []
    /// What is kept for the next start.
    package var snapshot = Snapshot()
    /// What is observed, written down.
    package var record = Record()
    /// The colours.
    package var theme = ThemeChoice.automatic
    /// The signs that states are drawn with.
    package var glyphs = Glyphs.auto
    /// How many colours the terminal is taken to have.
    package var color = ColorDepth.auto
    /// What the terminal is told beside the grid of cells.
    package var terminal = Terminal()
    /// The keys that differ from the built-in ones, in the order of the file. Whether the commands exist and the keys are free
    /// is for the owner of the command table to say (``ConfigurationLoader/Outcome/report(_:_:hint:at:)``).
    package var keys: [KeyBinding] = []

    /// The defaults, with no environment and no release.
    package init() {}
}

extension Configuration {
    /// `snapshot:`
    package struct Snapshot: Hashable, Sendable {
        /// Whether what is known is written at all.
        package var isEnabled = true
        /// The file; nil for the one in the state folder.
        package var path: String?
        /// The shortest time between two writes.
        package var interval: Duration = .seconds(5)
    }

    /// `record:`, true or false or a mapping.
    package struct Record: Hashable, Sendable {
        /// Whether every session is recorded without `--record`.
        package var isEnabled = false
        /// How large a recording grows, in bytes, before what is oldest in it goes; and how much room all recordings in the state folder
        /// take.
        package var limit = 256 << 20
    }

    /// `theme:` and `--theme` take a name or a path.
    package enum ThemeChoice: Hashable, Sendable {
        /// `auto`: what fits the terminal.
        case automatic
        /// A built-in theme, or `NAME.yaml` in the themes folder.
        case named(String)
        /// A theme file.
        case file(path: String)
    }

    /// `terminal:`
    package struct Terminal: Hashable, Sendable {
        /// Whether the mouse is reported to the program; while it is, selecting text mostly needs Shift.
        package var mouse = false
        /// Whether the window has a title.
        package var title = true
        /// Whether the desktop is notified.
        package var notifications = true
        /// Whether text leads somewhere when it is clicked on.
        package var links = true
        /// Whether each update stands between marks, against tearing.
        package var synchronized = false

        /// The defaults.
        package init() {}
    }

    /// `glyphs:`
    package enum Glyphs: String, CaseIterable, Hashable, Sendable {
        /// What the locale allows.
        case auto
        /// Signs beyond ASCII.
        case utf8
        /// ASCII alone.
        case ascii
    }

    /// `color:`
    package enum ColorDepth: String, CaseIterable, Hashable, Sendable {
        /// What `TERM` and `COLORTERM` say.
        case auto
        /// 24 bits for each colour.
        case truecolor
        /// The palette of 256.
        case palette256 = "256"
        /// The palette of 16.
        case palette16 = "16"
        /// No colours: bold, dim and reverse.
        case mono
    }

    /// One entry of `keys:`, as it stands in the file.
    package struct KeyBinding: Hashable, Sendable {
        /// The command's name, for example `freeze`.
        package let command: String
        /// The key's spelling, for example `z` or `^f`.
        package let key: String
        /// Where the command stands.
        package let commandPosition: SourcePosition
        /// Where the key stands.
        package let keyPosition: SourcePosition
    }
}
