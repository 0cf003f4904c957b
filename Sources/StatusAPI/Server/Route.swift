import Hummingbird
import Releases

/// What can be asked for. A path is one of these or nothing: there is no file behind any of them.
enum Route: Hashable {
    case releases
    case status(ReleaseID)
    case events(ReleaseID)
    case health
    case metrics
    /// What a board over this server follows.
    case feed
    /// What such a board has on its screen; the session is the feed's.
    case view(session: String)
    /// What a person at such a board wants read again.
    case refetch
    /// What a person at such a board looks into.
    case inspect

    /// - Parameter path: as it stands in the request, percent-encoded.
    init?(path: String) {
        guard path.utf8.count <= Self.longestPath, path.hasPrefix("/") else { return nil }
        var segments: [String] = []
        for part in path.dropFirst().split(separator: "/", omittingEmptySubsequences: false) {
            guard let segment = part.removingPercentEncoding(), Self.isSound(segment) else { return nil }
            segments.append(segment)
        }
        switch segments.count {
        case 1 where segments == ["healthz"]: self = .health
        case 1 where segments == ["metrics"]: self = .metrics
        case 2 where segments == ["api", "releases"]: self = .releases
        case 3 where segments == ["api", "board", "feed"]: self = .feed
        case 3 where segments == ["api", "board", "refetch"]: self = .refetch
        case 3 where segments == ["api", "board", "inspect"]: self = .inspect
        case 4 where segments[..<2] == ["api", "releases"] && segments[3] == "deployment-status":
            self = .status(ReleaseID(segments[2]))
        case 4 where segments[..<2] == ["api", "releases"] && segments[3] == "events":
            self = .events(ReleaseID(segments[2]))
        case 4 where segments[..<2] == ["api", "board"] && segments[3] == "view": self = .view(session: segments[2])
        default: return nil
        }
    }

    /// A longer path is none of ours.
    static let longestPath = 2048

    /// No name that anybody configures has these.
    private static func isSound(_ segment: String) -> Bool {
        !segment.isEmpty && segment != "." && segment != ".."
            && segment.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
    }

    /// The methods that it has.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .releases, .status, .health, .metrics, .events, .feed: [.get, .head]
        case .view, .refetch, .inspect: [.post]
        }
    }

    /// Its name in metrics.
    var label: String {
        switch self {
        case .releases: "/api/releases"
        case .status: "/api/releases/{id}/deployment-status"
        case .events: "/api/releases/{id}/events"
        case .health: "/healthz"
        case .metrics: "/metrics"
        case .feed: "/api/board/feed"
        case .view: "/api/board/{session}/view"
        case .refetch: "/api/board/refetch"
        case .inspect: "/api/board/inspect"
        }
    }
}

extension Substring {
    /// The text without its percent-encoding; nil where that is broken, or is no UTF-8 then.
    fileprivate func removingPercentEncoding() -> String? {
        var bytes: [UInt8] = []
        var rest = utf8[...]
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.popFirst().flatMap(Self.hexadecimal),
                let low = rest.popFirst().flatMap(Self.hexadecimal)
            else { return nil }
            bytes.append(high << 4 | low)
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case 0x30...0x39: byte - 0x30
        case 0x41...0x46: byte - 0x41 + 10
        case 0x61...0x66: byte - 0x61 + 10
        default: nil
        }
    }
}
