import ConfigurationFile
import Testing

@Suite struct PathTests {
    private func path(_ explicit: String?, _ environment: [String: String], existing: Set<String>) throws -> String {
        try Configuration.path(explicit: explicit, environment: environment) { existing.contains($0) }
    }

    private let everything: Set = [
        "/x/lynceus/config.yaml", "/h/.config/lynceus/config.yaml", "/etc/lynceus/config.yaml",
    ]

    @Test func looksInTheOrderOfTheContract() throws {
        let environment = ["LYNCEUS_CONFIG": "/l.yaml", "XDG_CONFIG_HOME": "/x", "HOME": "/h"]
        #expect(try path("mine.yaml", environment, existing: everything) == "mine.yaml")
        #expect(try path(nil, environment, existing: everything) == "/l.yaml")
        #expect(
            try path(nil, ["XDG_CONFIG_HOME": "/x", "HOME": "/h"], existing: everything) == "/x/lynceus/config.yaml")
        #expect(try path(nil, ["HOME": "/h"], existing: everything) == "/h/.config/lynceus/config.yaml")
        #expect(try path(nil, [:], existing: everything) == "/etc/lynceus/config.yaml")
        #expect(
            try path(nil, ["XDG_CONFIG_HOME": "/none", "HOME": "/h"], existing: everything)
                == "/etc/lynceus/config.yaml")
    }

    @Test func ignoresWhatIsEmptyOrRelative() throws {
        let environment = ["LYNCEUS_CONFIG": "", "XDG_CONFIG_HOME": "x", "HOME": "/h"]
        #expect(try path(nil, environment, existing: everything) == "/h/.config/lynceus/config.yaml")
    }

    @Test func saysWhereItLooked() {
        let error = #expect(throws: ConfigurationNotFound.self) { try path(nil, ["HOME": "/h"], existing: []) }
        #expect(
            error?.summary
                == "no configuration file: looked for /h/.config/lynceus/config.yaml and /etc/lynceus/config.yaml")
        #expect(
            error?.remedy
                == "lynceus config example > /h/.config/lynceus/config.yaml, or name a file with --config")
    }
}
