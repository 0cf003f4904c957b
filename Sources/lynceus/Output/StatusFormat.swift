import ArgumentParser
import Foundation
import Releases
import StatusAPI
import TerminalKit
import Yams

/// The shapes in which `status` prints.
enum StatusFormat: String, ExpressibleByArgument, CaseIterable {
    case table
    case wide
    case json
    case yaml
    case name
    /// A table in Markdown, for a report.
    case md
}

/// How tables look.
struct TableStyle {
    var glyphs: Glyphs
    var isColored: Bool
    var now: Instant
}

extension StatusFormat {
    /// The picture in this shape.
    func text(_ picture: Picture, releases: [Release], style: TableStyle) throws -> String {
        switch self {
        case .table: return releases.map { ReleaseMatrix($0, in: picture, style: style).text }.joined(separator: "\n\n")
        case .wide: return DeploymentTable(releases, in: picture, style: style).text
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let data = try encoder.encode(StatusDocument(picture, releases: releases, at: style.now))
            return String(decoding: data, as: UTF8.self)
        case .yaml:
            let text = try YAMLEncoder().encode(StatusDocument(picture, releases: releases, at: style.now))
            return text.trimmingCharacters(in: .newlines)
        case .md:
            return releases.map { ReleaseMatrix($0, in: picture, style: style).markdown }.joined(separator: "\n\n")
        case .name:
            return releases.flatMap { picture.deployments(of: $0) }
                .map { "\($0.id.release)/\($0.id.repo)/\($0.id.environment)" }
                .joined(separator: "\n")
        }
    }
}
