import Releases

extension BoardState {
    /// What is filtered by, or looked for, on the screen on top.
    var filterText: String { (page.map(\.scroll.search) ?? matrix.filter)?.text ?? "" }

    /// Filters by what was typed.
    ///
    /// - Returns: what is wrong with it; then nothing has changed.
    mutating func setFilter(_ text: String, at now: Instant) -> String? {
        do throws(FilterProblem) {
            let search = try LineSearch(text)
            if let page {
                if let search, search.expression.looksAtCells, !page.canAskAboutCells { throw FilterProblem.noCells }
                guard page.scroll.search != search else { return nil }
                let marks = !page.hidesWhatDoesNotMatch && !page.filtersItself
                changePage { page in
                    page.scroll.search = search
                    if !marks { page.scroll.firstLine = 0 }
                    page.searched()
                }
                if search != nil, marks { moveToMatch(forward: true, at: now, fromHere: true) }
            } else {
                matrix.filter = search
                arrangeRows(at: now)
            }
            return nil
        } catch {
            return error.message
        }
    }

    /// Goes to the next line of the page that has what is looked for, or to the one before; from the last one to the first.
    ///
    /// - Parameter fromHere: the first line on the screen counts, too.
    /// - Returns: whether there is any.
    @discardableResult
    mutating func moveToMatch(forward: Bool, at now: Instant, fromHere: Bool = false) -> Bool {
        guard let page, let search = page.scroll.search else { return false }
        let scene = PageScene(self, at: now)
        let body = shownBody(of: page, scene)
        let room = max(1, scene.rows - body.heading.count)
        // Where nothing else is on the screen than what matches, the next match is the next line.
        guard !page.filtersItself, !page.hidesWhatDoesNotMatch else {
            changePage { $0.scroll.move(by: forward ? 1 : -1, in: body, room: room) }
            return true
        }
        guard let matcher = LineMatcher(search) else { return false }
        let matches = (0..<body.count).filter { matcher.matches(body.line($0).text) }
        guard !matches.isEmpty else { return false }
        let present = page.scroll.matchLine ?? page.scroll.firstLine(in: body, room: room)
        let next =
            forward
            ? matches.first { fromHere ? $0 >= present : $0 > present } ?? matches.first
            : matches.last { $0 < present } ?? matches.last
        guard let next else { return false }
        changePage { page in
            page.scroll.stand(on: next, in: body, room: room)
            page.scroll.matchLine = next
        }
        return true
    }
}
