package import Releases
package import TerminalKit

extension BoardState {
    /// What the whole screen shows. Total: there is a frame for every size, down to 0x0.
    package func view(at now: Instant) -> Frame {
        var frame = Frame(size: size)
        switch screens.last {
        case .help(let firstLine): HelpScreen(self, firstLine: firstLine).draw(on: &frame, at: now)
        case .deployment(let open): DeploymentScreen(self, open, at: now).draw(on: &frame, at: now)
        case nil where MatrixLayout.isOneLine(size): OneLineScreen(self, at: now).draw(on: &frame)
        case nil: MatrixScreen(self, at: now).draw(on: &frame)
        }
        return frame
    }
}
