import Releases
import TerminalKit

/// `status -o wide`: one line a deployment, with everything that fits one.
struct DeploymentTable {
    private let releases: [Release]
    private let picture: Picture
    private let style: TableStyle

    init(_ releases: [Release], in picture: Picture, style: TableStyle) {
        self.releases = releases
        self.picture = picture
        self.style = style
    }

    var text: String {
        var table = TextTable(header: [
            "RELEASE", "REPO", "ENVIRONMENT", "APPLICATION", "CURRENT", "EXPECTED", "CI", "SYNC", "HEALTH", "UPDATED",
            "READY",
            "AVAILABLE", "STATE", "SINCE", "DETAIL",
        ])
        table.rows = releases.flatMap { picture.deployments(of: $0) }.map(row)
        return table.lines(isColored: style.isColored).joined(separator: "\n")
    }

    private func row(_ deployment: Deployment) -> [TextTable.Cell] {
        let words = DeploymentWords(deployment, style: style)
        let application = deployment.application?.value
        let rollout = deployment.rollout.flatMap { $0.value.uncounted.isEmpty ? $0.value : nil }
        let state = deployment.standing.words + (deployment.isStale ? " \(words.staleness)" : "")
        return [
            TextTable.Cell(deployment.id.release.rawValue),
            TextTable.Cell(deployment.id.repo.rawValue),
            TextTable.Cell(deployment.id.environment.rawValue),
            TextTable.Cell(deployment.applicationID.name),
            TextTable.Cell(deployment.version.version?.short ?? "-"),
            TextTable.Cell(deployment.expected?.short ?? "-"),
            TextTable.Cell((deployment.build?.latest?.value.status ?? .unknown).rawValue),
            TextTable.Cell(application?.sync.rawValue ?? "-"),
            TextTable.Cell(application?.health.rawValue ?? "-"),
            TextTable.Cell(rollout.map { "\($0.updated)/\($0.desired)" } ?? "-"),
            TextTable.Cell(rollout.map { "\($0.ready)/\($0.desired)" } ?? "-"),
            TextTable.Cell(rollout.map { "\($0.available)/\($0.desired)" } ?? "-"),
            TextTable.Cell(state, words.color),
            TextTable.Cell(deployment.since.map { style.now.since($0).coarse } ?? "-"),
            TextTable.Cell(deployment.detail ?? ""),
        ]
    }
}
