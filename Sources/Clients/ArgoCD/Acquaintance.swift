/// Whether an Argo CD has known us once. One that lets anybody in never does, and that is no reason to doubt it.
actor Acquaintance {
    private var wasKnown = false

    /// The server says whether it knows us: false where it did and no longer does.
    func lasts(_ isKnown: Bool) -> Bool {
        defer { wasKnown = isKnown || wasKnown }
        return isKnown || !wasKnown
    }
}

/// What `GET /api/v1/session/userinfo` answers: `{}` where it does not know us. (argocd-api.md, section 2)
struct UserInfoWire: JSONReadable {
    var loggedIn: Bool?

    init(_ node: JSONNode) throws {
        loggedIn = try Fields(node).flag("loggedIn")
    }
}
