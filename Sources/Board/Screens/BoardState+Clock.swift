package import Releases
package import TerminalKit

extension BoardState {
    /// How long a screen on which nothing happens is left alone but for its header: ages move in steps of ten seconds and more.
    package static let patience = Duration.seconds(10)

    /// The screen where nothing but the time is other than on `frame`: header and clock anew, all else as it stands.
    ///
    /// Argo CD tells whenever it has compared, and the clock moves each second: to draw everything for that would be nearly all that a
    /// quiet board does.
    package func view(at now: Instant, over frame: Frame) -> Frame {
        guard page == nil, frame.size == size, !MatrixLayout.isOneLine(size) else { return view(at: now) }
        var frame = frame
        Header(self, at: shownTime(at: now)).draw(on: &frame)
        return frame
    }

    /// The screen as it is now, but for the panes below the matrix, which stay as they stand on `frame`. Only where ``paneSight`` is what it
    /// was when `frame` was drawn.
    func view(at now: Instant, keepingPanesOf frame: Frame) -> Frame {
        var new = Frame(size: size)
        MatrixScreen(self, at: shownTime(at: now)).draw(on: &new, keepingPanesOf: frame)
        return new
    }

    /// What the panes below the matrix are about, where they are so large that they are worth keeping; else nil.
    var paneSight: PanePacer.Sight? {
        guard page == nil, !MatrixLayout.isOneLine(size) else { return nil }
        let layout = MatrixLayout(of: self)
        guard layout.isSideBySide, layout.detail.rows.count >= 8 else { return nil }
        return PanePacer.Sight(
            detail: layout.detail, changes: layout.changes, subject: detailed, panes: panes, isFrozen: frozen != nil)
    }

    /// Whether the matrix, or what is known of the cell under the cursor, looks different than with the picture before.
    func looksDifferent(from old: Picture, at now: Instant) -> Bool {
        guard old.linksTouchedAt == picture.linksTouchedAt, old.changeCount == picture.changeCount,
            old.catalog.releases.count == picture.catalog.releases.count,
            let touched = picture.touchedRepos(since: old)
        else { return true }
        return touched.contains { key in
            if detailed.map({ $0.release == key.release && $0.repo == key.repo }) ?? false { return true }
            guard let repo = picture.catalog.repo(of: key) else { return false }
            if old.builds[repo.buildSource] != picture.builds[repo.buildSource] { return true }
            return repo.applications.keys.contains { environment in
                let id = DeploymentID(release: key.release, repo: key.repo, environment: environment)
                let cells = [old, picture].map { $0.deployment(id).map { MatrixCell($0, at: now) } }
                return cells[0] != cells[1]
            }
        }
    }
}
