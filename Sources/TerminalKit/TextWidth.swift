/// How wide text is on a terminal, and what of it can be drawn at all.
///
/// The widths are those of the C library's `wcwidth`, by which ncurses counts: a character about which a terminal and
/// ncurses disagree shifts everything to the right of it. So only what they agree on is emitted; the rest is simplified.
package enum TextWidth {
    /// What goes into one cell: one spacing character with at most four marks, one or two columns wide.
    package struct Cluster: Hashable, Sendable {
        package let text: String
        package let columns: UInt8
    }

    /// A terminal cell holds a spacing character and four marks (ncurses: `CCHARW_MAX` is 5).
    private static let maximumMarks = 4

    /// The text as it is drawn.
    ///
    /// Tabs and line ends become blanks; other control characters and unassigned code points become U+FFFD; bidirectional
    /// controls and variation selectors vanish; an emoji sequence keeps its first emoji; a flag becomes its two letters.
    package static func clusters(of text: String) -> [Cluster] {
        var text = text
        let ascii: [Cluster]? = text.withUTF8 { bytes in
            guard bytes.allSatisfy({ (0x20..<0x7F).contains($0) }) else { return nil }
            return bytes.map { Cluster(text: String(UnicodeScalar($0)), columns: 1) }
        }
        return ascii ?? text.reduce(into: []) { $0 += clusters(of: $1) }
    }

    /// The columns that a text takes when it is drawn.
    package static func columns(of text: String) -> Int {
        var text = text
        // Most text is ASCII, and to measure is most of what drawing does.
        let ascii: Int? = text.withUTF8 { bytes in
            bytes.allSatisfy { (0x20..<0x7F).contains($0) } ? bytes.count : nil
        }
        return ascii ?? clusters(of: text).reduce(0) { $0 + Int($1.columns) }
    }

    /// The text as it is drawn, cut to a width; where something had to go, the ellipsis stands at its end.
    ///
    /// - Parameters:
    ///   - columns: the room; the result is never wider, and is not padded.
    ///   - ellipsis: `…`, or `~` where the terminal speaks ASCII only (``Glyphs/ellipsis``).
    package static func fitted(_ text: String, to columns: Int, ellipsis: String = "…") -> String {
        clusters(of: text, fitting: columns, ellipsis: ellipsis).map(\.text).joined()
    }

    /// The clusters that fit into a room. A wide one of which only half fits becomes a blank if there is no ellipsis.
    static func clusters(of text: String, fitting room: Int, ellipsis: String?) -> [Cluster] {
        let clusters = self.clusters(of: text, reaching: room)
        let (head, width) = prefix(of: clusters, fitting: room)
        guard head.count < clusters.count else { return clusters }
        guard let ellipsis else {
            return Array(head) + (width < room ? [Cluster(text: " ", columns: 1)] : [])
        }
        let mark = prefix(of: self.clusters(of: ellipsis), fitting: room)
        return Array(prefix(of: clusters, fitting: room - mark.width).head) + mark.head
    }

    /// The first clusters of a text, at least until they are wider than a room: nobody looks at the rest of a text of ten thousand
    /// characters.
    private static func clusters(of text: String, reaching room: Int) -> [Cluster] {
        guard text.utf8.count > max(0, room) else { return clusters(of: text) }
        var clusters: [Cluster] = []
        var columns = 0
        for character in text {
            for cluster in Self.clusters(of: character) {
                clusters.append(cluster)
                columns += Int(cluster.columns)
            }
            if columns > room { break }
        }
        return clusters
    }

    private static func prefix(of clusters: [Cluster], fitting room: Int) -> (head: ArraySlice<Cluster>, width: Int) {
        var width = 0
        for (index, cluster) in clusters.enumerated() {
            guard width + Int(cluster.columns) <= room else { return (clusters[..<index], width) }
            width += Int(cluster.columns)
        }
        return (clusters[...], width)
    }

    /// The cells that one user-perceived character takes.
    private static func clusters(of character: Character) -> [Cluster] {
        var clusters: [Cluster] = []
        var text = String.UnicodeScalarView()
        var columns: UInt8 = 0
        var marks = 0
        func finish() {
            if columns > 0 { clusters.append(Cluster(text: String(text), columns: columns)) }
        }
        for scalar in character.unicodeScalars {
            switch Drawing(of: scalar) {
            case .spacing(let drawn, let width):
                finish()
                text = String.UnicodeScalarView([drawn])
                (columns, marks) = (width, 0)
            case .mark where columns > 0 && marks < maximumMarks:
                text.append(scalar)
                marks += 1
            case .mark, .nothing:
                break
            case .endOfSequence:
                finish()
                return clusters
            }
        }
        finish()
        return clusters
    }
}
