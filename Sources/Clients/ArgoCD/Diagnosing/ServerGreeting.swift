import FoundationEssentials
import NIOHTTP1
import Releases

/// What an Argo CD answers to whoever asks, known or not: `GET /api/version`. (argocd-api.md, section 2)
package struct ServerGreeting: Hashable, Sendable {
    /// `v3.1.8+becb020`, sanitised.
    package var version: String
    /// How far its clock is ahead of ours, negative where it is behind; nil where it does not say what time it has.
    package var clockSkew: Duration?
    /// How long the answer took, the connection included.
    package var roundTrip: Duration

    /// A greeting.
    package init(version: String, clockSkew: Duration? = nil, roundTrip: Duration = .zero) {
        self.version = version
        self.clockSkew = clockSkew
        self.roundTrip = roundTrip
    }
}

/// Who an Argo CD takes us for.
package struct ServerAcquaintance: Hashable, Sendable {
    /// Whether it knows the token.
    package var isKnown: Bool
    /// The account, sanitised; nil where it does not say.
    package var name: String?

    /// What it says.
    package init(isKnown: Bool, name: String? = nil) {
        self.isKnown = isKnown
        self.name = name
    }
}

/// A right that an account can have, as Argo CD's policies name it: `applications, get`.
package struct ServerRight: Hashable, Sendable {
    /// `applications`, `logs`.
    package var resource: String
    /// `get`.
    package var action: String

    /// A right.
    package init(resource: String, action: String) {
        self.resource = resource
        self.action = action
    }

    /// To see applications and what is in them.
    package static let getApplications = ServerRight(resource: "applications", action: "get")
    /// To read the logs of their pods.
    package static let getLogs = ServerRight(resource: "logs", action: "get")
}

/// The answer to `/api/version`. Its keys are capitalised.
struct ServerVersionWire: JSONReadable {
    var version: String?

    init(_ node: JSONNode) throws {
        version = try Fields(node).text("Version", limit: 80)
    }
}

/// The answer to `/api/v1/session/userinfo`.
struct ServerAcquaintanceWire: JSONReadable {
    var acquaintance: ServerAcquaintance

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        acquaintance = ServerAcquaintance(
            isKnown: fields.flag("loggedIn") ?? false, name: fields.text("username", limit: 120))
    }
}

/// The answer to `/api/v1/account/can-i/…`.
struct RightWire: JSONReadable {
    var isGiven: Bool

    init(_ node: JSONNode) throws {
        switch try Fields(node).text("value", limit: 10) {
        case "yes": isGiven = true
        case "no": isGiven = false
        default: throw JSONFault.shape
        }
    }
}

extension HTTPAnswer {
    /// How far the server's clock is ahead of ours, by its `Date`; negative where it is behind, zero where that lies within the time that
    /// the answer took and the second to which the header is cut; nil where there is none.
    func clockSkew(askedAt: Date, answeredAt: Date) -> Duration? {
        guard let theirs = headers.first(name: "date").flatMap({ Instant(httpDate: $0) }) else { return nil }
        let earliest = Instant(askedAt) - .seconds(1)
        let latest = Instant(answeredAt) + .seconds(1)
        if theirs > latest { return theirs.since(latest) }
        return theirs < earliest ? .zero - earliest.since(theirs) : .zero
    }
}
