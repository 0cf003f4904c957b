import ArgumentParser
import CProcess

/// The program: `lynceus` and its commands. (interface.md, "Commands")
@main
struct Lynceus: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "lynceus",
        abstract: "Watches releases roll out through Argo CD, over several environments at once.",
        discussion: """
            Without a command it opens the board over the configuration that it finds. Try `lynceus demo` first: it needs no \
            configuration.
            """,
        version: BuildInformation.version,
        subcommands: [
            BoardCommand.self, DemoCommand.self, StatusCommand.self, WaitCommand.self, ServeCommand.self,
            DoctorCommand.self, AppsCommand.self, ReplayCommand.self, ConfigCommand.self, KeysCommand.self,
            ThemesCommand.self, CompletionsCommand.self, ManualCommand.self,
        ],
        defaultSubcommand: BoardCommand.self)

    static func main() async {
        allocator_give_back_what_is_free()
        EventLoopConcurrency.begin()
        await main(nil)
    }
}

/// What this binary is.
enum BuildInformation {
    /// The version, as `--version` prints it.
    static let version = "0.1.0"
}
