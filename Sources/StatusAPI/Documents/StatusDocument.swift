package import Releases

/// What is known, in the shape that programs read: `status -o json`, and the HTTP API. (interface.md, "JSON of `status`")
///
/// Times are whole seconds since 1970-01-01T00:00:00Z. What is not known is `null`, never left out and never invented.
package struct StatusDocument: Hashable, Sendable {
    /// The releases that were asked for.
    package var releases: [ReleaseStatus]
    /// The links to all environments, in their order.
    package var environments: [(name: EnvironmentID, link: LinkStatus)] {
        zip(environmentOrder, links).map { ($0, $1) }
    }
    /// When the picture was taken.
    package var readAt: Instant

    private var environmentOrder: [EnvironmentID]
    private var links: [LinkStatus]

    /// The picture at `now`, reduced to `releases`.
    package init(_ picture: Picture, releases: [Release], at now: Instant) {
        self.releases = releases.map { ReleaseStatus($0, in: picture) }
        self.environmentOrder = picture.catalog.environments
        self.links = picture.catalog.environments.map { LinkStatus(picture.links[$0]) }
        self.readAt = now
    }
}

/// How the connection to one Argo CD stands.
package struct LinkStatus: Hashable, Sendable, Codable {
    /// `live`, `polling`, `stale` (lost, but something is known from before) or `down`.
    package var link: String
    /// Since when, in seconds since 1970.
    package var since: Int64?
    /// What is wrong, in a sentence; null where nothing is.
    package var detail: String?
    /// Whether its Argo CD answers.
    package var isUp: Bool { link == "live" || link == "polling" }

    init(_ link: Link?) {
        since = link?.since.seconds
        switch link?.state {
        case .up: self.link = link?.isLive == true ? "live" : "polling"
        case nil, .connecting, .silent, .retrying, .refused:
            self.link = link?.lastHeardAt == nil ? "down" : "stale"
        }
        detail =
            switch link?.state {
            case .up: Self.polled(link?.stream)
            case nil, .connecting: "no answer yet"
            case .silent: "owes an answer"
            case .retrying(let failure)?, .refused(let failure)?: "\(failure.summary); \(failure.remedy)"
            }
    }
}

extension LinkStatus {
    /// Why an Argo CD that answers tells nothing by itself; nil where it does, or nobody asked it to.
    private static func polled(_ stream: StreamState?) -> String? {
        guard case .broken(let failure?, _) = stream else { return nil }
        return "polled, since its stream failed: \(failure.summary)"
    }
}

extension StatusDocument: Encodable {
    private enum CodingKeys: String, CodingKey {
        case releases
        case environments
        case readAt = "read_at"
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(releases, forKey: .releases)
        try encodeFrame(to: encoder)
    }

    /// What there is to say beside the releases: the links, and when it was read.
    func encodeFrame(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        var environments = container.nestedContainer(keyedBy: EnvironmentKey.self, forKey: .environments)
        for (name, link) in self.environments { try environments.encode(link, forKey: EnvironmentKey(name)) }
        try container.encode(readAt.seconds, forKey: .readAt)
    }
}

extension LinkStatus {
    private enum CodingKeys: String, CodingKey {
        case link
        case since
        case detail
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(link, forKey: .link)
        try container.encode(since, forKey: .since)
        try container.encode(detail, forKey: .detail)
    }
}

/// An environment's name as a key of an object.
struct EnvironmentKey: CodingKey {
    let stringValue: String
    let intValue: Int? = nil

    init(_ environment: EnvironmentID) { stringValue = environment.rawValue }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
}
