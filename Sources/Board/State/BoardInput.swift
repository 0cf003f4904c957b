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
    /// The keys have rested for as long as ``BoardEffect/rest(_:)`` asked for.
    case rested
    /// The program was stopped and goes on.
    case resumed
    /// Nobody looks at the screen any more.
    case hungUp
    /// Something about the program itself that the person should know.
    case notice(BoardNotice)
    /// What the same person had marked in another process that has ended.
    case adopt(BoardMemory)
    /// A recording is to be shown.
    case opened(ReplayOpening)
    /// Something has come of playing the recording.
    case replay(ReplayNews)
    /// Something has come of the inquiry of that number; one that is no longer awaited is passed over.
    case inspected(Int, InspectionNews)
    /// The mouse did something; only where it was asked for.
    case mouse(MouseEvent)
    /// The terminal turned out to draw other glyphs better.
    case glyphs(Glyphs)
}

/// What the board wants done.
package enum BoardEffect: Hashable, Sendable {
    /// Something of those who read the Argo CDs.
    case request(BoardRequest)
    /// Draw the whole screen anew.
    case redraw
    /// Give the terminal back to the shell until the program is continued.
    case suspend
    /// Tell the board after so long that the keys have rested.
    case rest(Duration)
    /// Tell the terminal something beside the grid of cells.
    case signal(TerminalSignal)
    /// End.
    case quit
}

/// What the board asks of those who read the Argo CDs. Nothing that it can ask for changes anything in a cluster.
package enum BoardRequest: Hashable, Sendable {
    /// Read again now, past the cache.
    case refetch(RefetchScope)
    /// This deployment is on the screen: keep its replicas fresh. Nil means none is. Each request replaces the one before.
    case watch(DeploymentID?)
    /// These deployments stand on the screen, each as one cell: know of them what a cell shows. Each request replaces the one before.
    case show(Set<DeploymentID>)
    /// Look into this for the person; nil ends the one before. Each request replaces the one before.
    case inspect(Inquiry?)
    /// Draw with the theme of that name from now on.
    case theme(String)
    /// A person has marked or arranged something: keep it for the next run.
    case keep(BoardMemory)
    /// Do this with the recording that is shown.
    case replay(ReplayControl)
    /// Show the recording of that file.
    case openReplay(String)
    /// The recording is not shown any more.
    case closeReplay
    /// Write what is known and what is marked into that file, which need not be there.
    case snapshot(String, BoardMemory)
    /// Write this into a file of the state folder, and say where it is.
    case export(Export)
}

/// A text that a person wants to take away.
package struct Export: Hashable, Sendable {
    /// What the file is called, without a folder: letters, digits, dots and hyphens.
    package var fileName: String
    /// What it holds; sanitised.
    package var text: String

    /// A text for a file.
    package init(fileName: String, text: String) {
        self.fileName = fileName
        self.text = text
    }
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
