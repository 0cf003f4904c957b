package import Releases
package import TerminalKit

/// All that the board knows and shows: a value. ``handle(_:at:)`` is the only way in which it changes.
package struct BoardState: Hashable, Sendable {
    /// How many changes are kept for the screen; older ones are forgotten.
    package static let changeLimit = 2000

    /// What the board was told at the start, and what the terminal turned out to be.
    package internal(set) var settings: BoardSettings
    /// The picture on the screen: the newest one, or the one that was frozen.
    package internal(set) var picture: Picture
    /// The last changes that are on the screen, oldest first; at most ``changeLimit``.
    package internal(set) var changes: [Change] = []
    /// How many changes could not be kept before they got here.
    package internal(set) var lostChanges = 0
    /// The release on the screen; nil where the catalog has none.
    package internal(set) var release: ReleaseID?
    /// The cell under the cursor, by name and never by place; nil where no row is on the screen.
    package internal(set) var selection: DeploymentID?
    /// The extent of the screen.
    package internal(set) var size: Size
    /// The cell that the pane below the matrix tells of: the one under the cursor, once the keys rest.
    var detailed: DeploymentID?

    /// The little that sorting, counting and jumping need of every deployment of the release; worked out once a picture, because a
    /// key has no time for it.
    var glances: [DeploymentID: Glance] = [:]
    /// How many of them stand how.
    var counts = StateCounts()
    /// When everything was last looked at: what grows stale by time alone touches nothing.
    var glancedAt = Instant(seconds: 0)
    /// How many deployments of each release are broken, so that what is not on the screen is not out of mind.
    var failures: [ReleaseID: Int] = [:]
    /// How the matrix is arranged.
    var matrix = MatrixState()
    /// What lies over the matrix, the topmost last.
    var screens: [Screen] = []
    /// What a person types at the bottom; nil where nothing.
    var prompt: Prompt?
    /// What was typed before, to come back to.
    var promptHistory = PromptHistory()
    /// What is being looked into for the screen on top; nil where nothing is.
    var inquiry: Inquiry?
    /// Whether the screen on top has not been asked for yet, whatever is being looked into.
    var isAskDue = false
    /// How many inquiries there have been.
    var inquiryCount = 0
    /// Where the person has been.
    var visits = Visits()
    /// Counts what may look different; what only tells again what was known, and a second that passes, do not count.
    var visibleChanges = 0
    /// When the board began: of what was before, nobody knows what changed.
    let startedAt: Instant
    /// From when on changes are known: since the board began, or from an earlier run, with gaps while none ran.
    var watchedSince: Instant
    /// What was last told to be kept; nil where nothing was.
    var kept: BoardMemory?
    /// Whether an earlier run left what the person had seen.
    var hasMemory = false
    /// What the person has marked, seen and taken note of.
    var marks: Marks
    /// How moments are shown.
    var timeStyle = TimeStyle.clock
    /// Which part of the matrix screen the keys go to, and how large the panes are.
    var panes = PaneState()
    /// The theme that was asked for last.
    var drawnTheme: String
    /// The title that the window has.
    var windowTitle = ""
    /// The time of the recording that is being played; nil where none is.
    package internal(set) var replay: ReplayClock?
    /// What that recording is called.
    var replayName = ""
    /// The board over what is so now, which goes on beneath a recording; one at the most.
    var beneath: [BoardState] = []
    /// When what is being taken in was heard, by the wall clock: time that is played is no measure for how long keys rest.
    var heardAt: Instant
    /// What is held back; nil while the screen is live.
    var frozen: Frozen?
    /// What was said about the program itself, oldest first. The help lists them all.
    var notices: [BoardNotice] = []
    /// How many of them, from the end, have not been followed by a key yet; they stand in the footer.
    var unreadNotices = 0
    /// A word on the last key, for a few seconds.
    var hint: Hint?
    /// When a key was last pressed; nil before the first one.
    var lastKeyAt: Instant?

    /// The board at its start.
    ///
    /// - Parameters:
    ///   - picture: what is known so far, mostly nothing or a snapshot.
    ///   - release: the one to open on; nil, or one that the catalog lacks, means the first.
    package init(
        picture: Picture, settings: BoardSettings = BoardSettings(), size: Size, release: ReleaseID? = nil,
        at now: Instant
    ) {
        self.settings = settings
        self.picture = picture
        self.size = size
        marks = Marks(seenAt: now)
        startedAt = now
        heardAt = now
        watchedSince = now
        drawnTheme = settings.theme
        let releases = picture.catalog.releases
        self.release = release.flatMap { picture.catalog.release($0)?.id } ?? releases.first?.id
        glanceAtAll()
        arrangeRows(at: now)
        keepCursorInSight()
        detailed = selection
        kept = memory
    }

    /// The deployment whose detail is on the screen, so that its replicas should be fresh.
    package var watched: DeploymentID? {
        screens.last { $0.page.subject != nil }?.page.subject?.deployment ?? detailed
    }

    /// What time alone may have changed is looked at so often at the least.
    static let glanceInterval = Duration.seconds(30)

    /// The deployments that stand on the screen, each as one cell of the matrix; none while a screen lies over it.
    package var shown: Set<DeploymentID> {
        guard let release, screens.isEmpty else { return [] }
        let layout = MatrixLayout(of: self)
        let window = LineWindow(firstLine: matrix.firstLine, count: matrix.lineCount, room: layout.body.count)
        let environments = environments.dropFirst(matrix.firstColumn).prefix(layout.cellCount)
        var shown: Set<DeploymentID> = []
        for case .row(let repo) in matrix.lines(at: window.visible) {
            for environment in environments {
                shown.insert(DeploymentID(release: release, repo: repo, environment: environment))
            }
        }
        return shown
    }

    /// Looks anew at what has been touched since `old`: in a fleet of thousands that changes all the time, nobody can look at everything
    /// with every picture.
    ///
    /// - Returns: whether anything stands differently.
    mutating func glance(since old: Picture) -> Bool {
        guard old.linksTouchedAt == picture.linksTouchedAt,
            old.catalog.releases.count == picture.catalog.releases.count,
            let touched = picture.touchedRepos(since: old), picture.observedAt.since(glancedAt) < Self.glanceInterval
        else {
            glanceAtAll()
            return true
        }
        var hasChanged = false
        for key in touched {
            guard let repo = picture.catalog.repo(of: key) else { continue }
            for environment in repo.applications.keys {
                let id = DeploymentID(release: key.release, repo: key.repo, environment: environment)
                if glance(at: id, since: old) { hasChanged = true }
            }
        }
        return hasChanged
    }

    private mutating func glance(at id: DeploymentID, since old: Picture) -> Bool {
        let standing = picture.standing(of: id)
        let failed = (standing.state == .failed ? 1 : 0) - (old.standing(of: id).state == .failed ? 1 : 0)
        if failed != 0 { failures[id.release, default: 0] += failed }
        guard id.release == release, let deployment = picture.deployment(id) else { return failed != 0 }
        let glance = Glance(deployment)
        let known = glances[id]
        guard known != glance else { return failed != 0 }
        if let known { counts.note(known, in: id.environment, by: -1) }
        counts.note(glance, in: id.environment)
        glances[id] = glance
        return true
    }

    /// Looks at every deployment of the shown release anew.
    mutating func glanceAtAll() {
        glancedAt = picture.observedAt
        let deployments = release.flatMap { picture.catalog.release($0) }.map { picture.deployments(of: $0) } ?? []
        glances = Dictionary(deployments.map { ($0.id, Glance($0)) }) { first, _ in first }
        counts = StateCounts(glances)
        failures = Dictionary(
            picture.catalog.releases.map { release in
                (release.id, picture.standings(of: release).count { $0.state == .failed })
            }
        ) { first, _ in first }
    }

    /// The key of a command, as a person reads it.
    func spelling(of command: CommandID) -> String {
        settings.keymap.spelling(of: command, glyphs: settings.glyphs, onlyFirst: true) ?? command.rawValue
    }

    /// The time that ages are reckoned from: a frozen screen is a still of that moment.
    func viewTime(at now: Instant) -> Instant { frozen?.since ?? now }

    /// What the screen on top is called in the command table.
    var context: CommandContext { page?.context ?? .matrix }
}

/// What arrived while the screen was frozen.
struct Frozen: Hashable, Sendable {
    /// When it was frozen.
    var since: Instant
    /// The newest picture that came; nil where none did.
    var picture: Picture?
    /// The changes that came, oldest first, bounded like those on the screen.
    var changes: [Change] = []
    /// How many changes came in all.
    var count = 0
    /// How many of them were lost before they got here.
    var lost = 0
}

/// A word in the footer that goes away by itself.
struct Hint: Hashable, Sendable {
    var text: String
    var until: Instant
}
