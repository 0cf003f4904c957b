import Releases
import TerminalKit
import Testing

@testable import Board

/// Text that wants to break the screen, in every field that comes from outside, in every view: the screen holds.
///
/// The clients sanitise text where it enters the model. Here nothing is sanitised, so that the last door is tried alone.
@Suite struct HostileTextTests {
    static let texts = [
        "\u{1B}[2J\u{1B}]0;owned\u{07}\u{1B}]52;c;cm0gLXJm\u{07}", "\u{9B}31m\u{90}q\u{9C}",
        "a\u{202E}gnp.exe\u{2066}b\u{2069}",
        "zero\u{200B}\u{200C}\u{200D}\u{FEFF}width", "日本語ｗｉｄｅ🏳️‍🌈👩‍💻🇩🇪", "Z" + String(repeating: "\u{301}", count: 300),
        "tab\tnew\nline\rreturn\u{0B}\u{0C}\u{85}\u{2028}", "\u{0}\u{7F}nul", String(repeating: "x", count: 10_000),
        String(repeating: "漢", count: 5_000), "|`$(reboot)`; rm -rf /", "%s%n%x", "\u{E0001}\u{E0020}tags\u{FFF9}",
    ]

    private static func world(_ text: String) -> World {
        let name = text.isEmpty ? "x" : text
        var world = World([name, "checkout"], environments: [EnvironmentID(name), "prod"])
        world.link("prod")
        world.link(EnvironmentID(name), .retrying(.serverFailed(status: 500, message: text)))
        world.build(name, text)
        world.observe(
            .build(BuildSourceID("checkout"), Build(status: .failed, version: Version(text), url: text, detail: text)))
        for environment in [EnvironmentID(name), "prod"] {
            world.deploy(
                name, environment, text, sync: .other(text), health: .degraded,
                operation: Operation(
                    phase: .failed, message: text, startedAt: world.now, initiator: text,
                    tasks: [
                        OperationTask(resource: text, hook: text, phase: .other(text), hasFailed: true, message: text)
                    ]),
                replicas: .deployment(3, updated: 1, ready: 1, .failed(text)),
                edit: { application in
                    application.project = text
                    application.conditions = [Condition(type: text, message: text)]
                    application.healthMessage = text
                    application.images = [ImageReference(text)]
                })
        }
        guard let id = world.picture.catalog.application(of: world.id(name, "prod")) else { return world }
        let pod = Pod(
            name: text, namespace: text, reason: text, health: .degraded, message: text, readyContainers: 0,
            containers: 1,
            restarts: 3, node: text, images: [ImageReference(text)])
        let workload = WorkloadID(group: text, version: text, kind: text, namespace: text, name: text)
        world.observe(
            .tree(
                id,
                ResourceTree(workloads: [
                    WorkloadNode(id: workload, podSets: [PodSet(name: text, isNewest: true, pods: [pod])])
                ])))
        world.observe(
            .pod(
                id,
                PodStatus(
                    name: text, phase: text, health: .degraded, schedulingMessage: text,
                    containers: [
                        ContainerStatus(
                            name: text, waitingReason: text, waitingMessage: text,
                            lastTermination: .init(reason: text, exitCode: 1, message: text))
                    ])))
        world.pass(.seconds(60))
        return world
    }

    /// What is found, made of nothing but that text.
    private static func findings(_ text: String) -> [InspectionNews] {
        let resource = ResourceID(group: text, version: text, kind: text, namespace: text, name: text)
        let now = World.start
        return [
            .found(
                .history([HistoryEntry(id: 1, revision: text, kind: .git, initiator: text, author: text, subject: text)]
                ),
                at: now),
            .found(
                .resources([ResourceNode(id: resource, depth: 3, health: .other(text), message: text, detail: text)]),
                at: now),
            .found(.manifest(Manifest(lines: [text, "  \(text): \(text)"])), at: now),
            .found(
                .differences([
                    ResourceDifference(
                        resource: resource, kind: .modified, lines: [.live(text), .wanted(text), .same(text)])
                ]),
                at: now),
            .found(
                .events([ClusterEvent(isWarning: true, reason: text, message: text, kind: text, name: text)]), at: now),
            .found(
                .pod(
                    PodStatus(
                        name: text, phase: text, health: .degraded,
                        containers: [ContainerStatus(name: text, waitingReason: text)])),
                at: now),
            .failed(.serverFailed(status: 500, message: text), at: now),
            .logOpened(containers: [text, text], chosen: text),
            .log([LogLine(at: now, text: text)], omitted: 1),
            .logEnded(.noLog(message: text), retryAt: nil),
        ]
    }

    private static let views = [
        "", "Enter", "Enter j Enter", "e", "v", "y", "D", "H", "X", "d", "R", "L", "L w", "Y", "o", "x", "? ",
        "Enter e", "/ x", ": x", "f",
    ]

    @Test(arguments: texts.indices)
    func theScreenHolds(index: Int) {
        let text = Self.texts[index]
        let world = Self.world(text)
        // What is very long takes its time, and is no different on another screen.
        let isLong = text.unicodeScalars.count > 1000
        for glyphs in isLong ? [Glyphs.utf8] : [.utf8, .ascii] {
            let sizes = isLong || glyphs == .ascii ? [(80, 24)] : [(80, 24), (40, 12), (7, 3)]
            for size in sizes.map({ Size(columns: $0.0, rows: $0.1) }) {
                for view in Self.views {
                    var state = BoardState(
                        picture: world.picture, settings: BoardSettings(glyphs: glyphs), size: size, at: world.now)
                    _ = state.handle(.changes(world.changes, lost: 0), at: world.now)
                    _ = state.handle(.notice(BoardNotice(.warning, text)), at: world.now)
                    for key in Key.keys(view) { _ = state.handle(.key(key), at: world.now) }
                    _ = state.handle(.paste(text), at: world.now)
                    for finding in Self.findings(text) {
                        _ = state.handle(.inspected(state.inquiry?.number ?? 0, finding), at: world.now)
                    }
                    expectSound(state.view(at: world.now), size, view)
                }
            }
        }
    }

    /// No cell is wider than its room, and none holds what a terminal would obey.
    private func expectSound(_ frame: Frame, _ size: Size, _ view: String) {
        #expect(frame.size == size)
        for row in 0..<size.rows {
            var columns = 0
            for column in 0..<size.columns {
                guard let cell = frame[Point(column: column, row: row)] else { continue }
                columns += Int(cell.columns)
                let isSafe = cell.text.unicodeScalars.allSatisfy { scalar in
                    scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value)
                        && scalar.properties.generalCategory != .format
                        && !scalar.properties.isDefaultIgnorableCodePoint
                }
                if !isSafe { Issue.record("\(view): row \(row) column \(column) holds \(cell.text.debugDescription)") }
                if TextWidth.columns(of: cell.text) != Int(cell.columns) {
                    Issue.record("\(view): \(cell.text.debugDescription) has \(cell.columns) columns")
                }
            }
            #expect(columns == size.columns, "\(view): row \(row)")
        }
    }

    @Test(arguments: texts)
    func whatIsTakenAwayIsHarmless(text: String) {
        // What leaves is what was sanitised at the model's door.
        let world = Self.world(text.sanitized())
        for view in ["", "e", "H"] {
            var state = BoardState(picture: world.picture, size: Size(columns: 80, rows: 24), at: world.now)
            for key in Key.keys(view) { _ = state.handle(.key(key), at: world.now) }
            for format in ViewExport.Format.allCases {
                let exported = ViewExport(state, at: world.now).text(format)
                #expect(exported.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\n" || $0 == "\r" })
            }
        }
    }
}
