import Releases
import TerminalKit

/// A screen over the matrix: a title, and lines between header and footer.
protocol Page: Hashable, Sendable {
    /// What is on the screen of it.
    var scroll: PageScroll { get set }
    /// What it is called in the command table.
    var context: CommandContext { get }
    /// What it is about; nil where it is about everything.
    var subject: PageSubject? { get }
    /// What must be asked to show it; nil where the picture says it all.
    var inspection: Inspection? { get }
    /// Whether a filter hides what does not match, rather than marks what does.
    var hidesWhatDoesNotMatch: Bool { get }

    /// Whether its body has been filtered already.
    var filtersItself: Bool { get }
    /// Whether a filter can ask about states, environments and ages.
    var canAskAboutCells: Bool { get }

    /// What stands in the header's place of the counts.
    func title(_ scene: PageScene) -> Line
    /// What stands between header and footer.
    func body(_ scene: PageScene) -> PageBody
    /// ``inspection`` has been asked anew.
    mutating func asked()
    /// Something has come of ``inspection``.
    mutating func take(_ news: InspectionNews, at now: Instant)
    /// Something else is looked for than before.
    mutating func searched()
    /// What was asked for need not be kept any more.
    mutating func forget()
}

extension Page {
    var subject: PageSubject? { nil }
    var inspection: Inspection? { nil }
    var hidesWhatDoesNotMatch: Bool { true }
    var filtersItself: Bool { false }
    var canAskAboutCells: Bool { false }
    mutating func asked() {}
    mutating func take(_ news: InspectionNews, at now: Instant) {}
    mutating func searched() {}
    mutating func forget() {}
}

/// What a page is about.
struct PageSubject: Hashable, Sendable {
    /// The deployment.
    var deployment: DeploymentID
    /// The object within it; nil for the whole.
    var resource: ResourceID?
}

/// What a page is drawn from: the board's state, the room that there is, and the time.
struct PageScene {
    let state: BoardState
    /// The columns that lines have.
    let columns: Int
    /// The lines that have room.
    let rows: Int
    /// When it is, or was, on a frozen screen.
    let now: Instant
    /// When it is, frozen or not: what is looked into is read all the same.
    let realNow: Instant

    var glyphs: Glyphs { state.settings.glyphs }
    var picture: Picture { state.picture }

    init(_ state: BoardState, at now: Instant) {
        self.state = state
        columns = max(0, state.size.columns - 2)
        rows = max(0, state.size.rows - 2)
        self.now = state.viewTime(at: now)
        realNow = now
    }

    /// How long ago something was, as the screen shows it.
    func age(of instant: Instant) -> String { Age.text(now.since(instant)) }

    /// A moment as the person wants times to be shown.
    func moment(_ instant: Instant) -> String { state.moment(instant, now: realNow) }
}
