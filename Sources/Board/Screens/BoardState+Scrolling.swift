import Releases

extension BoardState {
    /// The lines of the screen over the matrix, and how many of them have room; nil where there is none.
    func screenExtent(at now: Instant) -> (lines: Int, room: Int)? {
        switch screens.last {
        case .deployment(let open): DeploymentScreen.extent(of: open.id, self, at: now)
        case .help: HelpScreen(self, firstLine: 0).extent
        case nil: nil
        }
    }

    /// Scrolls the screen over the matrix.
    mutating func scroll(by distance: Int, in extent: (lines: Int, room: Int)) {
        func scrolled(_ firstLine: Int) -> Int {
            ScrolledLines.scrolled(firstLine, by: distance, lines: extent.lines, room: extent.room)
        }
        switch screens.popLast() {
        case .deployment(var open):
            open.firstLine = scrolled(open.firstLine)
            screens.append(.deployment(open))
        case .help(let firstLine):
            screens.append(.help(firstLine: scrolled(firstLine)))
        case nil:
            break
        }
    }
}
