import Releases

/// What Tab offers while a filter is typed.
enum FilterWords {
    /// What stands before the last word, and what it can become.
    static func completions(of text: String, in state: BoardState) -> (stem: String, candidates: [String]) {
        let start = text.lastIndex(of: " ").map { text.index(after: $0) } ?? text.startIndex
        var stem = String(text[..<start])
        var word = String(text[start...])
        if word.hasPrefix("!") {
            stem += "!"
            word.removeFirst()
        }
        let environments = state.picture.catalog.environments.map(\.rawValue)
        let values: [(prefix: String, values: [String])] = [
            ("state:", FilterExpression.stateWords), ("env:", environments),
            ("drift:", ["any", "none"] + environments),
        ]
        if let (prefix, values) = values.first(where: { word.hasPrefix($0.prefix) }) {
            let part = word.dropFirst(prefix.count)
            return (stem + prefix, values.filter { $0.hasPrefix(part) })
        }
        let words = values.map(\.prefix) + ["age<", "age>"]
        return (stem, word.isEmpty ? words : words.filter { $0.hasPrefix(word) })
    }
}
