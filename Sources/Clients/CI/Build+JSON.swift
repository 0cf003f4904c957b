import Releases

extension Build {
    /// A build out of a document of any shape.
    ///
    /// What a pointer does not lead to stays unknown, and the detail names the pointer: the document may change its shape between
    /// two builds, and what is known of the rest is still good.
    init(_ document: JSONValue, status: JSONPointer, version: JSONPointer, url: JSONPointer?) {
        let word = status.value(in: document)?.words
        let found = version.value(in: document)
        // The decoder has made 1.1 of 1.10: a number with a fraction no longer says which version it was.
        let isFraction = if case .number = found { true } else { false }
        let text = isFraction ? nil : found?.words
        var details: [String] = []
        let known = word.flatMap { BuildStatus(word: $0) }
        if let word {
            if known == nil { details.append("status \"\(word.sanitized(limit: 40))\" is not known") }
        } else {
            details.append("nothing at \(status.place)")
        }
        if isFraction {
            details.append("the version at \(version.place) is a number, which loses digits: write it as a text")
        } else if text == nil {
            details.append("no version at \(version.place)")
        }
        self.init(
            status: known ?? .unknown, version: text.map { Version($0) },
            url: url?.value(in: document)?.words.flatMap { $0.isLink ? $0 : nil },
            detail: details.isEmpty ? nil : details.joined(separator: "; "))
    }
}

extension JSONPointer {
    /// The pointer as a message names it.
    fileprivate var place: String { text.isEmpty ? "the top" : text.sanitized(limit: 80) }
}

extension String {
    /// Whether a person can follow it in a browser.
    fileprivate var isLink: Bool { hasPrefix("https://") || hasPrefix("http://") }
}
