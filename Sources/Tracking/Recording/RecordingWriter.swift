import FoundationEssentials
package import Releases

/// Puts what is observed into the lines of a recording. Pure: it counts lines and remembers what they say, and writes nothing.
package struct RecordingWriter {
    private struct Told {
        var line: Int
        var fact: Observation.Fact
    }

    private let encoder = JSONEncoder.stable
    /// How many lines there have been, the header included.
    private(set) var lineCount = 1
    /// What was told last about each subject, without its comparison.
    private var told: [FactSubject: Told] = [:]

    /// A writer whose next line is the first after a header.
    package init() {}

    /// From now on everything is told in full once, whatever was told before.
    mutating func forget() { told = [:] }

    /// The line of a header.
    package static func line(_ header: RecordingHeader) throws -> [UInt8] {
        [UInt8](try JSONEncoder.stable.encode(header)) + [UInt8(ascii: "\n")]
    }

    /// The lines of what was observed, in that order.
    package mutating func lines(_ observations: [Observation]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for observation in observations { try write(observation, to: &bytes) }
        return bytes
    }

    /// The line after a gap: what is known now stands for the observations that are missing.
    package mutating func line(
        missing count: Int, picture: Picture, timeline: Timeline, at now: Instant
    ) throws -> [UInt8] {
        var line = RecordingLine(at: now)
        line.missed = count
        line.picture = picture
        line.changes = timeline.changes
        line.lostChanges = timeline.lost
        return try encoded(line)
    }

    private mutating func write(_ observation: Observation, to bytes: inout [UInt8]) throws {
        let subject = FactSubject(observation.fact)
        var fact = observation.fact
        let comparison = Comparison.taken(from: &fact)
        // Pods that nobody looks after any more are not told of again.
        if case .treeDropped(let id) = observation.fact {
            told[.tree(id)] = nil
            told[.pod(id)] = nil
        }
        if let told = told[subject], told.fact == fact {
            lineCount += 1
            bytes += again(told.line, at: observation.at, comparison)
            return
        }
        var line = RecordingLine(at: observation.at)
        line.fact = fact
        line.compared = comparison?.reconciledAt
        line.resourceVersion = comparison?.resourceVersion
        bytes += try encoded(line)
        told[subject] = Told(line: lineCount, fact: fact)
    }

    private mutating func encoded(_ line: RecordingLine) throws -> [UInt8] {
        let bytes = [UInt8](try encoder.encode(line))
        lineCount += 1
        return bytes + [UInt8(ascii: "\n")]
    }

    /// By hand: nearly every line of a quiet night is one of these.
    private func again(_ number: Int, at moment: Instant, _ comparison: Comparison?) -> [UInt8] {
        var text = #"{"again":\#(number),"at":\#(moment.milliseconds)"#
        if let compared = comparison?.reconciledAt { text += #","compared":\#(compared.milliseconds)"# }
        if let version = comparison?.resourceVersion {
            guard version.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
                // Kubernetes calls it opaque: where it is no number, what it holds is for the encoder to spell.
                let spelled = (try? encoder.encode(version)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
                return Array((text + #","resource_version":\#(spelled)}"# + "\n").utf8)
            }
            text += #","resource_version":"\#(version)""#
        }
        return Array((text + "}\n").utf8)
    }
}
