package import Releases
package import TerminalKit

/// Everything that can happen to the board.
package enum BoardInput: Hashable, Sendable {
    /// A key was pressed.
    case key(Key)
    /// Text was pasted as a whole.
    case paste(String)
    /// The screen has another size now.
    case resized(Size)
    /// The newest picture; older ones don't matter any more.
    case picture(Picture)
    /// News, oldest first; `lost` more of them came before and could not be kept.
    case changes([Change], lost: Int)
    /// A second has passed.
    case tick
    /// The program was stopped and goes on.
    case resumed
    /// Nobody looks at the screen any more.
    case hungUp
    /// Something about the program itself that the person should know.
    case notice(BoardNotice)
}

/// What the board wants done.
package enum BoardEffect: Hashable, Sendable {
    /// Something of those who read the Argo CDs.
    case request(BoardRequest)
    /// Draw the whole screen anew.
    case redraw
    /// Give the terminal back to the shell until the program is continued.
    case suspend
    /// End.
    case quit
}

/// What the board asks of those who read the Argo CDs. Nothing that it can ask for changes anything in a cluster.
package enum BoardRequest: Hashable, Sendable {
    /// Read again now, past the cache.
    case refetch(RefetchScope)
    /// This deployment is on the screen: keep its replicas fresh. Nil means none is. Each request replaces the one before.
    case watch(DeploymentID?)
}

/// How much is to be read again.
package enum RefetchScope: Hashable, Sendable {
    /// One deployment.
    case deployment(DeploymentID)
    /// Everything of the catalog.
    case all
}

/// A message about the program itself: an unknown terminal, a configuration file that others can read.
package struct BoardNotice: Hashable, Sendable {
    /// How much it matters.
    package enum Severity: Hashable, Sendable {
        /// Good to know.
        case information
        /// Something should be put right.
        case warning
    }

    /// How much it matters.
    package var severity: Severity
    /// One line, sanitised.
    package var text: String

    /// A message of one line.
    package init(_ severity: Severity, _ text: String) {
        self.severity = severity
        self.text = text
    }
}
