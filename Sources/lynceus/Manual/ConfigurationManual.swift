import ConfigurationFile

/// lynceus-config(5): every key, as the commented example has it.
enum ConfigurationManual {
    /// The page.
    ///
    /// - Parameter date: the day of the page, as 2026-01-31.
    static func page(date: String) -> ManualPage {
        let keys = ExampleKeys(Configuration.example)
        var page = ManualPage("lynceus-config", section: 5, date: date, group: "File Formats")
        page.section("NAME")
        page.name("lynceus-config", "the configuration file of lynceus")
        page.section("DESCRIPTION")
        page.paragraph("The file is YAML. `lynceus config example` prints one with every key.")
        // Neither what the example is, nor how it is to be read.
        let ofExample = ["The configuration of", "Values that", "Lines that"]
        for text in keys.introduction where !ofExample.contains(where: text.hasPrefix) { page.paragraph(text) }
        page.section("KEYS")
        var section: String?
        for entry in entries(keys) {
            if entry.section != section {
                section = entry.section
                page.subsection(entry.section.isEmpty ? "At the top" : entry.section)
            }
            page.entry(ManualPage.bold(entry.name), text(of: entry))
        }
        page.section("EXAMPLE")
        page.paragraph("Two environments, and a release of two repos:")
        page.verbatim(example)
        page.section("SEE ALSO")
        page.line(ManualPage.bold("lynceus") + "(1)")
        return page
    }

    /// Those of the example, and those that it has in a comment only, each section by itself.
    private static func entries(_ keys: ExampleKeys) -> [ExampleKeys.Entry] {
        let all = keys.entries + commentedKeys
        var sections: [String] = []
        for entry in all where !sections.contains(entry.section) { sections.append(entry.section) }
        return sections.flatMap { section in all.filter { $0.section == section } }
    }

    /// What is said of a key: the example's `default; …`, `default: …; …` or plain words, and where it says nothing, ours.
    private static func text(of entry: ExampleKeys.Entry) -> String {
        var meaning = entry.comment ?? ""
        var standard: String?
        if meaning == "default" || meaning.hasPrefix("default; ") {
            standard = entry.value
            meaning = String(meaning.dropFirst("default; ".count))
        } else if meaning.hasPrefix("default: ") {
            let parts = meaning.dropFirst("default: ".count).split(separator: "; ", maxSplits: 1)
            standard = parts.first.map(String.init)
            meaning = parts.count > 1 ? String(parts[1]) : ""
        }
        var texts = [meanings[entry.path], entry.above, meaning].compactMap(\.self).filter { !$0.isEmpty }
            .map { $0.sentence(of: entry.value) }
        if let standard {
            texts.append("Default: \(standard).")
        } else if !entry.value.isEmpty, !entry.value.hasPrefix("{}") {
            texts.append("For example `\(entry.value)`.")
        }
        return texts.joined(separator: " ")
    }
}

extension String {
    /// As a sentence. What is a value itself keeps its spelling.
    fileprivate func sentence(of value: String) -> String {
        let first = String(prefix(while: \.isLetter))
        let isValue = !first.isEmpty && [value, "auto", "true", "false"].contains(first)
        return (isValue ? self : prefix(1).uppercased() + dropFirst()) + (hasSuffix(".") ? "" : ".")
    }
}
