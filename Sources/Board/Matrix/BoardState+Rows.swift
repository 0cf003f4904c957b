import Releases

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
            return (id, glance, Urgency(glance, place: place))
        }
    }

    /// Sorts the rows anew: worst first, then in the order of the catalog. The cursor stays on its object.
    mutating func arrangeRows() {
        rearrange { state in
            var loud: [(repo: RepoID, urgency: Urgency)] = []
            state.matrix.quiet = []
            for repo in state.release.flatMap({ state.picture.catalog.release($0) })?.repos ?? [] {
                let cells = state.cells(of: repo.id)
                if state.matrix.showsFaultsOnly, !cells.contains(where: \.glance.isProblem) { continue }
                guard let worst = cells.map(\.urgency).min() else { continue }
                if worst.rank == .quiet {
                    state.matrix.quiet.append(repo.id)
                } else {
                    loud.append((repo.id, worst))
                }
            }
            // Swift's sort is stable, which keeps the order of the catalog among equals.
            state.matrix.loud = loud.sorted { $0.urgency < $1.urgency }.map(\.repo)
            state.matrix.isSortDue = false
        }
        if !matrix.isCursorPinned { selectWorst() }
    }

    /// Changes which rows there are. Where the cursor's row is gone, the one that took its place gets the cursor.
    mutating func rearrange(_ change: (inout BoardState) -> Void) {
        let place = selection.flatMap { matrix.rows.firstIndex(of: $0.repo) } ?? 0
        change(&self)
        guard !matrix.rows.isEmpty, let environment = shownEnvironment(nearest: selection?.environment) else {
            selection = nil
            return
        }
        let kept = selection.flatMap { $0.release == release && matrix.rows.contains($0.repo) ? $0.repo : nil }
        selection = deploymentID(kept ?? matrix.rows[min(place, matrix.rows.count - 1)], in: environment)
    }

    /// Puts the cursor on the most urgent cell.
    mutating func selectWorst() {
        guard let repo = matrix.rows.first else { return }
        selection = cells(of: repo).min { $0.urgency < $1.urgency }?.id ?? selection
    }

    /// The cells with a problem in reading order.
    var problems: [DeploymentID] {
        matrix.rows.flatMap { repo in cells(of: repo).filter(\.glance.isProblem).map(\.id) }
    }

    /// Shows only the environment at a place of the catalog, from 0.
    mutating func showEnvironment(at place: Int, now: Instant) {
        let all = picture.catalog.environments
        guard all.indices.contains(place) else {
            show(hint: "there \(all.count == 1 ? "is 1 environment" : "are \(all.count) environments")", at: now)
            return
        }
        matrix.onlyEnvironment = all[place]
        arrangeRows()
    }

    private func shownEnvironment(nearest wanted: EnvironmentID?) -> EnvironmentID? {
        let shown = environments
        return wanted.flatMap { shown.contains($0) ? $0 : nil } ?? shown.last
    }
}
