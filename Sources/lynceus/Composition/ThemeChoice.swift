import ConfigurationFile

extension Configuration.ThemeChoice {
    /// `--theme`, read as `theme:` is: a name, or a path.
    init(argument: String) {
        if argument == "auto" {
            self = .automatic
        } else if argument.contains("/") || argument.hasSuffix(".yaml") {
            self = .file(path: argument)
        } else {
            self = .named(argument)
        }
    }
}
