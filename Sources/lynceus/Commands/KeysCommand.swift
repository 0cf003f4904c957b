import ArgumentParser
import Board
import Foundation

/// `lynceus keys`: prints the key table.
struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys",
        abstract: "Prints the key table: with the configuration's own keys where --config names one.")

    @Flag(help: "As Markdown, for the README.")
    var markdown = false

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var keymap = Keymap.standard
        if options.configurationPath != nil {
            keymap = try LoadedConfiguration.load(options, environment: ProcessInfo.processInfo.environment).keymap
        }
        let table = markdown ? CommandTable.markdown(keymap) : CommandTable.text(keymap)
        try StandardStreams.out(table.trimmingCharacters(in: .newlines))
    }
}
