import Releases
import TerminalKit

/// What differs between Git and cluster, object by object: `-` is in the cluster, `+` is wanted.
struct DifferenceText {
    let lines: [Line]

    init(_ differences: [ResourceDifference], _ scene: PageScene) {
        guard !differences.isEmpty else {
            lines = [
                Line("\(scene.glyphs[.done]) Git and cluster are the same, as of Argo CD's last comparison", .done)
            ]
            return
        }
        let count = differences.count
        var lines = [
            Line(
                "\(count) \(count == 1 ? "object differs" : "objects differ"), as of Argo CD's last comparison", .behind
            ),
            Line("- is in the cluster, + is wanted by Git", .dim),
        ]
        for difference in differences {
            let id = difference.resource
            var head = Line("\(id.kind)/\(id.name)", .title)
            if !id.namespace.isEmpty { head.append(" in \(id.namespace)", .dim) }
            head.append("  \(Self.words(of: difference.kind))", .behind)
            lines += [Line(), head] + difference.lines.map { Self.line($0, scene.glyphs) }
        }
        self.lines = lines
    }

    private static func words(of kind: ResourceDifference.Kind) -> String {
        switch kind {
        case .modified: "differs"
        case .missing: "is not in the cluster"
        case .extraneous: "is not in Git: to be pruned"
        }
    }

    private static func line(_ line: ResourceDifference.Line, _ glyphs: Glyphs) -> Line {
        switch line {
        case .same(let text): Line("  \(text)", .dim)
        case .live(let text): Line("- \(text)", .diffRemoved)
        case .wanted(let text): Line("+ \(text)", .diffAdded)
        case .omitted(let count): Line("\(glyphs.ellipsis) \(count) lines that are the same", .dim)
        }
    }
}
