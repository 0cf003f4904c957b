import Releases
import TerminalKit

extension BoardState {
    /// Puts a text on the person's clipboard, and says what it was: a terminal does not say whether it took it.
    mutating func copy(_ text: String, at now: Instant) -> [BoardEffect] {
        guard !text.isEmpty else {
            show(hint: "nothing to copy", at: now)
            return []
        }
        let what = text.count > 60 ? "\(text.count) characters" : text
        show(hint: "sent to the terminal's clipboard: \(what)", at: now)
        return [.signal(.copy(text))]
    }

    /// Offers every name and version of what the person looks at.
    mutating func offerFields(at now: Instant) {
        guard let subject = subject(at: now) else { return show(hint: "nothing to copy", at: now) }
        let choices = fields(of: subject).filter { !$0.value.isEmpty }.map {
            PickerPage.Choice(name: $0.name, detail: $0.value, value: $0.value)
        }
        let id = subject.deployment
        open(.picker(PickerPage(.copy, "copy of \(id.repo)/\(id.environment)", choices)))
    }

    private func fields(of subject: PageSubject) -> [(name: String, value: String)] {
        let deployment = picture.deployment(subject.deployment)
        let application = deployment?.applicationID
        let resource = subject.resource
        return [
            ("object", resource?.name ?? ""),
            ("kind", resource?.kind ?? ""),
            ("namespace", resource?.namespace ?? ""),
            ("application", application?.name ?? ""),
            ("repo", subject.deployment.repo.rawValue),
            ("environment", subject.deployment.environment.rawValue),
            ("deployed", deployment?.version.version?.description ?? ""),
            ("expected", deployment?.expected?.description ?? ""),
            ("cause", deployment?.detail ?? ""),
            ("Argo CD", link(to: application) ?? ""),
            ("CI", deployment?.build?.latest?.value.url ?? ""),
        ] + (deployment?.application?.value.images ?? []).map { ("image", $0.description) }
    }

    /// Offers the addresses at which a person can see more.
    mutating func offerLinks(at now: Instant) {
        guard let subject = subject(at: now) else { return show(hint: "nothing to link to", at: now) }
        let deployment = picture.deployment(subject.deployment)
        let links = [("Argo CD", link(to: deployment?.applicationID)), ("CI", deployment?.build?.latest?.value.url)]
        let choices = links.compactMap { name, url in
            url.map { PickerPage.Choice(name: name, detail: $0, value: $0, url: $0) }
        }
        guard !choices.isEmpty else { return show(hint: "no address is known", at: now) }
        let id = subject.deployment
        let heading = "links of \(id.repo)/\(id.environment); \(spelling(of: "open")) copies"
        open(.picker(PickerPage(.link, heading, choices)))
    }

    /// Where an application can be seen in Argo CD's own screen.
    private func link(to application: ApplicationID?) -> String? {
        guard let application, let base = settings.argoCDs[application.environment] else { return nil }
        return ([base, "applications"] + [application.namespace, application.name].compactMap(\.self)).joined(
            separator: "/")
    }

    mutating func offerExports(at now: Instant) {
        let choices = ViewExport.Format.allCases.flatMap { format in
            [
                PickerPage.Choice(
                    name: "\(format) to a file", detail: "in the state folder", value: "file \(format.rawValue)"),
                PickerPage.Choice(name: "\(format) to the clipboard", detail: "", value: "copy \(format.rawValue)"),
            ]
        }
        open(.picker(PickerPage(.export, "export this view as", choices)))
    }

    /// - Parameter choice: where to, and which format.
    mutating func export(_ choice: String, at now: Instant) -> [BoardEffect] {
        let words = choice.split(separator: " ").map(String.init)
        guard words.count == 2, let format = ViewExport.Format(rawValue: words[1]) else { return [] }
        let view = ViewExport(self, at: now)
        let text = view.text(format)
        if words[0] == "copy" { return copy(text, at: now) }
        let name = "\(view.name)-\(now.rfc3339.filter { $0.isNumber || $0 == "T" || $0 == "Z" }).\(format.rawValue)"
        return [.request(.export(Export(fileName: name, text: text)))]
    }
}
