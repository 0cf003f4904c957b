import TerminalKit

extension MatrixCell {
    /// From this width on a cell has columns of its own for versions, counts, words and age.
    static let wideColumns = 34
    /// From this width on, what is under way has a bar.
    private static let barColumns = 40

    /// The cell as a line that is never wider than `columns`.
    func line(columns: Int, glyphs: Glyphs) -> Line {
        let line = columns >= Self.wideColumns ? wide(columns, glyphs) : narrow(columns, glyphs)
        // What may not be so any more must not look fresh in any of its parts.
        return isStale ? line.recolored(.stale) : line
    }

    private func narrow(_ columns: Int, _ glyphs: Glyphs) -> Line {
        let counts = isMoving ? replicas?.text : nil
        let spellings = versions.spellings(arrow: glyphs.arrow)
        // Who is stuck or paused is told by the word; of all else the counts say more.
        let wordFirst = glyph == .stuck || glyph == .paused || counts == nil
        let preferred = wordFirst ? wordLine : countLine(counts)
        let complete = spellings.dropLast(spellings.count > 1 ? 1 : 0)
        let heads =
            complete.flatMap { [[Line($0, .version), countLine(counts), wordLine], [Line($0, .version), preferred]] }
            + spellings.map { [Line($0, .version)] }
        for head in heads {
            if let line = joined(.joined(head, by: " "), columns, glyphs) { return line }
        }
        return squeezed(columns, glyphs)
    }

    private func wide(_ columns: Int, _ glyphs: Glyphs) -> Line {
        let hasBar = replicas != nil && isMoving && columns >= Self.barColumns
        // The bar repeats the counts: it gives way before the word does.
        for withBar in hasBar ? [true, false] : [false] {
            let head = counted(columns, glyphs, withBar: withBar)
            var full = head
            if !full.isEmpty { full.append(" ") }
            full.append(wideWord, glyph.role)
            var longest = full
            if let lasting { longest.append(" \(lasting)", .age) }
            for line in [longest, full] {
                if let line = joined(line, columns, glyphs) { return line }
            }
        }
        return joined(counted(columns, glyphs, withBar: hasBar), columns, glyphs) ?? narrow(columns, glyphs)
    }

    /// Versions and counts in columns of their own.
    private func counted(_ columns: Int, _ glyphs: Glyphs, withBar: Bool) -> Line {
        let spellings = versions.spellings(arrow: glyphs.arrow)
        let versionColumns = columns >= Self.barColumns ? 16 : 14
        let spelling = spellings.dropLast().first { TextWidth.columns(of: $0) <= versionColumns }
        var line = Line(spelling ?? spellings[0], .version)
        if !line.isEmpty { line.pad(to: versionColumns) }
        guard let replicas else { return line }
        line.append(" ")
        if withBar {
            let bar = glyphs.bar(replicas.part, of: replicas.total, columns: 6)
            line.append(bar.done, .barDone)
            line.append(bar.rest, .barRest)
            line.append(" ")
        }
        line.append(replicas.text, isMoving ? glyph.role : .text)
        line.pad(to: versionColumns + (withBar ? 13 : 6))
        return line
    }

    private var wordLine: Line { Line(word, glyph.role) }

    private func countLine(_ counts: String?) -> Line { Line(counts ?? "", glyph.role) }

    /// The glyph; of what is stale also the one it had: `?✗`.
    private func mark(_ glyphs: Glyphs) -> Line {
        Line(glyphs[glyph] + (lastKnown.map { glyphs[$0] } ?? ""), glyph.role)
    }

    /// Glyph, head and, at the right edge, the age; nil where that does not fit.
    private func joined(_ head: Line, _ columns: Int, _ glyphs: Glyphs) -> Line? {
        var line = mark(glyphs)
        line.append(" ")
        line.append(head)
        guard let age else { return line.columns <= columns ? line : nil }
        let room = columns - TextWidth.columns(of: age)
        guard line.columns + 1 <= room else { return nil }
        line.pad(to: room)
        line.append(age, .age)
        return line
    }

    /// Where nothing fits: the version gives way, the age does not.
    private func squeezed(_ columns: Int, _ glyphs: Glyphs) -> Line {
        var line = mark(glyphs)
        let tail = age.map { " \($0)" } ?? ""
        let room = columns - line.columns - 1 - TextWidth.columns(of: tail)
        if room > 0 {
            line.append(" " + TextWidth.fitted(versions.current, to: room, ellipsis: glyphs.ellipsis), .version)
        }
        line.append(tail, .age)
        return line
    }
}
