import Releases
import TerminalKit

/// What a person takes away.
enum TakeCommands {
    static let all: [Command] = [
        Command(
            "copy", [.character("c")], title: "copy", help: "copy the name", in: .take, on: .subjects
        ) { state, invocation in
            guard let subject = state.subject(at: invocation.at) else { return [] }
            let deployment = state.picture.deployment(subject.deployment)
            let name = subject.resource?.name ?? deployment?.applicationID.name ?? subject.deployment.repo.rawValue
            return state.copy(name, at: invocation.at)
        },
        Command(
            "copy-field", [.character("Y")], title: "copy field", help: "choose what to copy", in: .take, on: .subjects
        ) { state, invocation in
            state.offerFields(at: invocation.at)
            return []
        },
        Command(
            "link", [.character("o")], title: "link", help: "links to Argo CD and CI", in: .take, on: .subjects
        ) { state, invocation in
            state.offerLinks(at: invocation.at)
            return []
        },
        Command(
            "export", [.character("x")], title: "export", help: "as Markdown, JSON or CSV", in: .take,
            on: .subjects
        ) { state, invocation in
            state.offerExports(at: invocation.at)
            return []
        },
    ]
}
