import Releases
import TerminalKit

/// Which version is in which environment, of the repos whose environments are not all at the expected one. (ux.md, `v`)
struct DriftPage: Page {
    var scroll = PageScroll()
    var context: CommandContext { .drift }

    func title(_ scene: PageScene) -> Line {
        let parts = ["versions across environments"] + (scene.state.release.map { [$0.rawValue] } ?? [])
        return Line(parts.joined(separator: " \(scene.glyphs.separator) "), .header)
    }

    func body(_ scene: PageScene) -> PageBody {
        let layout = DriftLayout(scene)
        let rows = (scene.state.shownRelease?.repos ?? []).map { DriftRow($0, layout.environments, scene) }
        let shown = rows.filter { $0.finding == .drifts } + rows.filter { $0.finding == .unknown }
        let counts = DriftRow.Finding.allCases.map { finding in (finding, rows.count { $0.finding == finding }) }
        let summary = counts.filter { $0.1 > 0 }.map { "\($0.1) \($0.0.words)" }.joined(separator: ", ")
        let lines = shown.map { PageLine($0.line(layout, scene), $0.anchor.map(Anchor.deployment)) }
        return PageBody(
            lines + (lines.isEmpty ? [] : [PageLine()]) + [PageLine(Line(summary, .dim))], heading: [layout.heading])
    }
}

/// Where the columns stand: as the environments come, or, where they do not all fit, those next to the users first.
struct DriftLayout {
    let environments: [EnvironmentID]
    let nameColumns: Int
    let cellColumns: Int

    init(_ scene: PageScene) {
        let all = scene.picture.catalog.environments
        let names = (scene.state.shownRelease?.repos ?? []).map { TextWidth.columns(of: $0.id.rawValue) }.max() ?? 0
        nameColumns = min(max(4, names), max(8, scene.columns / 4))
        let room = scene.columns - nameColumns - 2
        let fits = room / 12 - 1 >= all.count
        environments = fits ? all : Array(all.reversed())
        cellColumns = fits ? min(24, room / (all.count + 1)) : 12
    }

    var heading: Line {
        var head = Line("REPO", .title)
        head.pad(to: nameColumns + 2)
        head.append("EXPECTED", .title)
        for (place, environment) in environments.enumerated() {
            head.pad(to: column(of: place))
            head.append(environment.rawValue.uppercased(), .title)
        }
        return head
    }

    /// The first column of an environment; before them stands what is expected.
    func column(of place: Int) -> Int { nameColumns + 2 + (place + 1) * cellColumns }
}
