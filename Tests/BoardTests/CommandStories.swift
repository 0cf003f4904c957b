import Releases
import TerminalKit
import Testing

@testable import Board

/// What a person sees when they use a command: one story for each row of the key table.
struct CommandStory: Sendable, CustomTestStringConvertible {
    let command: CommandID
    var world: @Sendable () -> World = Scenes.everyState
    var size = Size(columns: 80, rows: 24)
    /// Keys that lead to where the command means something.
    var before = ""
    /// What must be on the screen after it, and what must not.
    var shows: [String] = []
    var hides: [String] = []
    /// What the terminal must be told.
    var signals: [TerminalSignal] = []
    /// Whether it is used on a recording.
    var isInReplay = false
    /// What the board must ask for.
    var requests: [BoardRequest] = []
    /// Which of the command's keys are tried; all of them where it is not said.
    var keys: Int?

    var testDescription: String { command.rawValue }

    init(
        _ command: CommandID, _ before: String = "", shows: [String] = [], hides: [String] = [],
        world: @escaping @Sendable () -> World = Scenes.everyState, size: (Int, Int) = (80, 24),
        signals: [TerminalSignal] = [], keys: Int? = nil, isInReplay: Bool = false, requests: [BoardRequest] = []
    ) {
        self.command = command
        self.before = before
        self.shows = shows
        self.hides = hides
        self.world = world
        self.size = Size(columns: size.0, rows: size.1)
        self.signals = signals
        self.keys = keys
        self.isInReplay = isInReplay
        self.requests = requests
    }
}

extension CommandStory {
    private static let several: @Sendable () -> World = {
        World(["auth", "checkout"], releases: ["2026.11", "2026.12"])
    }

    static let all: [CommandStory] = [
        CommandStory("down", shows: ["── payments-api/prod"]),
        CommandStory("up", "j", shows: ["── checkout/prod"]),
        CommandStory("left", shows: ["── checkout/uat"]),
        CommandStory("right", "h", shows: ["── checkout/prod"]),
        CommandStory("top", "G", shows: ["── checkout/prod"]),
        CommandStory("bottom", shows: ["── zeta/prod"]),
        CommandStory("half-page-down", shows: ["── drifting/prod"], size: (80, 24)),
        CommandStory("half-page-up", "G", hides: ["── zeta/prod"]),
        CommandStory("page-down", hides: ["── checkout/prod"]),
        CommandStory("page-up", "G", hides: ["── zeta/prod"]),
        CommandStory("next-problem", shows: ["── payments-api/prod"]),
        CommandStory("previous-problem", "n", shows: ["── checkout/prod"]),
        CommandStory("next-pane", "", shows: ["── checkout/prod"], size: (80, 24)),
        CommandStory("previous-pane", "", shows: ["── checkout/prod"]),
        CommandStory("open", shows: ["prod · checkout · checkout-live", "DESIRED"]),
        CommandStory("back", "Enter", shows: ["repos quiet"]),
        CommandStory("matrix", "Enter H : m a t r i x Enter", shows: ["repos quiet"]),
        CommandStory("show-all", "f", shows: ["ledger"]),
        CommandStory("help", shows: ["lynceus help"]),
        CommandStory("history-back", "Enter H", shows: ["DESIRED"]),
        CommandStory("history-forward", "Enter H [", shows: ["deploys"]),
        CommandStory("last-view", "e", shows: ["repos quiet"]),
        CommandStory("wide", shows: ["PROD 3/3"]),
        CommandStory("time", "e", shows: ["ages"]),
        CommandStory("theme", shows: ["themes", "✗ failed"], world: Scenes.crashLoop),
        CommandStory("fold", shows: ["repos quiet", "Space: expand"], hides: ["pinned"]),
        CommandStory("faults", shows: ["FAULTS"], hides: ["ledger"]),
        CommandStory("unseen", "m", shows: ["UNSEEN", "nothing has changed unseen"]),
        CommandStory("environment", shows: ["REPO"], hides: ["UAT  "], keys: 1),
        CommandStory("all-environments", "2", shows: ["QA  ", "PROD"]),
        CommandStory("next-release", shows: ["2026.12 2/2"], world: several),
        CommandStory("previous-release", shows: ["2026.12 2/2"], world: several),
        CommandStory("release", shows: ["releases", "2026.12"], world: several),
        CommandStory("repo", ": r e p o Space l e d g e r Enter", shows: ["── ledger/prod"]),
        CommandStory("sort", shows: ["sort rows by", "longest trouble first"]),
        CommandStory("invert", shows: ["INVERTED"]),
        CommandStory("bigger", shows: ["… 5 more"], size: (80, 20)),
        CommandStory("smaller", "+ +", shows: ["… 5 more"], size: (80, 20)),
        CommandStory("timeline", shows: ["events · all environments"], world: Scenes.busy),
        CommandStory("events", "Enter", shows: ["events · prod · checkout · Deployment/web", "reading…"]),
        CommandStory("logs", shows: ["log · prod · web-7d9f-b8t", "opening…"], world: Scenes.crashLoop),
        CommandStory("previous-logs", shows: ["before the last restart"], world: Scenes.crashLoop),
        CommandStory("yaml", shows: ["manifest · prod · checkout", "reading…"]),
        CommandStory("describe", shows: ["description", "DESIRED"]),
        CommandStory("diff", shows: ["Git against cluster · prod", "reading…"]),
        CommandStory("deploys", shows: ["deploys · prod · checkout", "reading…"]),
        CommandStory("explain", shows: ["To be done, all of this has to be so:"]),
        CommandStory("resources", shows: ["resources · prod · checkout-live", "reading…"]),
        CommandStory("drift", shows: ["versions across environments", "< 1.42.0"]),
        CommandStory("filter", shows: ["Tab completes, Esc leaves"]),
        CommandStory("command", shows: ["Tab completes, Esc leaves"]),
        CommandStory("refetch", shows: ["reading checkout/prod again"]),
        CommandStory("freeze", shows: ["FROZEN <10s, 0 held"]),
        CommandStory("follow", shows: ["following what is newest"]),
        CommandStory("step-back", shows: ["── gateway/prod"], world: Scenes.busy),
        CommandStory("step-forward", ", ,", shows: ["gateway/prod"], world: Scenes.busy),
        CommandStory(
            "since", ": s i n c e Space 3 0 m Enter", shows: ["events · all environments · since"],
            world: Scenes.busy),
        CommandStory("play", shows: ["REPLAY ‖"], isInReplay: true, requests: [.replay(.toggle)]),
        CommandStory("slower", shows: ["REPLAY ‖"], isInReplay: true, requests: [.replay(.faster(by: 0.5))]),
        CommandStory("faster", shows: ["REPLAY ‖"], isInReplay: true, requests: [.replay(.faster(by: 2))]),
        CommandStory(
            "jump", ": j u m p Space e n d Enter", shows: ["REPLAY ‖"], isInReplay: true,
            requests: [.replay(.jump(Scenes.everyState().now))]),
        CommandStory(
            "replay", ": r e p l a y Space n i g h t . j s o n l Enter", shows: ["checkout"],
            requests: [.openReplay("night.jsonl")]),
        CommandStory("live", hides: ["REPLAY"], isInReplay: true, requests: [.closeReplay]),
        CommandStory("snapshot", ": s n a p s h o t Space f . j s o n Enter", shows: ["checkout"]),
        CommandStory("seen", shows: ["marked as seen"]),
        CommandStory("bell", shows: ["rings when it stands differently", "2/6  !"]),
        CommandStory("acknowledge", shows: ["is acknowledged until", "2/6  a"]),
        CommandStory("pin", "G", shows: ["*zeta"]),
        CommandStory("copy", shows: ["clipboard: checkout-live"], signals: [.copy("checkout-live")]),
        CommandStory("copy-field", shows: ["copy of checkout/prod", "1.42.0"]),
        CommandStory("link", shows: ["https://argocd.example.com/applications/checkout-live"]),
        CommandStory("export", shows: ["export this view as", "CSV to a file"]),
        CommandStory("redraw", shows: ["checkout"]),
        CommandStory("suspend", shows: ["checkout"]),
        CommandStory("mouse", ": m o u s e Enter", shows: ["the mouse is on"], signals: [.mouse(true)]),
    ]
}

@Suite(.timeLimit(.minutes(10))) struct CommandStoryTests {
    /// Commands that end the program have their stories in ``StoryTests``.
    private static let ends: Set<CommandID> = ["quit", "quit-now"]

    @Test func everyRowOfTheKeyTableHasAStory() {
        let told = Set(CommandStory.all.map(\.command))
        #expect(told.union(Self.ends) == Set(CommandTable.commands.map(\.id)))
    }

    @Test(arguments: CommandStory.all)
    func isSeen(_ story: CommandStory) async throws {
        var settings = BoardSettings(themes: ["auto", "dark"])
        settings.argoCDs = ["prod": "https://argocd.example.com"]
        let keys = settings.keymap.keys(for: story.command)
        // What has no key was typed.
        for key in keys.isEmpty ? [nil] : Array(keys.prefix(story.keys ?? keys.count)).map(Optional.some) {
            let world = story.world()
            try await BoardDriver.drive(world, size: story.size, settings: settings) { board in
                _ = await board.tell(.changes(world.changes, lost: 0))
                if story.isInReplay { _ = await board.tell(.opened(ReplayOpening(of: world, at: world.now))) }
                for key in Key.keys(story.before) { await board.press(key) }
                let before = await board.frame()
                var frame = before
                if let key {
                    frame = key == .control("z") ? await board.suspend() : await board.press(key)
                } else if story.before.isEmpty {
                    frame = await board.type(":\(story.command)")
                    frame = await board.press(.enter)
                }
                for text in story.shows {
                    #expect(
                        frame.shows(text),
                        "\(text) after \(key?.description ?? "")\n\(frame.rows.joined(separator: "\n"))")
                }
                for text in story.hides {
                    #expect(
                        !frame.shows(text),
                        "\(text) after \(key?.description ?? "")\n\(frame.rows.joined(separator: "\n"))")
                }
                let requests = await board.requests()
                for request in story.requests { #expect(requests.contains(request), "\(requests)") }
                if !story.signals.isEmpty { #expect(await board.terminal.signals == story.signals) }
            }
        }
    }
}

extension BoardDriver {
    /// Presses Ctrl-Z, and comes back.
    fileprivate func suspend() async -> Frame {
        await press(.control("z"))
        return await frame(after: 1)
    }
}
