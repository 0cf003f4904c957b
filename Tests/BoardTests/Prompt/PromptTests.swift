import Releases
import TerminalKit
import Testing

@testable import Board

/// Typing at the bottom of the screen.
@Suite struct PromptTests {
    private func board(_ keys: String, _ world: World = Scenes.everyState()) -> BoardState {
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
        for key in Key.keys(keys) { _ = state.handle(.key(key), at: world.now) }
        return state
    }

    @Test func filtersAsItIsTyped() {
        #expect(board("/ s e a").matrix.rows == ["search"])
        #expect(board("/ s e a Backspace Backspace").matrix.rows.count > 1)
    }

    @Test func escPutsBackWhatWasBefore() {
        let state = board("/ s e a Enter / Ctrl-U p a y Esc")
        #expect(state.prompt == nil)
        #expect(state.matrix.filter?.text == "sea")
        #expect(state.matrix.rows == ["search"])
    }

    @Test func aBadExpressionKeepsTheLastGoodOne() {
        let state = board("/ p a y Space s t a t e : z Enter")
        #expect(state.prompt?.problem?.contains("no state z") == true)
        #expect(state.matrix.filter?.text == "pay state:")
    }

    @Test func helpLooksForAWordAndTellsOfABadOne() {
        let found = board(": h e l p Space f r e e z e Enter")
        #expect(found.page?.scroll.search?.text == "freeze")
        let bad = board(": h e l p Space / ( / Enter")
        #expect(bad.page is HelpPage && bad.page?.scroll.search == nil)
        #expect(bad.hint?.text == "/(/ is not a regular expression")
    }

    @Test func emptyingItByBackspaceLeaves() {
        #expect(board("/ Backspace").prompt == nil)
        #expect(board(": f Backspace Backspace").prompt == nil)
    }

    @Test func theArrowsRecallWhatWasTyped() {
        let history = "/ p a y Enter / Ctrl-U s e a Enter / Ctrl-U "
        #expect(board(history + "Up").prompt?.editor.string == "sea")
        #expect(board(history + "Up Up").prompt?.editor.string == "pay")
        #expect(board(history + "Up Up Up").prompt?.editor.string == "pay")
        #expect(board(history + "Up Up Down").prompt?.editor.string == "sea")
        #expect(board(history + "Up Down").prompt?.editor.string == "")
        #expect(board(": f o l d Enter : Up").prompt?.editor.string == "fold")
    }

    @Test func whatIsBeingTypedIsNotLost() {
        let history = "/ p a y Enter / Ctrl-U "
        #expect(board(history + "s e Down").prompt?.editor.string == "se")
        #expect(board(history + "s e Up Down").prompt?.editor.string == "se")
        #expect(board("/ p a y Left Left Left s t Tab").prompt?.editor.string == "state:pay")
    }

    @Test func lookingForSomethingAndLeavingLosesNoPlace() {
        let world = Scenes.crashLoop()
        var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 12), at: world.now)
        for key in Key.keys("y") { _ = state.handle(.key(key), at: world.now) }
        _ = state.handle(.inspected(1, .found(Findings.manifest, at: world.now)), at: world.now)
        for key in Key.keys("j j j j") { _ = state.handle(.key(key), at: world.now) }
        let before = state.page?.scroll
        for key in Key.keys("/ r e p l i Esc") { _ = state.handle(.key(key), at: world.now) }
        #expect(state.page?.scroll == before)
    }

    @Test func aPromptIsSeenOnTheSmallestScreen() {
        let world = Scenes.everyState()
        var state = BoardState(picture: world.picture, size: Size(columns: 30, rows: 4), at: world.now)
        for key in Key.keys("/ s e a") { _ = state.handle(.key(key), at: world.now) }
        #expect(state.view(at: world.now).shows("/sea"))
    }

    @Test(
        arguments: [
            (": f r e Tab", "freeze"), (": s o Tab", "sort"), (": s o r t Space Tab Tab", "sort name"),
            (": e n v Space p Tab", "env prod"), ("/ s t Tab", "state:"), ("/ e n v : p Tab", "env:prod"),
            ("/ ! s t a t e : s t u Tab", "!state:stuck"), (": q q q Tab", "qqq"),
            (": s o r t Space Shift-Tab", "sort longest"),
        ])
    func tabCompletes(keys: String, text: String) {
        let typed = board(keys).prompt?.editor.string
        #expect(keys.hasSuffix("Shift-Tab") ? typed?.hasPrefix("sort ") == true : typed == text)
    }

    @Test(
        arguments: [
            (": f r e e x e Enter", "there is no command freexe; did you mean freeze?"),
            (": z z z z Enter", "there is no command zzzz; Tab lists them"),
            (": f r e e z e Space n o w Enter", "freeze takes nothing after it"),
            (": r e p o Enter", "repo needs a repo"),
            (": n e x t Enter", "next is the beginning of several: next-problem, next-release, next-pane"),
        ])
    func whatCannotBeDoneIsSaid(keys: String, problem: String) {
        let state = board(keys)
        #expect(state.prompt?.problem == problem)
    }

    @Test func aCommandThatDoesNothingHereIsNamed() {
        #expect(board("? : s o r t Enter").prompt?.problem == "sort does nothing here")
    }

    @Test(
        arguments: [
            (": Space Enter", false), (": s o r t Space n a m e Enter", true), (": i n v Enter", false),
        ])
    func commandsDoWhatTheirKeysDo(keys: String, isSorted: Bool) {
        let state = board(keys)
        #expect((state.matrix.sort == .name) == isSorted)
    }

    @Test func argumentsReachTheirCommands() {
        #expect(board(": e n v Space u a t Enter").matrix.onlyEnvironment == "uat")
        #expect(board(": e n v Space x Enter").hint?.text == "there are 3 environments: qa, uat, prod")
        #expect(board(": r e p o Space z e t a Enter").selection?.repo == "zeta")
        #expect(board(": r e p o Space n o n e Enter").hint?.text == "no repo none is on the screen")
        #expect(board(": f i l t e r Space s e a Enter").matrix.rows == ["search"])
        #expect(board(": s o r t Space x Enter").hint?.text.hasPrefix("there is no order x") == true)
        #expect(board(": m o u s e Space o n Enter").settings.hasMouse)
        #expect(board(": h e l p Space l o g Enter").page?.scroll.search?.text == "log")
    }

    @Test func editing() {
        var editor = TextEditor("abc")
        for key in Key.keys("Left Left x Del End y Home z Right Backspace") {
            let isTaken = editor.press(key)
            #expect(isTaken)
        }
        #expect(editor.string == "zxcy" && editor.cursor == 1)
        for key in Key.keys("F5 Up PgDn") {
            let isTaken = editor.press(key)
            #expect(!isTaken)
        }
    }

    @Test func aPasteIsTypedInOneLineAndBounded() {
        var editor = TextEditor()
        editor.insert("a\nb\tc\u{1B}[2J\u{200B}" + String(repeating: "x", count: 10_000))
        #expect(editor.string.hasPrefix("a b c"))
        #expect(editor.text.count <= TextEditor.limit)
        let world = Scenes.everyState()
        var state = board("/", world)
        _ = state.handle(.paste("sea\nrch\u{7}"), at: world.now)
        #expect(state.prompt?.editor.string.hasPrefix("sea rch") == true)
    }

    @Test func wayOutOfAPromptWorks() {
        let world = Scenes.everyState()
        var state = board(":", world)
        #expect(state.handle(.key(.control("c")), at: world.now) == [.quit])
        #expect(state.handle(.key(.control("z")), at: world.now) == [.suspend])
        #expect(state.handle(.key(.control("l")), at: world.now) == [.redraw])
    }
}
