import Releases
import TerminalKit

/// One repo with the versions that its environments have.
struct DriftRow {
    /// What its environments come to.
    enum Finding: CaseIterable {
        /// Some environment has another version than is expected.
        case drifts
        /// None has, but of some, or of what is expected, the version is not known.
        case unknown
        case same

        var words: String {
            switch self {
            case .drifts: "not at the expected version everywhere"
            case .unknown: "not known everywhere"
            case .same: "at the expected version everywhere"
            }
        }
    }

    let name: String
    let expected: Version?
    let deployments: [Deployment?]
    let finding: Finding
    /// The environment that is off, or not known, and nearest to the users.
    let anchor: DeploymentID?

    /// - Parameter environments: in the order of the columns.
    init(_ repo: Repo, _ environments: [EnvironmentID], _ scene: PageScene) {
        name = repo.id.rawValue
        let deployments = environments.map { environment -> Deployment? in
            guard repo.applications[environment] != nil, let release = scene.state.release else { return nil }
            return scene.picture.deployment(DeploymentID(release: release, repo: repo.id, environment: environment))
        }
        self.deployments = deployments
        let known = deployments.compactMap(\.self)
        expected = known.compactMap(\.expected).first
        let findings = known.map { Self.finding($0) }
        finding = findings.contains(.drifts) ? .drifts : findings.contains(.unknown) ? .unknown : .same
        let order = scene.picture.catalog.environments
        let telling = known.filter { [finding] in Self.finding($0) == finding }
        anchor = order.last { environment in telling.contains { $0.id.environment == environment } }
            .flatMap { environment in telling.first { $0.id.environment == environment }?.id }
    }

    private static func finding(_ deployment: Deployment) -> Finding {
        guard let expected = deployment.expected else { return .unknown }
        guard let version = deployment.version.version else {
            switch deployment.standing.refinement {
            // What is not there, though it is expected, is known not to be at the expected version.
            case .notDeployed: return .drifts
            case .absent: return .same
            default: return .unknown
            }
        }
        return version.isSame(as: expected) ? .same : .drifts
    }

    func line(_ layout: DriftLayout, _ scene: PageScene) -> Line {
        let ellipsis = scene.glyphs.ellipsis
        var line = Line(TextWidth.fitted(name, to: layout.nameColumns, ellipsis: ellipsis))
        line.pad(to: layout.nameColumns + 2)
        let expected = Line(expected?.short ?? "not known", expected == nil ? .stale : .version)
        line.append(expected.fitted(to: layout.cellColumns - 1, ellipsis: ellipsis))
        for (place, deployment) in deployments.enumerated() {
            line.pad(to: layout.column(of: place))
            let cell = deployment.map { Self.cell($0, scene) } ?? Line("-", .dim)
            line.append(cell.fitted(to: layout.cellColumns - 1, ellipsis: ellipsis))
        }
        return line
    }

    /// `= 1.43.0`, `< 1.42.0`, `> 1.44.0`: the same as expected, older, newer; with its age where it is not of now.
    private static func cell(_ deployment: Deployment, _ scene: PageScene) -> Line {
        let age = MatrixCell(deployment, at: scene.now).age
        guard let version = deployment.version.version else {
            return Line(deployment.standing.shortWord.isEmpty ? "?" : deployment.standing.shortWord, .stale)
        }
        let (sign, role): (String, Role) =
            switch deployment.expected.map({ version.relation(to: $0) }) {
            case .equal: ("=", .done)
            case .older: ("<", .behind)
            case .newer: (">", .behind)
            case .different, nil: ("?", .stale)
            }
        var line = Line("\(sign) \(version.short)", deployment.isStale ? .stale : role)
        if let age { line.append(" \(age)", deployment.isStale ? .stale : .age) }
        return line
    }
}
