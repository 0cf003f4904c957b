package import Releases

/// The first line of a recording: whose it is, what was watched, and what was known when it began.
///
/// ```
/// {"lynceus_recording":1,"version":"…","recording":"…","part":1,"started_at":…,"configuration":{…},"picture":{…},"changes":[…],"lost_changes":0}
/// ```
package struct RecordingHeader: Hashable, Sendable, Codable {
    /// Counts up whenever what is written can't be read by what was before, or the other way round.
    package static let schema = 1

    /// The schema; see ``schema``.
    package var format = Self.schema
    /// The version of the program that recorded.
    package var version: String
    /// Names the recording; the parts of one recording have the same name.
    package var recording: String
    /// Counts up from 1: a recording that has grown too large goes on in another file.
    package var part: Int
    /// When this part began.
    package var startedAt: Instant
    /// What was configured, without secrets.
    package var configuration: RecordedConfiguration
    /// What was known when this part began.
    package var picture: Picture
    /// What had changed before, oldest first; at most ``Timeline/limit``.
    package var changes: [Change]
    /// How many changes before those were not kept.
    package var lostChanges: Int

    enum CodingKeys: String, CodingKey {
        case format = "lynceus_recording"
        case version
        case recording
        case part
        case startedAt = "started_at"
        case configuration
        case picture
        case changes
        case lostChanges = "lost_changes"
    }

    /// The header of a first part.
    package init(
        version: String, recording: String, startedAt: Instant, configuration: RecordedConfiguration, picture: Picture,
        timeline: Timeline
    ) {
        self.version = version
        self.recording = recording
        self.part = 1
        self.startedAt = startedAt
        self.configuration = configuration
        self.picture = picture
        self.changes = timeline.changes
        self.lostChanges = timeline.lost
    }
}

/// What a recording says of the configuration beside what its picture's catalog has. Nothing of it is secret: of addresses there is neither
/// a name nor a query, of CI sources only their names.
package struct RecordedConfiguration: Hashable, Sendable, Codable {
    /// One Argo CD.
    package struct ArgoCD: Hashable, Sendable, Codable {
        /// The environment that it serves.
        package var environment: EnvironmentID
        /// Its address, without a slash at its end.
        package var url: String
        /// What the names of its applications end in.
        package var applicationSuffix: String
        /// The namespace of its applications, where the configuration names one.
        package var applicationNamespace: String?
        /// The project that it is narrowed to, where it is.
        package var project: String?

        enum CodingKeys: String, CodingKey {
            case environment
            case url
            case applicationSuffix = "app_suffix"
            case applicationNamespace = "app_namespace"
            case project
        }

        /// One Argo CD.
        package init(
            environment: EnvironmentID, url: String, applicationSuffix: String, applicationNamespace: String?,
            project: String?
        ) {
            self.environment = environment
            self.url = url
            self.applicationSuffix = applicationSuffix
            self.applicationNamespace = applicationNamespace
            self.project = project
        }
    }

    /// In the order of the configuration.
    package var argocd: [ArgoCD]
    /// How often a followed deployment was checked where nothing told of it, in milliseconds.
    package var pollInterval: Int64
    /// Whether Argo CDs were watched.
    package var streams: Bool

    enum CodingKeys: String, CodingKey {
        case argocd
        case pollInterval = "poll_interval_ms"
        case streams
    }

    /// A configuration.
    package init(argocd: [ArgoCD] = [], pollInterval: Duration = .seconds(30), streams: Bool = true) {
        self.argocd = argocd
        self.pollInterval = pollInterval.wholeMilliseconds
        self.streams = streams
    }
}
