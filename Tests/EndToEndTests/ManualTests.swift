import ArgumentParser
import Board
import ConfigurationFile
import Foundation
import Subprocess
import SystemPackage
import Testing

@testable import lynceus

/// The pages that packages carry say everything that there is.
@Suite struct ManualTests {
    @Test("lynceus(1) has every command with every option of its own, and those of all")
    func commands() async throws {
        let page = try await Self.page("1")
        let program = try CommandDescription(Lynceus.self)
        let commands = program.leaves
        #expect(commands.map(\.spelling).contains("lynceus config check"))
        #expect(!commands.map(\.commandName).contains("manual"))
        let common = try #require(page.firstMatch(of: #/(?s)\.SH "OPTIONS OF EVERY COMMAND"\n(.*?)\n\.SH /#)).1
        for command in commands {
            let start = try #require(page.range(of: ".SS \"\(command.spelling)\"\n"), "\(command.spelling)")
            let rest = page[start.upperBound...]
            let section = rest[..<(rest.range(of: "\n.S")?.lowerBound ?? rest.endIndex)]
            for argument in command.shown {
                if argument.isPositional {
                    #expect(section.contains("\\fI\(argument.valueName ?? "")\\fR"), "\(command.spelling)")
                }
                for name in argument.names ?? [] {
                    let tag = "\\fB\(name.spelling)\\fR"
                    #expect(section.contains(tag) || common.contains(tag), "\(command.spelling) \(name.spelling)")
                }
            }
        }
    }

    @Test("lynceus(1) has every key of the board")
    func keys() async throws {
        let page = try await Self.page("1")
        for command in CommandTable.commands {
            let line = page.split(separator: "\n").first {
                $0.contains(" \(command.id) ") && $0.hasSuffix(command.help.replacing("'", with: "\\(aq"))
            }
            #expect(line != nil, "\(command.id)")
        }
    }

    @Test("lynceus-config(5) has every key that the reader knows, and says something of each")
    func configuration() async throws {
        let page = try await Self.page("5")
        let entries = page.components(separatedBy: ".TP\n").dropFirst().map {
            $0.split(separator: "\n", maxSplits: 1).map(String.init)
        }
        for entry in entries {
            let text = entry.count > 1 ? entry[1] : ""
            #expect(text.first?.isLetter == true && !text.hasPrefix("For example"), "\(entry)")
        }
        let tags = Set(entries.compactMap(\.first))
        let known = Self.keysOfTheReader
        #expect(known.count > 40)
        for key in known { #expect(tags.contains("\\fB\(key)\\fR"), "\(key)") }
    }

    @Test("the example in lynceus-config(5) checks clean")
    func example() throws {
        let text = ConfigurationManual.example.replacing(
            "token_file: /run/secrets/argocd-prod", with: "token: \"${T}\"")
        let outcome = ConfigurationLoader.load(
            text: text, path: "config.yaml", environment: ["QA_ARGOCD_TOKEN": "q", "GITHUB_TOKEN": "g", "T": "t"])
        #expect(outcome.diagnostics.isEmpty, "\(outcome.diagnostics.rendered())")
    }

    @Test("the pages are the same for the same day, and carry it")
    func day() async throws {
        let page = try await Self.page("1")
        #expect(page.contains(".TH LYNCEUS 1 2001-09-09 "))
        #expect(try await Self.page("1") == page)
    }

    @Test(
        "mandoc finds nothing to complain of", .enabled(if: Shells.has("mandoc")),
        arguments: ["1", "5"])
    func lint(section: String) async throws {
        let page = try await Program.run(["manual", section], environment: Self.day)
        let said = try await Shells.run("mandoc", ["-T", "lint"], input: page.output)
        #expect(said.isEmpty, "\(said)")
    }

    private static let day = ["SOURCE_DATE_EPOCH": "1000000000"]

    /// The page without the escapes of hyphens.
    private static func page(_ section: String) async throws -> String {
        let outcome = try await Program.run(["manual", section], environment: day)
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome)")
        return outcome.output.replacing("\\-", with: "-")
    }

    /// Asks the reader for the keys that it knows: one that is near to none lists them.
    private static var keysOfTheReader: Set<String> {
        let stray = "zzzzzzzzzzzzzzzzz"
        let text = """
            argocd: { \(stray): 1, environments: { qa: { \(stray): 1 } } }
            ci: { \(stray): 1, github: { \(stray): 1 }, gitlab: { \(stray): 1 }, jenkins: { \(stray): 1 } }
            releases: [{ \(stray): 1, repos: [{ \(stray): 1, ci: { \(stray): 1 } }] }]
            snapshot: { \(stray): 1 }
            record: { \(stray): 1 }
            terminal: { \(stray): 1 }
            \(stray): 1
            """
        let lists = ConfigurationLoader.load(text: text, path: "config.yaml", environment: [:]).diagnostics
            .compactMap(\.hint).filter { $0.hasPrefix("known here") }
        return Set(lists.flatMap { $0.matches(of: /`([a-z_]+)`/).map { String($0.1) } })
    }
}
