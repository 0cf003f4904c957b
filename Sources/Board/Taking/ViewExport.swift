import Releases
import TerminalKit

/// What is on the screen, as a table to take away: all of it, not only what has room.
struct ViewExport {
    /// How it is written.
    enum Format: String, CaseIterable, CustomStringConvertible {
        case markdown = "md"
        case json
        case csv

        var description: String {
            switch self {
            case .markdown: "Markdown"
            case .json: "JSON"
            case .csv: "CSV"
            }
        }
    }

    /// What the view is called, fit for a file's name.
    let name: String
    private let header: [String]
    private let rows: [[String]]
    private let at: Instant

    init(_ state: BoardState, at now: Instant) {
        at = state.viewTime(at: now)
        guard let page = state.page else {
            name = "matrix"
            (header, rows) = Self.matrix(state)
            return
        }
        name = page.context.rawValue
        if page is TimelinePage {
            (header, rows) = Self.timeline(state, at: now)
        } else {
            let scene = PageScene(state, at: now)
            let body = state.shownBody(of: page, scene)
            header = ["line"]
            // What it is about, and how old it is, belong to it.
            let heading = [page.title(scene)] + body.heading
            rows = heading.map { [$0.text] } + (0..<body.count).map { [body.line($0).text] }
        }
    }

    private static func matrix(_ state: BoardState) -> (header: [String], rows: [[String]]) {
        let environments = state.environments
        let rows = (state.matrix.loud + state.matrix.quiet).flatMap { repo in
            environments.compactMap { environment -> [String]? in
                guard let id = state.deploymentID(repo, in: environment), let deployment = state.picture.deployment(id)
                else { return nil }
                return [
                    repo.rawValue, environment.rawValue, deployment.version.version?.description ?? "",
                    deployment.expected?.description ?? "", deployment.standing.state.rawValue,
                    deployment.standing.words,
                    deployment.isStale ? "stale" : deployment.isFollowed ? "followed" : "not followed",
                    deployment.observedAt?.rfc3339 ?? "", deployment.since?.rfc3339 ?? "", deployment.detail ?? "",
                ]
            }
        }
        let header = [
            "repo", "environment", "deployed", "expected", "state", "standing", "freshness", "observed_at", "since",
            "detail",
        ]
        return (header, rows)
    }

    private static func timeline(_ state: BoardState, at now: Instant) -> (header: [String], rows: [[String]]) {
        guard let page = state.page else { return ([], []) }
        let body = state.shownBody(of: page, PageScene(state, at: now))
        let byNumber = Dictionary(state.changes.map { ($0.number, $0) }) { first, _ in first }
        let rows = (0..<body.count).compactMap { place -> [String]? in
            guard case .change(let number)? = body.anchor(place), let change = byNumber[number] else { return nil }
            return [
                change.at.rfc3339, change.release?.rawValue ?? "", change.environment?.rawValue ?? "",
                change.subjectText,
                change.news.text,
            ]
        }
        return (["at", "release", "environment", "subject", "news"], rows)
    }

    func text(_ format: Format) -> String {
        switch format {
        case .markdown: markdown
        case .csv: ([header] + rows).map { $0.map(Self.quoted).joined(separator: ",") + "\r\n" }.joined()
        case .json: json
        }
    }

    private var markdown: String {
        func row(_ cells: [String]) -> String {
            "| " + cells.map { $0.replacing("|", with: "\\|") }.joined(separator: " | ") + " |\n"
        }
        let rule = "|" + header.map { _ in "--|" }.joined() + "\n"
        return "lynceus, \(name), \(at.rfc3339)\n\n" + row(header) + rule + rows.map(row).joined()
    }

    private var json: String {
        let objects = rows.map { row in
            "{" + zip(header, row).map { "\(Self.escaped($0)):\(Self.escaped($1))" }.joined(separator: ",") + "}"
        }
        return "{\"view\":\(Self.escaped(name)),\"at\":\(Self.escaped(at.rfc3339)),\"rows\":[\n"
            + objects.joined(separator: ",\n") + "\n]}\n"
    }

    /// A field of CSV (RFC 4180). What a spreadsheet would take for a formula is no formula: it gets an apostrophe.
    private static func quoted(_ text: String) -> String {
        let harmless = text.first.map { "=+-@".contains($0) } ?? false ? "'" + text : text
        return harmless.contains { "\",\r\n".contains($0) }
            ? "\"" + harmless.replacing("\"", with: "\"\"") + "\"" : harmless
    }

    /// A text of JSON. Nothing on the screen holds a control character, so that little has to be escaped.
    private static func escaped(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
