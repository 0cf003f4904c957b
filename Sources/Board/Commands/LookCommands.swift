import Releases
import TerminalKit

/// What looks into one thing. All of it only reads.
enum LookCommands {
    static let all: [Command] = [
        Command(
            "timeline", [.character("e")], title: "events", help: "everything that changed", in: .look,
            on: [.matrix, .drift], footerRank: 5, otherNames: ["changes", "events"]
        ) { state, invocation in
            state.open(.timeline(TimelinePage()))
            return []
        },
        Command(
            "since", [], title: "since", help: "what changed since 02:00, 30m", in: .look, on: .subjects,
            argument: CommandArgument("a time: 02:00, 30m, 2026-01-31T02:00:00Z", isRequired: true)
        ) { state, invocation in
            state.openTimeline(since: invocation.argument ?? "", at: invocation.at)
            return []
        },
        Command(
            "events", [.character("e")], title: "events", help: "what Kubernetes says of it", in: .look,
            on: [.deployment, .pod, .log, .reading, .resources, .timeline], footerRank: 5,
            footerOn: [.deployment, .pod],
            action: reading { .events($0, about: $1) }),
        Command(
            "logs", [.character("L")], title: "logs", help: "a pod's log, as it grows", in: .look, on: .subjects,
            footerRank: 4, footerOn: [.matrix, .deployment, .pod], action: log(isPrevious: false)),
        Command(
            "previous-logs", [.character("p")], title: "previous logs", help: "log before last restart",
            in: .look, on: .subjects, footerRank: 4, footerOn: [.pod, .log], action: log(isPrevious: true)),
        Command(
            "yaml", [.character("y")], title: "yaml", help: "the live manifest", in: .look, on: .subjects,
            footerRank: 5, footerOn: [.deployment, .pod, .resources], action: reading { .manifest($0, about: $1) }),
        Command(
            "describe", [.character("d")], title: "describe", help: "all that is known of it", in: .look,
            on: .subjects, action: reading { .description($0, about: $1) }),
        Command(
            "diff", [.character("D")], title: "diff", help: "Git against the cluster", in: .look,
            on: .subjects, footerRank: 6, footerOn: [.deployment],
            action: reading { subject, _ in .differences(subject) }),
        Command(
            "deploys", [.character("H")], title: "history", help: "deployed when, by whom", in: .look,
            on: .subjects, footerRank: 7, footerOn: [.deployment],
            action: reading { subject, _ in .history(subject) }),
        Command(
            "explain", [.character("X")], title: "explain", help: "why it is not done", in: .look, on: .subjects,
            footerRank: 8, footerOn: [.matrix, .deployment],
            action: reading { subject, _ in .explanation(subject) }),
        Command(
            "resources", [.character("R")], title: "resources", help: "the tree of its resources", in: .look,
            on: .subjects, otherNames: ["tree"]
        ) { state, invocation in
            guard let subject = state.askedAbout(at: invocation.at) else { return [] }
            guard let application = state.picture.deployment(subject.deployment)?.applicationID else { return [] }
            state.open(.resources(ResourcesPage(subject.deployment, application)))
            return []
        },
        Command(
            "drift", [.character("v")], title: "drift", help: "versions by environment", in: .look,
            on: .subjects.subtracting([.drift])
        ) { state, _ in
            state.open(.drift(DriftPage()))
            return []
        },
    ]

    /// Opens text about what the person looks at.
    private static func reading(
        _ topic: @escaping @Sendable (DeploymentID, ResourceID?) -> ReadingPage.Topic
    ) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, invocation in
            guard let subject = state.askedAbout(at: invocation.at) else { return [] }
            guard let page = ReadingPage(topic(subject.deployment, subject.resource), in: state.picture) else {
                state.show(hint: "nothing is known yet that could be shown", at: invocation.at)
                return []
            }
            state.open(.reading(page))
            return []
        }
    }

    private static func log(isPrevious: Bool) -> @Sendable (inout BoardState, Invocation) -> [BoardEffect] {
        { state, invocation in
            guard let subject = state.askedAbout(at: invocation.at) else { return [] }
            guard let page = LogPage(subject, isPrevious: isPrevious, in: state.picture) else {
                state.show(
                    hint: "no pod is known; open the deployment, or wait until its pods are read", at: invocation.at)
                return []
            }
            state.open(.log(page))
            return []
        }
    }
}

extension BoardState {
    /// What the person looks at; where that is nothing, says so.
    fileprivate mutating func askedAbout(at now: Instant) -> PageSubject? {
        guard let subject = subject(at: now) else {
            show(hint: "nothing to look into", at: now)
            return nil
        }
        return subject
    }
}
