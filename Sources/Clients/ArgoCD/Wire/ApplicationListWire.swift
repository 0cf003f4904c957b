import Releases

/// An item of a list, or what was made of it.
protocol ListedItem {
    /// `metadata.name`.
    var name: String { get }
    /// `metadata.namespace`.
    var namespace: String? { get }
}

extension ApplicationWire: ListedItem {}

/// The answer to a list.
struct ApplicationListWire<Item: ListedItem & Sendable>: Sendable {
    /// What was made of those that are wanted and could be read, in order.
    var items: [Item] = []
    /// How many could not be read.
    var skipped = 0
    /// How many there are, those that nobody wants included.
    var total = 0

    /// Reads a list that is there as a whole; see ``ApplicationListReader``.
    ///
    /// - Throws: as ``ApplicationListReader/list()``.
    init(
        parsing bytes: some Sequence<UInt8>, names: Set<String>?, as make: @escaping @Sendable (ApplicationWire) -> Item
    ) throws(ReadFailure) {
        var reader = ApplicationListReader(names: names, as: make)
        reader.push(bytes)
        self = try reader.list()
    }

    fileprivate init() {}

    fileprivate mutating func take(_ node: JSONNode, names: Set<String>?, as make: (ApplicationWire) -> Item) {
        total += 1
        let name = node.applicationName
        if let names, let name, !names.contains(name) { return }
        // What has no text for a name is none of the others, and may be any of them.
        if name != nil, let item = try? ApplicationWire(node) {
            items.append(make(item))
        } else {
            skipped += 1
        }
    }
}

/// Reads a list while it is coming: of a large fleet no more than one item at a time takes memory, but for what is wanted.
struct ApplicationListReader<Item: ListedItem & Sendable>: BodyReader {
    private var found = ApplicationListWire<Item>()
    private var splitter = ListSplitter()
    private let names: Set<String>?
    private let make: @Sendable (ApplicationWire) -> Item

    /// - Parameters:
    ///   - names: names of the applications that are wanted; nil for all. The others are passed over unread.
    ///   - make: what is kept of each.
    init(names: Set<String>?, as make: @escaping @Sendable (ApplicationWire) -> Item) {
        self.names = names
        self.make = make
    }

    mutating func push(_ bytes: some Sequence<UInt8>) {
        var list = ApplicationListWire<Item>()
        swap(&list, &found)
        splitter.push(bytes) { list.take($0, names: names, as: make) }
        swap(&list, &found)
    }

    /// The list, when all of it has come.
    ///
    /// - Throws: ``ReadFailure/undecodable(reason:)``; ``ReadFailure/notTheAPI(contentType:)`` where the object is no list of Argo CD's: what
    ///   has neither items nor metadata is somebody else's JSON. `items` is null where a filtered list is empty. (argocd-api.md,
    ///   section 4)
    consuming func list() throws(ReadFailure) -> ApplicationListWire<Item> {
        var list = found
        try JSONDocument.decode(restOf: splitter) {
            list.take($0, names: names, as: make)
        } _: { root in
            let fields = try Fields(root)
            guard fields.has("items") || fields.has("metadata") else {
                throw ReadFailure.notTheAPI(contentType: "JSON of something else")
            }
            guard !fields.has("items") || root["items"]?.elements != nil else {
                throw ReadFailure.undecodable(reason: "items is not a list")
            }
        }
        return list
    }
}

extension ApplicationListWire where Item == ApplicationWire {
    /// Reads a list as it stands there.
    init(parsing bytes: some Sequence<UInt8>, names: Set<String>?) throws(ReadFailure) {
        try self.init(parsing: bytes, names: names) { $0 }
    }
}

extension ApplicationListWire {
    /// Names that occur in several namespaces.
    var repeatedNames: Set<String> {
        var first: [String: String?] = [:]
        var repeated: Set<String> = []
        for item in items {
            if let known = first[item.name], known != item.namespace { repeated.insert(item.name) }
            first[item.name] = .some(item.namespace)
        }
        return repeated
    }
}

extension JSONNode {
    /// `metadata.name` of an application, as it stands there.
    var applicationName: String? { self["metadata"]?["name"]?.text }
}

/// The answer to `/settings`, as far as we read it.
struct ServerSettingsWire: JSONReadable {
    /// The namespace in which Argo CD itself lives; hidden from those who are not logged in on 3.3 and later.
    var controllerNamespace: String?

    init(_ node: JSONNode) throws {
        controllerNamespace = try Fields(node).text("controllerNamespace")
    }
}
