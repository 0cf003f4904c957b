extension Configuration {
    /// Finds the configuration file (interface.md, "Files and environment"). Never the current folder.
    ///
    /// - Parameters:
    ///   - explicit: `--config`; taken as it is, whether it exists or not, as is `$LYNCEUS_CONFIG`.
    ///   - environment: the process's environment variables.
    ///   - exists: whether there is something at a path.
    package static func path(
        explicit: String?, environment: [String: String], exists: (String) -> Bool
    ) throws(ConfigurationNotFound) -> String {
        if let explicit { return explicit }
        if let path = environment["LYNCEUS_CONFIG"], !path.isEmpty { return path }
        let places = standardPaths(environment: environment)
        guard let found = places.first(where: exists) else { throw ConfigurationNotFound(places: places) }
        return found
    }

    /// The places where a file is looked for when none is named. A relative `XDG_CONFIG_HOME` is ignored, as the XDG Base
    /// Directory Specification asks.
    private static func standardPaths(environment: [String: String]) -> [String] {
        var places: [String] = []
        if let base = environment["XDG_CONFIG_HOME"], base.hasPrefix("/") {
            places.append("\(base)/lynceus/config.yaml")
        } else if let home = environment["HOME"], !home.isEmpty {
            places.append("\(home)/.config/lynceus/config.yaml")
        }
        return places + ["/etc/lynceus/config.yaml"]
    }
}

/// There is no configuration file in any of the places where one is looked for.
package struct ConfigurationNotFound: Error, Hashable, Sendable {
    /// The places, in the order in which they were looked at.
    package let places: [String]

    /// What is wrong, in one sentence without a full stop.
    package var summary: String {
        "no configuration file: looked for \(places.joined(separator: " and "))"
    }

    /// What to do about it.
    package var remedy: String {
        "lynceus config example > \(places.first ?? "config.yaml"), or name a file with --config"
    }
}
