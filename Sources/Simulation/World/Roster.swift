/// The keys of all applications, by environment and in the order of Argo CD's list, so that no request has to sort them.
struct Roster: Hashable, Sendable {
    private var keys: [String: [ApplicationKey]] = [:]

    init(_ keys: some Sequence<ApplicationKey>) {
        self.keys = Dictionary(grouping: keys, by: \.environment).mapValues { $0.sorted() }
    }

    /// The keys of one environment, sorted.
    subscript(environment: String) -> [ApplicationKey] { keys[environment] ?? [] }

    mutating func insert(_ key: ApplicationKey) {
        let index = position(of: key)
        guard self[key.environment].dropFirst(index).first != key else { return }
        keys[key.environment, default: []].insert(key, at: index)
    }

    mutating func remove(_ key: ApplicationKey) {
        let index = position(of: key)
        guard self[key.environment].dropFirst(index).first == key else { return }
        keys[key.environment]?.remove(at: index)
    }

    /// Where `key` stands or would stand among those of its environment.
    private func position(of key: ApplicationKey) -> Int {
        let keys = self[key.environment]
        var low = 0
        var high = keys.count
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }
}
