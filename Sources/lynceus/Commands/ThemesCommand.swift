import ArgumentParser
import Foundation

/// `lynceus themes`: lists the themes.
struct ThemesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(commandName: "themes", abstract: "Lists the themes.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        var table = TextTable(header: ["THEME", "FROM"])
        table.rows = Themes(environment: ProcessInfo.processInfo.environment).names.map {
            [TextTable.Cell($0.name), TextTable.Cell($0.path ?? "built in")]
        }
        try StandardStreams.out(table.lines(isColored: false).joined(separator: "\n"))
    }
}
