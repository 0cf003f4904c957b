extension Fields {
    /// The path under `key`: `~` is the home directory, and what is relative is relative to the file that says it.
    mutating func path(_ key: String) -> Located<String>? {
        text(key)?.map { findings.resolve($0) }
    }
}

extension Findings {
    /// Makes `path` independent of the current directory, as far as the configuration file's own path is.
    func resolve(_ path: String) -> String {
        if path == "~" || path.hasPrefix("~/"), let home = environment["HOME"], !home.isEmpty {
            return home + path.dropFirst()
        }
        guard !path.hasPrefix("/"), let slash = source.path.lastIndex(of: "/") else { return path }
        return source.path[...slash] + path
    }
}
