/// Finds what must not be shown of a line of YAML.
///
/// It works on the text and not on decoded values, because the lines that need it most are those of a file that does not parse,
/// or whose key is misspelt. Where in doubt it hides too much.
enum SecretSpans {
    /// The spans to hide in a line, as offsets in Unicode scalars.
    static func spans(inLine number: Int, of source: SourceText) -> [Range<Int>] {
        guard let line = source.line(number) else { return [] }
        let scalars = Array(line.unicodeScalars)
        if continuesSecret(number, of: source) {
            let content = scalars.firstIndex { !$0.properties.isWhitespace } ?? scalars.endIndex
            return content < scalars.count ? [content..<scalars.count] : []
        }
        return valueSpans(scalars) + userInfoSpans(scalars)
    }

    /// Whether a key's value is secret: one of the schema's keys, what a damaged one of them looks like, or another tool's.
    static func isSecret(key: String) -> Bool {
        let key = key.lowercased().filter { $0.isLetter || $0.isNumber }
        guard !key.hasSuffix("file") else { return false }
        let marks = [
            "token", "secret", "password", "passwd", "credential", "authorization", "clientid", "headers", "apikey",
        ]
        if marks.contains(where: key.contains) { return true }
        guard (3...32).contains(key.utf8.count) else { return false }
        return ["token", "cfclientid", "cfclientsecret", "headers"].contains { NearestName.distance(key, $0) <= 2 }
    }

    /// Whether the line belongs to a value that began on a line above: a line above that is indented less has a secret key.
    private static func continuesSecret(_ number: Int, of source: SourceText) -> Bool {
        guard let line = source.line(number), var indentation = indentation(of: line) else { return false }
        // Bounded: a secret that stands further below its key is no secret of this program's.
        for above in stride(from: number - 1, to: Swift.max(0, number - 64), by: -1) {
            guard let text = source.line(above), let depth = Self.indentation(of: text), depth < indentation else {
                continue
            }
            indentation = depth
            let scalars = Array(text.unicodeScalars)
            if keys(in: scalars).contains(where: { isSecret(key: $0.name) && !isReference(scalars[$0.value...]) }) {
                return true
            }
            if depth == 0 { return false }
        }
        return false
    }

    private static func indentation(of line: Substring) -> Int? {
        line.unicodeScalars.enumerated().first { !$0.element.properties.isWhitespace }?.offset
    }

    /// The values of secret keys that stand in the line.
    private static func valueSpans(_ line: [Unicode.Scalar]) -> [Range<Int>] {
        var spans: [Range<Int>] = []
        for key in keys(in: line) where isSecret(key: key.name) && key.value >= (spans.last?.upperBound ?? 0) {
            let end = valueEnd(line, from: key.value)
            if key.value < end, !isReference(line[key.value..<end]) { spans.append(key.value..<end) }
        }
        return spans
    }

    /// Whether a value takes its text from the environment, whole: then it gives nothing away and helps to find the mistake.
    private static func isReference(_ value: ArraySlice<Unicode.Scalar>) -> Bool {
        let text = String(String.UnicodeScalarView(value)).prefix { $0 != "#" }
        return text.wholeMatch(of: /\s*["']?\$\{[A-Za-z0-9_]*\}["']?\s*/) != nil
    }

    /// Where a value ends: at its closing quote, at the end of a flow entry, else with the line.
    private static func valueEnd(_ line: [Unicode.Scalar], from start: Int) -> Int {
        guard start < line.count else { return start }
        if line[start] == "\"" || line[start] == "'" {
            var index = start + 1
            while index < line.count, line[index] != line[start] {
                index += line[index] == "\\" && line[start] == "\"" ? 2 : 1
            }
            return Swift.min(index + 1, line.count)
        }
        let isFlowEntry = line[..<start].contains("{") && !"[{|>&*!".unicodeScalars.contains(line[start])
        guard isFlowEntry else { return line.count }
        let isReference = line[start...].starts(with: "${".unicodeScalars)
        let end = line[start...].firstIndex { $0 == "," || $0 == "}" } ?? line.count
        return isReference && end < line.count && line[end] == "}" ? end + 1 : end
    }

    /// The keys of a line, as they stand there with what is around them, and where their values start.
    private static func keys(in line: [Unicode.Scalar]) -> [(name: String, value: Int)] {
        line.indices.filter { line[$0] == ":" }.map { colon in
            let before = line[..<colon]
            let start = before.lastIndex { $0 == "{" || $0 == "," || $0 == ":" }.map { $0 + 1 } ?? 0
            var value = colon + 1
            while value < line.count, line[value].properties.isWhitespace { value += 1 }
            return (String(String.UnicodeScalarView(line[start..<colon])), value)
        }
    }

    /// `user:password@` in a URL.
    private static func userInfoSpans(_ line: [Unicode.Scalar]) -> [Range<Int>] {
        let slashes = "://".unicodeScalars
        return line.indices.compactMap { index in
            guard line[index...].starts(with: slashes) else { return nil }
            let start = index + slashes.count
            let rest = line[start...].prefix { !$0.properties.isWhitespace && $0 != "/" && $0 != "\"" }
            guard let sign = rest.lastIndex(of: "@"), sign > start else { return nil }
            return start..<sign
        }
    }
}
