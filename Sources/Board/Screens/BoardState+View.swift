package import Releases
package import TerminalKit

extension BoardState {
    /// What the whole screen shows. Total: there is a frame for every size, down to 0x0.
    package func view(at now: Instant) -> Frame {
        let now = shownTime(at: now)
        var frame = Frame(size: size)
        if let page {
            PageView(page, self, at: now).draw(on: &frame)
        } else if MatrixLayout.isOneLine(size) {
            OneLineScreen(self, at: now).draw(on: &frame)
            if let prompt { PromptLine(prompt, glyphs: settings.glyphs).draw(row: size.rows - 1, on: &frame) }
        } else {
            MatrixScreen(self, at: now).draw(on: &frame)
        }
        return frame
    }
}
