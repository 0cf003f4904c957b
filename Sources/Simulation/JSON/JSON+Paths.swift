extension JSON {
    /// The value of the member called `name`, or nil where this is no object or has no such member.
    subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The value found by going through the members named by `path`, or nil where one of them is missing.
    subscript(path path: some Sequence<Substring>) -> JSON? {
        var value: JSON? = self
        for name in path {
            value = value?[String(name)]
        }
        return value
    }

    /// The text of a string, else nil.
    var text: String? {
        guard case .string(let text) = self else { return nil }
        return text
    }

    /// This object with `value` put at `path`; objects on the way are made where they are missing.
    func setting(_ value: JSON, at path: some Collection<Substring>) -> JSON {
        guard let name = path.first else { return value }
        guard case .object(var members) = self else {
            return JSON.object([]).setting(value, at: path)
        }
        if let index = members.firstIndex(where: { $0.name == name }) {
            members[index].value = members[index].value.setting(value, at: path.dropFirst())
        } else {
            let inner = JSON.object([]).setting(value, at: path.dropFirst())
            members.append(Member(name: String(name), value: inner))
        }
        return .object(members)
    }
}
