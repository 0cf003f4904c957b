import Releases

/// The way down into things, and back.
extension BoardState {
    /// The screen that a person works with; nil where that is the matrix.
    var page: (any Page)? { screens.last?.page }

    /// Lays a screen over the others. A leaf takes the place of a leaf: looking from a manifest to the events is no way further down.
    ///
    /// What is open already stays as it is: a log keeps its lines.
    mutating func open(_ screen: Screen) {
        if let last = screens.last, last.isLeaf, screen.isLeaf {
            guard !last.shows(sameAs: screen) else { return }
            screens.removeLast()
        }
        screens.append(screen)
        // Another screen may have got the answer to the same question.
        if !screen.isOverlay { isAskDue = true }
    }

    /// Takes the topmost screen away.
    ///
    /// - Returns: whether there was one.
    mutating func closeScreen() -> Bool {
        guard let screen = screens.popLast() else { return false }
        if !screen.isOverlay { isAskDue = true }
        return true
    }

    /// Changes the topmost screen's page.
    mutating func changePage(_ change: (inout any Page) -> Void) {
        guard let last = screens.indices.last else { return }
        var page = screens[last].page
        change(&page)
        screens[last].page = page
    }

    /// What the person looks at, as far as it is one deployment or a part of it: what the topmost screen is about, or has its cursor on,
    /// else the cell under the matrix' cursor.
    func subject(at now: Instant) -> PageSubject? {
        for screen in screens.reversed() where !screen.isOverlay {
            let page = screen.page
            let body = shownBody(of: page, PageScene(self, at: now))
            let anchor = page.scroll.cursorPlace(in: body).flatMap { body.anchor($0) }
            switch anchor {
            case .deployment(let id): return PageSubject(deployment: id)
            case .change(let number):
                if case .deployment(let id)? = changes.first(where: { $0.number == number })?.subject {
                    return PageSubject(deployment: id)
                }
            case .resource(let resource):
                if let subject = page.subject {
                    return PageSubject(deployment: subject.deployment, resource: resource)
                }
            case .history, .choice, nil: break
            }
            if let subject = page.subject { return subject }
        }
        return selection.map { PageSubject(deployment: $0) }
    }
}

// MARK: - What is asked

extension BoardState {
    /// What the topmost screen needs to be told; an overlay needs nothing and takes nothing away.
    private var wantedInspection: Inspection? {
        screens.last { !$0.isOverlay }?.page.inspection
    }

    /// Asks for what is wanted now, where it is another thing than before.
    ///
    /// - Parameter fresh: what was read a moment ago will not do.
    mutating func inspect(fresh: Bool = false) -> [BoardEffect] {
        let wanted = wantedInspection
        let isDue = isAskDue && wanted != nil
        isAskDue = false
        guard fresh && wanted != nil || isDue || wanted != inquiry?.inspection else { return [] }
        inquiryCount += 1
        if let wanted, let place = screens.lastIndex(where: { $0.page.inspection == wanted }) {
            var page = screens[place].page
            page.asked()
            screens[place].page = page
        }
        guard replay == nil else {
            notRecorded(wanted, at: heardAt)
            return []
        }
        inquiry = wanted.map { inspection in
            Inquiry(
                number: inquiryCount, inspection: inspection,
                project: picture.applications[inspection.application]?.value.project, mustBeFresh: fresh)
        }
        return [.request(.inspect(inquiry))]
    }

    /// A recording holds what was observed all the time, and not what somebody looked into.
    private mutating func notRecorded(_ wanted: Inspection?, at now: Instant) {
        inquiry = wanted.map { Inquiry(number: inquiryCount, inspection: $0) }
        receive(.failed(.notRecorded, at: now), of: inquiryCount, at: now)
    }

    /// Hands what came to the screen that waits for it.
    mutating func receive(_ news: InspectionNews, of number: Int, at now: Instant) {
        guard let inquiry, inquiry.number == number,
            let place = screens.lastIndex(where: { $0.page.inspection == inquiry.inspection })
        else { return }
        var page = screens[place].page
        page.take(news, at: now)
        screens[place].page = page
    }
}
