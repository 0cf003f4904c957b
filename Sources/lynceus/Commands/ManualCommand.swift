import ArgumentParser
import Foundation

/// `lynceus manual 1|5`: a page of the manual as roff, for packages.
struct ManualCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "manual", abstract: "Prints a page of the manual: 1, the program; 5, its configuration.",
        shouldDisplay: false)

    /// The pages that there are.
    enum Section: String, ExpressibleByArgument, CaseIterable {
        case program = "1"
        case configuration = "5"
    }

    @Argument(help: "The manual's section.")
    var section: Section

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        let date = Self.date(environment: ProcessInfo.processInfo.environment)
        let page =
            switch section {
            case .program: try ProgramManual.page(date: date)
            case .configuration: ConfigurationManual.page(date: date)
            }
        try StandardStreams.out(page.text)
    }

    /// Today, or the day of `SOURCE_DATE_EPOCH`: whoever builds a package twice wants the same page twice.
    private static func date(environment: [String: String]) -> String {
        var moment = environment["SOURCE_DATE_EPOCH"].flatMap { Int($0) } ?? time(nil)
        var day = tm()
        gmtime_r(&moment, &day)
        func padded(_ number: Int32) -> String { (number < 10 ? "0" : "") + String(number) }
        return "\(day.tm_year + 1900)-\(padded(day.tm_mon + 1))-\(padded(day.tm_mday))"
    }
}
