import Releases
import TerminalKit

/// What was found on this host, apart from the configuration: values, so that what they mean can be told without looking.
struct HostFacts {
    /// A file or folder.
    struct Entry: Hashable {
        var path: String
        /// The permission bits.
        var mode: Int
        var isOurs: Bool
        var isWritable: Bool
    }

    /// Where standard output goes.
    struct Screen: Hashable {
        /// Nil where it is no terminal.
        var size: Size?
        /// `TERM`; nil where it is not set.
        var term: String?
        /// How many colours its entry in the terminfo database has; nil where there is no entry.
        var colors: Int?
        /// What `COLORTERM` claims.
        var claimsTrueColor = false
        /// `NO_COLOR` is set.
        var refusesColors = false
        /// The first of `LC_ALL`, `LC_CTYPE` and `LANG` that is set.
        var locale: String?
        /// Whether the locale asks for UTF-8.
        var isUTF8 = false
        /// `tmux` or `screen`, where it runs in one.
        var multiplexer: String?
    }

    /// Where state is kept.
    struct State: Hashable {
        /// The folder's path.
        var path: String
        /// The folder; nil where it is not there yet.
        var folder: Entry?
        /// The nearest folder above it that is there, where it is not.
        var ancestor: Entry?
        /// The files in it.
        var files: [Entry] = []
    }

    var screen: Screen
    var state: State
    var now: Instant
    /// How far local time is ahead of UTC, in seconds.
    var utcOffset: Int64
    /// `TZ`; nil where it is not set.
    var timeZone: String?
    /// Whether the database of time zones has that one; nil where that can't be told.
    var knowsTimeZone: Bool?
}
