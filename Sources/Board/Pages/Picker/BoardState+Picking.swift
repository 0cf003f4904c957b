import Releases
import TerminalKit

extension BoardState {
    mutating func chooseSort(_ name: String?, at now: Instant) {
        guard let name else {
            let choices = SortOrder.allCases.map {
                PickerPage.Choice(name: $0.rawValue, detail: $0.words, value: $0.rawValue)
            }
            let present = SortOrder.allCases.firstIndex(of: matrix.sort) ?? 0
            open(.picker(PickerPage(.sort, "sort rows by", choices, present: present)))
            return
        }
        guard let order = SortOrder(rawValue: name) else {
            let known = SortOrder.allCases.map(\.rawValue).joined(separator: ", ")
            show(hint: "there is no order \(name); there are: \(known)", at: now)
            return
        }
        matrix.sort = order
        arrangeRows(at: now)
    }

    mutating func chooseRelease(_ name: String?, at now: Instant) {
        let releases = picture.catalog.releases
        guard let name else {
            let choices = releases.map { release in
                let failed = failures[release.id] ?? 0
                let trouble = failed > 0 ? ", \(failed) failed" : ""
                let pending = picture.isPending(release) ? "under way" : "settled"
                return PickerPage.Choice(
                    name: release.id.rawValue, detail: "\(release.name): \(pending)\(trouble)",
                    value: release.id.rawValue)
            }
            let present = releases.firstIndex { $0.id == release } ?? 0
            open(.picker(PickerPage(.release, "releases", choices, present: present)))
            return
        }
        guard let found = releases.first(where: { $0.id.rawValue == name || $0.name == name }) else {
            show(hint: "there is no release \(name)", at: now)
            return
        }
        screens = []
        show(release: found.id, at: now)
    }

    mutating func chooseTheme(_ name: String?, at now: Instant) {
        guard !settings.themes.isEmpty else {
            show(hint: "there are no other themes", at: now)
            return
        }
        if let name {
            guard settings.themes.contains(name) else {
                let known = settings.themes.joined(separator: ", ")
                show(hint: "there is no theme \(name); there are: \(known)", at: now)
                return
            }
            settings.theme = name
            return
        }
        let choices = settings.themes.map { PickerPage.Choice(name: $0, detail: "", value: $0) }
        let present = settings.themes.firstIndex(of: settings.theme) ?? 0
        open(.picker(PickerPage(.theme, "themes", choices, present: present)))
    }

    /// Does what a picker was opened for.
    mutating func choose(from picker: PickerPage, at now: Instant) -> [BoardEffect] {
        let scene = PageScene(self, at: now)
        guard let choice = picker.chosen(scene) else {
            show(hint: "nothing to choose", at: now)
            return []
        }
        _ = closeScreen()
        switch picker.purpose {
        case .sort: chooseSort(choice.value, at: now)
        case .release: chooseRelease(choice.value, at: now)
        case .theme: settings.theme = choice.value
        case .copy, .link: return copy(choice.value, at: now)
        case .export: return export(choice.value, at: now)
        }
        return []
    }

    /// The theme that the screen must be drawn with: that under the cursor while one is being chosen.
    private func wantedTheme(at now: Instant) -> String {
        guard case .picker(let picker)? = screens.last, picker.purpose == .theme else { return settings.theme }
        return picker.chosen(PageScene(self, at: now))?.value ?? settings.theme
    }

    /// Asks for the theme that is wanted now, where it is another one than before.
    mutating func themed(at now: Instant) -> [BoardEffect] {
        let wanted = wantedTheme(at: now)
        guard wanted != drawnTheme else { return [] }
        drawnTheme = wanted
        return [.request(.theme(wanted))]
    }
}
