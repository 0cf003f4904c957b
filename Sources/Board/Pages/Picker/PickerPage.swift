import Releases
import TerminalKit

/// One of several things to choose.
struct PickerPage: Page {
    /// What is done with what is chosen.
    enum Purpose: Hashable, Sendable {
        case sort, release, theme, copy, link, export
    }

    /// One thing to choose.
    struct Choice: Hashable, Sendable {
        /// What it is called.
        let name: String
        /// What it is, or what it holds.
        let detail: String
        /// What is done with it: what is copied, the name of a theme.
        let value: String
        /// An address, where it is one.
        var url: String?
    }

    let purpose: Purpose
    let heading: String
    let choices: [Choice]
    var scroll = PageScroll()
    var context: CommandContext { .picker }

    /// - Parameter present: the place of what is so now.
    init(_ purpose: Purpose, _ heading: String, _ choices: [Choice], present: Int = 0) {
        self.purpose = purpose
        self.heading = heading
        self.choices = choices
        scroll.cursor = .choice(present)
        scroll.cursorLine = present
    }

    func title(_ scene: PageScene) -> Line { Line(heading, .header) }

    func body(_ scene: PageScene) -> PageBody {
        let width = min(choices.map { TextWidth.columns(of: $0.name) }.max() ?? 0, max(8, scene.columns / 2))
        let lines = choices.enumerated().map { place, choice in
            var line = Line(TextWidth.fitted(choice.name, to: width, ellipsis: scene.glyphs.ellipsis), .key)
            line.pad(to: width + 2)
            line.append(scene.glyphs.spelling(choice.detail), choice.url == nil ? .text : .link)
            return PageLine(line, .choice(place))
        }
        var body = PageBody(lines, heading: purpose == .theme ? Self.sample(scene.glyphs) : [])
        let urls = choices.map(\.url)
        body.link = { urls[$0] }
        return body
    }

    /// The choice under the cursor.
    func chosen(_ scene: PageScene) -> Choice? {
        let body = scene.state.shownBody(of: self, scene)
        guard let place = scroll.cursorPlace(in: body), case .choice(let choice)? = body.anchor(place) else {
            return nil
        }
        return choices.indices.contains(choice) ? choices[choice] : nil
    }

    /// Every state in the colours of the theme under the cursor.
    private static func sample(_ glyphs: Glyphs) -> [Line] {
        var line = Line()
        for state in Glyphs.State.byUrgency { line.append("\(glyphs[state]) \(state) ", state.role) }
        return [line, Line()]
    }
}
