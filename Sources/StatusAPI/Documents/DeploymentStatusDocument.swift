package import Releases

/// What `GET /api/releases/{id}/deployment-status` answers: mission.md's shape, with the links and the time beside it, so that who reads it
/// can tell how far to believe it.
package struct DeploymentStatusDocument: Encodable {
    private let whole: StatusDocument

    /// One release of the picture at `now`.
    package init(_ picture: Picture, release: Release, at now: Instant) {
        whole = StatusDocument(picture, releases: [release], at: now)
    }

    package func encode(to encoder: any Encoder) throws {
        for release in whole.releases { try release.encode(to: encoder) }
        try whole.encodeFrame(to: encoder)
    }
}

/// What `GET /healthz` answers while the tracker runs.
package struct HealthDocument: Encodable {
    private let links: [(name: EnvironmentID, link: LinkStatus)]

    /// - Parameter explains: whether why an environment is down is for whoever asks to know.
    package init(_ picture: Picture, explains: Bool) {
        links = picture.catalog.environments.map { environment in
            var link = LinkStatus(picture.links[environment])
            if !explains { link.detail = nil }
            return (environment, link)
        }
    }

    private enum CodingKeys: String, CodingKey {
        case status
        case down
        case environments
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode("ok", forKey: .status)
        try container.encode(links.filter { !$0.link.isUp }.map(\.name.rawValue), forKey: .down)
        var environments = container.nestedContainer(keyedBy: EnvironmentKey.self, forKey: .environments)
        for (name, link) in links { try environments.encode(link, forKey: EnvironmentKey(name)) }
    }
}
