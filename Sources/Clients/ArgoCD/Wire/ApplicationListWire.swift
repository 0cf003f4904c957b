import Releases

/// The answer to a list.
struct ApplicationListWire: Decodable {
    var items: LossyList<ApplicationWire>?

    /// Fails where the object is no list of Argo CD's: what has neither items nor metadata is somebody else's JSON. `items` is null
    /// where a filtered list is empty. (argocd-api.md, section 4)
    init(from decoder: any Decoder) throws {
        let fields = try Fields(decoder)
        guard fields.has("items") else {
            guard fields.has("metadata") else { throw ReadFailure.notTheAPI(contentType: "JSON of something else") }
            return
        }
        guard let items = fields.value("items", as: LossyList<ApplicationWire>.self) else {
            throw ReadFailure.undecodable(reason: "items is not a list")
        }
        self.items = items
    }
}

/// The answer to `/settings`, as far as we read it.
struct ServerSettingsWire: Decodable {
    /// The namespace in which Argo CD itself lives; hidden from those who are not logged in on 3.3 and later.
    var controllerNamespace: String?

    init(from decoder: any Decoder) throws {
        controllerNamespace = try Fields(decoder).text("controllerNamespace")
    }
}
