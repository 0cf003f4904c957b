import TerminalKit
import Testing

@testable import Board

@Suite struct KeymapTests {
    @Test func noKeyOfTheTableDoesTwoThings() {
        for context in CommandContext.allCases {
            let keys = CommandTable.commands.filter { $0.contexts.contains(context) }.flatMap(\.keys)
            #expect(Set(keys).count == keys.count, "\(context)")
        }
    }

    /// Keys that terminals, multiplexers and shells keep for themselves. (ux.md, "Never bound by default")
    @Test func noKeyOfTheTableIsForbidden() {
        let forbidden: Set<Key> = Set("aswqk\\".map(Key.control) + [.control(" ")])
        #expect(forbidden.isDisjoint(with: CommandTable.commands.flatMap(\.keys)))
        #expect(CommandTable.commands.allSatisfy { $0.keys != [.control("b")] })
    }

    @Test func commandsHaveNamesOfTheirOwn() {
        let ids = CommandTable.commands.map(\.id)
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.rawValue.allSatisfy { $0.isLowercase || $0 == "-" } })
    }

    @Test func everyKeyOfTheTableCanBeWrittenInAConfiguration() {
        for key in CommandTable.commands.flatMap(\.keys) { #expect(Key(key.description) == key) }
    }

    @Test func aConfiguredKeyTakesThePlaceOfTheOldOnes() throws {
        let keymap = try Keymap(overrides: ["freeze": "z", "down": "J Down", "fold": " "])
        #expect(keymap.binding(of: .character("z"), in: .matrix)?.command.id == "freeze")
        #expect(keymap.binding(of: .character("Z"), in: .matrix) == nil)
        #expect(keymap.keys(for: "down") == [.character("J"), .down])
        #expect(keymap.keys(for: "fold") == [.character(" ")])
        #expect(keymap.keys(for: "up") == [.character("k"), .up])
    }

    @Test func theFooterShowsTheConfiguredKey() throws {
        let world = Scenes.everyState()
        let state = BoardState(
            picture: world.picture, settings: BoardSettings(keymap: try Keymap(overrides: ["freeze": "z"])),
            size: Size(columns: 80, rows: 24), at: world.now)
        #expect(state.view(at: world.now).rows[23].contains("z freeze"))
    }

    @Test func nothingTakesAwayTheWayOut() throws {
        let keymap = try Keymap(overrides: ["quit-now": "K"])
        #expect(keymap.keys(for: "quit-now") == [.character("K"), .control("c")])
    }

    @Test func everyMistakeIsReportedAtOnce() {
        let overrides = ["frezee": "z", "freeze": "zz", "refetch": "", "help": "q"]
        #expect {
            try Keymap(overrides: overrides)
        } throws: { error in
            (error as? KeymapProblems)?.problems == [
                .notAKey("freeze", "zz"), .unknownCommand("frezee"), .noKey("refetch"),
                .conflict(.character("q"), "help", "quit"),
            ]
        }
    }

    @Test(arguments: [
        (KeymapProblem.unknownCommand("frezee"), "there is no command frezee; lynceus keys lists them", ["frezee"]),
        (.noKey("refetch"), "refetch is given no key", ["refetch"]),
        (
            .conflict(.character("q"), "help", "quit"),
            "q would be help and quit at once; give one of them another key", ["help", "quit"]
        ),
    ])
    func problemsSayWhatIsWrongAndWhere(_ problem: KeymapProblem, message: String, commands: [String]) {
        #expect(problem.message == message)
        #expect(problem.commands == commands)
    }

    @Test func swappedKeysAreNoConflict() throws {
        let keymap = try Keymap(overrides: ["refetch": "Z", "freeze": "r"])
        #expect(keymap.binding(of: .character("r"), in: .matrix)?.command.id == "freeze")
    }
}

@Suite struct CommandTableTests {
    @Test func printsAsRecorded() throws {
        try GoldenFile.expect(CommandTable.text(), named: "keys")
    }

    @Test func markdownHasARowForEachCommand() {
        let lines = CommandTable.markdown().split(separator: "\n")
        #expect(lines.count == CommandTable.commands.count + 2)
        #expect(lines.contains("| `Z` | `freeze` | hold back all news, or not |"))
    }

    @Test(arguments: [CommandContext.matrix, .deployment])
    func theHelpNamesWhatAppliesBelowItAndNothingElse(context: CommandContext) {
        let world = Scenes.everyState()
        var state = BoardState(picture: world.picture, size: Size(columns: 160, rows: 60), at: world.now)
        if context == .deployment { _ = state.handle(.key(.enter), at: world.now) }
        _ = state.handle(.key(.character("?")), at: world.now)
        let frame = state.view(at: world.now)
        for command in CommandTable.commands {
            let isShown = frame.shows(String(command.help.prefix(24)))
            #expect(isShown == command.contexts.contains(context), "\(command.id)")
        }
    }
}
