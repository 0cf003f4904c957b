import Board

/// lynceus(1): what can be typed comes from the commands themselves, and the keys from the board's table.
enum ProgramManual {
    /// The page.
    ///
    /// - Parameter date: the day of the page, as 2026-01-31.
    static func page(date: String) throws -> ManualPage {
        let program = try CommandDescription(Lynceus.self)
        let shared = try CommandDescription(GlobalOptions.self).shown
        var page = ManualPage("lynceus", section: 1, date: date, group: "User Commands")
        page.section("NAME")
        page.name("lynceus", "watches releases roll out through several Argo CDs")
        page.section("SYNOPSIS")
        page.line("\(ManualPage.bold("lynceus")) [\(ManualPage.italic("command"))] [\(ManualPage.italic("options"))]")
        page.section("DESCRIPTION")
        for text in [program.abstract, program.discussion] { if let text { page.paragraph(text) } }
        for text in description { page.paragraph(text) }
        page.section("COMMANDS")
        let everywhere = shared + program.shown.filter { option in !shared.contains { $0.names == option.names } }
        for command in program.leaves { page.add(command, without: Set(everywhere.map(\.names))) }
        page.section("OPTIONS OF EVERY COMMAND")
        for option in everywhere { page.add(option) }
        page.section("KEYS")
        page.paragraph(
            """
            These are the keys of the board, the names of their commands, and what they do. \
            The configuration's `keys:` gives a command another key; `:` takes any command by its name.
            """)
        for group in CommandTable.text().split(separator: "\n\n") {
            let lines = group.split(separator: "\n")
            page.subsection(String(lines.first ?? ""))
            page.verbatim(lines.dropFirst().map { $0.dropFirst(2) }.joined(separator: "\n"))
        }
        addContract(to: &page)
        page.section("SEE ALSO")
        page.line(ManualPage.bold("lynceus-config") + "(5)")
        return page
    }
}

extension ManualPage {
    /// A command: how it is typed, what it does, its own options.
    fileprivate mutating func add(
        _ command: CommandDescription, without shared: Set<[CommandDescription.Argument.Name]?>
    ) {
        let own = command.shown.filter { $0.isPositional || !shared.contains($0.names) }
        let arguments = own.filter(\.isPositional).map { argument in
            let name = Self.italic(argument.valueName ?? "argument") + (argument.isRepeating ? " ..." : "")
            return argument.isOptional ? "[\(name)]" : name
        }
        let options = own.allSatisfy(\.isPositional) ? [] : ["[\(Self.italic("options"))]"]
        subsection(command.spelling)
        line(([Self.bold(command.spelling)] + arguments + options).joined(separator: " "))
        for text in [command.abstract, command.discussion] { if let text { paragraph(text) } }
        for argument in own { add(argument) }
    }

    /// An option, or an argument.
    fileprivate mutating func add(_ argument: CommandDescription.Argument) {
        let value = argument.valueName.map(Self.italic)
        let names = (argument.names ?? []).map(\.spelling).sorted { $0.count < $1.count }.map { name in
            argument.kind == "option"
                ? [Self.bold(name), value].compactMap(\.self).joined(separator: " ") : Self.bold(name)
        }
        var texts = [argument.abstract, argument.discussion].compactMap(\.self)
        if let values = argument.allValues, !values.contains(where: { value in texts.contains { $0.contains(value) } })
        {
            texts.append("One of \(values.joined(separator: ", ")).")
        }
        if let value = argument.defaultValue { texts.append("Default: \(value).") }
        if argument.isRepeating { texts.append("Can be given several times.") }
        entry(argument.isPositional ? value ?? "" : names.joined(separator: ", "), texts.joined(separator: " "))
    }
}
