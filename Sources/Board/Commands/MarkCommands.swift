import Releases
import TerminalKit

/// What a person marks.
enum MarkCommands {
    static let all: [Command] = [
        Command(
            "seen", [.character("m")], title: "mark seen", help: "mark everything as seen", in: .take,
            on: [.matrix, .timeline], footerRank: 4, footerOn: [.timeline]
        ) { state, invocation in
            let count = state.marks.unseenCount
            state.markSeen(at: invocation.at)
            state.show(hint: "\(count) \(count == 1 ? "change" : "changes") marked as seen", at: invocation.at)
            return []
        },
        Command(
            "bell", [.character("b")], title: "bell", help: "tell aloud when it changes", in: .take,
            on: [.matrix, .deployment, .drift]
        ) { state, invocation in
            guard let id = state.subject(at: invocation.at)?.deployment else { return [] }
            let isOn = state.marks.bells.remove(id) == nil
            if isOn { state.marks.bells.insert(id) }
            let what = isOn ? "rings when it stands differently" : "does not ring any more"
            state.show(hint: "\(id.repo)/\(id.environment) \(what)", at: invocation.at)
            return []
        },
        Command(
            "acknowledge", [.character("a")], title: "acknowledge", help: "known, until it changes", in: .take,
            on: [.matrix, .deployment]
        ) { state, invocation in
            guard let id = state.subject(at: invocation.at)?.deployment else { return [] }
            state.toggleAcknowledgement(of: id, at: invocation.at)
            return []
        },
        Command(
            "pin", [.character("*")], title: "pin", help: "keep this repo on top", in: .take, on: [.matrix]
        ) { state, invocation in
            guard let id = state.selection else { return [] }
            let key = RepoKey(release: id.release, repo: id.repo)
            if state.marks.pinned.remove(key) == nil { state.marks.pinned.insert(key) }
            state.arrangeRows(at: invocation.at)
            return []
        },
    ]
}
