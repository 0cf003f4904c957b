import FoundationEssentials
import Releases

/// One line of a recording after its header.
///
/// ```
/// {"at":1764300000000,"fact":{…}}                                         something was observed
/// {"again":17,"at":1764300000000}                                         what line 17 says was observed again
/// {"again":17,"at":…,"compared":1764299990000,"resource_version":"4711"}  and Argo CD has compared since
/// {"at":…,"changes":[…],"lost_changes":0,"missed":12,"picture":{…}}       12 observations could not be written; this is what was known then
/// ```
struct RecordingLine: Codable {
    var at: Instant
    var fact: Observation.Fact?
    /// The number of a line of the same file; the header's is 1.
    var again: Int?
    /// When Argo CD last compared, of an application.
    var compared: Instant?
    /// The version of an application's object.
    var resourceVersion: String?
    var picture: Picture?
    var changes: [Change]?
    var lostChanges: Int?
    var missed: Int?

    enum CodingKeys: String, CodingKey {
        case at
        case fact
        case again
        case compared
        case resourceVersion = "resource_version"
        case picture
        case changes
        case lostChanges = "lost_changes"
        case missed
    }

    init(at: Instant) { self.at = at }

    var comparison: Comparison { Comparison(reconciledAt: compared, resourceVersion: resourceVersion) }
}

extension JSONEncoder {
    /// The one of recordings and snapshots: the same value is always the same text.
    static var stable: JSONEncoder {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }
}
