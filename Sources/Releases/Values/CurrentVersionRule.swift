/// Where the deployed version of a repo is read: the `current:` key of a repo (interface.md, "Configuration file").
package enum CurrentVersionRule: Hashable, Sendable {
    /// The deployed chart version where the source is a Helm repository; else the tag of the image whose last path part is the
    /// repo's name, or of the only image; else the short deployed revision.
    case automatic
    /// The version of the deployed Helm chart.
    case chart
    /// The deployed revision, shortened where it is a commit.
    case revision
    /// The tag of an image: of the one whose last path part is `name`; without a name, chosen as ``automatic`` chooses it.
    case image(name: String?)
    /// A Helm parameter of the application's source, for example `image.tag`.
    case helmParameter(String)
    /// A label of the application.
    case label(String)
}

extension CurrentVersionRule: RawRepresentable, Codable {
    /// Reads the configuration's spelling: `auto`, `chart`, `revision`, `image`, `image:NAME`, `helm:PARAMETER`, `label:KEY`.
    package init?(rawValue: String) {
        switch rawValue {
        case "auto": self = .automatic
        case "chart": self = .chart
        case "revision": self = .revision
        case "image": self = .image(name: nil)
        default:
            guard let colon = rawValue.firstIndex(of: ":") else { return nil }
            let argument = String(rawValue[rawValue.index(after: colon)...])
            guard !argument.isEmpty else { return nil }
            switch rawValue[..<colon] {
            case "image": self = .image(name: argument)
            case "helm": self = .helmParameter(argument)
            case "label": self = .label(argument)
            default: return nil
            }
        }
    }

    package var rawValue: String {
        switch self {
        case .automatic: "auto"
        case .chart: "chart"
        case .revision: "revision"
        case .image(nil): "image"
        case .image(let name?): "image:\(name)"
        case .helmParameter(let parameter): "helm:\(parameter)"
        case .label(let key): "label:\(key)"
        }
    }
}
