import Releases
import TerminalKit

/// `status`: one release as the board shows it, repos down, environments across.
struct ReleaseMatrix {
    private let release: Release
    private let picture: Picture
    private let style: TableStyle

    init(_ release: Release, in picture: Picture, style: TableStyle) {
        self.release = release
        self.picture = picture
        self.style = style
    }

    var text: String {
        ([title] + table.lines(isColored: style.isColored)).joined(separator: "\n")
    }

    /// The same for a report.
    var markdown: String {
        (["**\(title)**", ""] + table.markdownLines).joined(separator: "\n")
    }

    private var title: String {
        let title = release.name == release.id.rawValue ? release.name : "\(release.id)  \(release.name)"
        return "\(title)  (\(picture.isPending(release) ? "pending" : "settled"))"
    }

    private var table: TextTable {
        let environments = picture.catalog.environments
        var table = TextTable(header: ["REPO", "EXPECTED"] + environments.map { $0.rawValue.uppercased() })
        for repo in release.repos {
            let deployments = environments.map {
                picture.deployment(DeploymentID(release: release.id, repo: repo.id, environment: $0))
            }
            let expected = picture.builds[repo.buildSource]?.expected?.short ?? "-"
            table.rows.append(
                [TextTable.Cell(repo.id.rawValue), TextTable.Cell(expected)]
                    + deployments.map { $0.map { DeploymentWords($0, style: style).cell } ?? TextTable.Cell("-") })
        }
        return table
    }
}
