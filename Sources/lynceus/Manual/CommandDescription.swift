import ArgumentParser
import Foundation

/// A command as the parser of the command line describes it: the parts of its own description (`_dumpHelp`) that a manual has.
struct CommandDescription: Decodable {
    /// An argument, an option or a flag.
    struct Argument: Decodable, Hashable {
        struct Name: Decodable, Hashable {
            let kind: String
            let name: String

            /// As it is typed.
            var spelling: String { kind == "long" ? "--\(name)" : "-\(name)" }
        }

        let kind: String
        let shouldDisplay: Bool
        let isOptional: Bool
        let isRepeating: Bool
        let names: [Name]?
        let valueName: String?
        let defaultValue: String?
        let allValues: [String]?
        let abstract: String?
        let discussion: String?

        var isPositional: Bool { kind == "positional" }
    }

    let commandName: String
    let superCommands: [String]?
    let shouldDisplay: Bool?
    let abstract: String?
    let discussion: String?
    let subcommands: [CommandDescription]?
    let arguments: [Argument]?

    /// Describes a command with everything below it, or options that commands share.
    init(_ type: any ParsableArguments.Type) throws {
        struct Dump: Decodable { let command: CommandDescription }
        self = try JSONDecoder().decode(Dump.self, from: Data(type._dumpHelp().utf8)).command
    }
}

extension CommandDescription {
    /// As it is typed: `lynceus config check`.
    var spelling: String { ((superCommands ?? []) + [commandName]).joined(separator: " ") }

    /// The commands that do something, below this one, in their order; not those that are hidden, nor the one that prints help.
    var leaves: [CommandDescription] {
        (subcommands ?? []).filter { $0.shouldDisplay != false && $0.commandName != "help" }
            .flatMap { $0.subcommands == nil ? [$0] : $0.leaves }
    }

    /// What can be given to it and is no secret.
    var shown: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}
