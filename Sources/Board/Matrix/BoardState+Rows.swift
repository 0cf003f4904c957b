import Releases
import TerminalKit

extension BoardState {
    /// The environments that are shown, in the order of the catalog.
    var environments: [EnvironmentID] {
        guard let only = matrix.onlyEnvironment else { return picture.catalog.environments }
        return picture.catalog.environments.filter { $0 == only }
    }

    /// The deployment of a repo of the shown release.
    func deploymentID(_ repo: RepoID, in environment: EnvironmentID) -> DeploymentID? {
        release.map { DeploymentID(release: $0, repo: repo, environment: environment) }
    }

    /// The cells of a repo that exist, with their urgency.
    private func cells(of repo: RepoID) -> [(id: DeploymentID, glance: Glance, urgency: Urgency)] {
        environments.enumerated().compactMap { place, environment in
            guard let id = deploymentID(repo, in: environment), let glance = glances[id] else { return nil }
            return (id, glance, Urgency(glance, place: place, isAcknowledged: isAcknowledged(id)))
        }
    }

    /// Sorts the rows anew: those that are pinned first, then as the person wants it, by default worst first. The cursor stays on its
    /// object.
    mutating func arrangeRows(at now: Instant) {
        rearrange { state in
            let matcher = state.matrix.filter.map { CellMatcher($0.expression, at: now) }
            var rows: [SortedRow] = []
            state.matrix.quiet = []
            for (place, repo) in (state.shownRelease?.repos ?? []).enumerated() {
                let cells = state.cells(of: repo.id)
                guard !cells.isEmpty, state.wants(repo.id, cells),
                    matcher.map({ state.matches(repo.id, cells, $0) }) ?? true
                else { continue }
                let row = SortedRow(
                    repo: repo.id, place: place, isPinned: state.isPinned(repo.id),
                    cells: cells.map { ($0.glance, $0.urgency) })
                if row.isQuiet, state.matrix.sort == .worst, !row.isPinned {
                    state.matrix.quiet.append(repo.id)
                } else {
                    rows.append(row)
                }
            }
            state.matrix.loud = SortedRow.sorted(rows, by: state.matrix.sort, isInverted: state.matrix.isInverted)
            state.matrix.isSortDue = false
        }
        if !matrix.isCursorPinned { selectWorst() }
    }

    /// The release on the screen.
    var shownRelease: Release? { release.flatMap { picture.catalog.release($0) } }

    /// Whether a repo of the shown release stands on top.
    func isPinned(_ repo: RepoID) -> Bool {
        release.map { marks.pinned.contains(RepoKey(release: $0, repo: repo)) } ?? false
    }

    /// Whether something has changed in a repo of the shown release since everything was marked as seen.
    func isUnseen(_ repo: RepoID) -> Bool {
        release.map { marks.unseen.contains(RepoKey(release: $0, repo: repo)) } ?? false
    }

    private func wants(_ repo: RepoID, _ cells: [(id: DeploymentID, glance: Glance, urgency: Urgency)]) -> Bool {
        if matrix.showsFaultsOnly, !cells.contains(where: { isProblem($0.id) }) { return false }
        return !matrix.showsUnseenOnly || isUnseen(repo)
    }

    private func matches(
        _ repo: RepoID, _ cells: [(id: DeploymentID, glance: Glance, urgency: Urgency)], _ matcher: CellMatcher
    ) -> Bool {
        matcher.matches(
            text: ([repo.rawValue] + cells.flatMap { [$0.glance.version] + $0.glance.stateWords }).joined(
                separator: " "),
            cells: cells.map { cell in
                CellFacts(
                    environment: cell.id.environment, states: cell.glance.stateWords, since: cell.glance.since,
                    isOffVersion: cell.glance.isOffVersion)
            })
    }

    /// Changes which rows there are. Where the cursor's row is gone, the one that took its place gets the cursor.
    mutating func rearrange(_ change: (inout BoardState) -> Void) {
        let place = selection.flatMap { matrix.rows.firstIndex(of: $0.repo) } ?? 0
        change(&self)
        matrix.nameColumns = matrix.rows.map { TextWidth.columns(of: $0.rawValue) + (isPinned($0) ? 1 : 0) }.max() ?? 0
        guard !matrix.rows.isEmpty, let environment = shownEnvironment(nearest: selection?.environment) else {
            selection = nil
            return
        }
        let kept = selection.flatMap { $0.release == release && matrix.rows.contains($0.repo) ? $0.repo : nil }
        selection = deploymentID(kept ?? matrix.rows[min(place, matrix.rows.count - 1)], in: environment)
    }

    /// Puts the cursor on the most urgent cell.
    mutating func selectWorst() {
        guard let repo = matrix.rows.first(where: { !isPinned($0) }) ?? matrix.rows.first else { return }
        selection = cells(of: repo).min { $0.urgency < $1.urgency }?.id ?? selection
    }

    /// The cells with a problem in reading order.
    var problems: [DeploymentID] {
        matrix.rows.flatMap { repo in cells(of: repo).map(\.id).filter { isProblem($0) } }
    }

    private func shownEnvironment(nearest wanted: EnvironmentID?) -> EnvironmentID? {
        let shown = environments
        return wanted.flatMap { shown.contains($0) ? $0 : nil } ?? shown.last
    }
}
