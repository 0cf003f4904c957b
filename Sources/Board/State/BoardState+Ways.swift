import Releases

/// What opens, closes and moves within screens.
extension BoardState {
    /// Moves the cursor or scrolls, in the matrix or in the page on top.
    ///
    /// - Parameter distance: depends on the lines that have room.
    mutating func moveVertically(at now: Instant, _ distance: (_ room: Int) -> Int) {
        guard let page else {
            moveInPane(at: now, distance)
            return
        }
        let scene = PageScene(self, at: now)
        let body = shownBody(of: page, scene)
        let room = max(1, scene.rows - body.heading.count)
        changePage { $0.scroll.move(by: distance(room), in: body, room: room) }
    }

    /// What the cursor of the page on top is on.
    func anchor(at now: Instant) -> Anchor? {
        guard let page else { return nil }
        let body = shownBody(of: page, PageScene(self, at: now))
        return page.scroll.cursorPlace(in: body).flatMap { body.anchor($0) }
    }

    mutating func openUnderCursor(at now: Instant) -> [BoardEffect] {
        if case .picker(let picker)? = screens.last { return choose(from: picker, at: now) }
        if page == nil, focusedPane == .changes {
            open(.timeline(TimelinePage()))
            return []
        }
        switch page == nil ? selection.map(Anchor.deployment) : anchor(at: now) {
        case .deployment(let id): openDeployment(id, at: now)
        case .change(let number): openSubject(ofChange: number, at: now)
        case .resource(let resource):
            guard let subject = page?.subject else { break }
            openResource(resource, of: subject.deployment, at: now)
        case .history, .choice, nil: show(hint: "nothing to open", at: now)
        }
        return []
    }

    /// Opens the timeline from a time on that a person has typed; of a time of day the last one.
    mutating func openTimeline(since text: String, at now: Instant) {
        guard let since = SinceMoment(text) else {
            show(hint: "\(text.sanitized(limit: 40)) is no time: 02:00, 30m, 2026-01-31T02:00:00Z", at: now)
            return
        }
        // As the clock on the screen has it.
        let offset = timeStyle == .local ? settings.utcOffset : 0
        var page = TimelinePage()
        page.since = since.instant(at: now, utcOffset: offset)
        if case .timeline? = screens.last { screens.removeLast() }
        open(.timeline(page))
    }

    private mutating func openDeployment(_ id: DeploymentID, at now: Instant) {
        guard let page = DeploymentPage(id, in: picture) else {
            show(hint: "\(id.repo)/\(id.environment) has no application", at: now)
            return
        }
        select(id, at: now)
        open(.deployment(page))
    }

    private mutating func openResource(_ resource: ResourceID, of id: DeploymentID, at now: Instant) {
        guard let application = picture.deployment(id)?.applicationID else { return }
        if resource.kind == "Pod", resource.group.isEmpty {
            open(.pod(PodPage(resource, of: id, application)))
        } else if let page = ReadingPage(.manifest(id, about: resource), in: picture) {
            open(.reading(page))
        }
    }

    private mutating func openSubject(ofChange number: Int, at now: Instant) {
        guard let change = changes.first(where: { $0.number == number }) else { return }
        switch change.subject {
        case .deployment(let id): openDeployment(id, at: now)
        case .build(let release, let repo):
            guard let environment = picture.catalog.environments.first else { return }
            openDeployment(DeploymentID(release: release, repo: repo, environment: environment), at: now)
        case .environment(let id): show(hint: "\(id) is an Argo CD; the header says how it stands", at: now)
        }
    }

    /// Puts the matrix' cursor on a deployment, where it is shown.
    mutating func select(_ id: DeploymentID, at now: Instant) {
        if id.release != release { show(release: id.release, at: now) }
        guard matrix.rows.contains(id.repo), environments.contains(id.environment) else { return }
        selection = id
    }

    /// Takes away what narrows the page on top, else the page.
    mutating func goBack(at now: Instant) {
        if let page, page.scroll.search != nil, !(page is PickerPage) {
            changePage { page in
                page.scroll.search = nil
                page.scroll.matchLine = nil
                page.searched()
            }
            return
        }
        _ = closeScreen()
    }

    /// Takes away what narrows the matrix: the filter first.
    mutating func showAll(at now: Instant) {
        if matrix.filter != nil {
            matrix.filter = nil
        } else {
            matrix.showsFaultsOnly = false
            matrix.showsUnseenOnly = false
            matrix.onlyEnvironment = nil
            panes.focus = .matrix
        }
        arrangeRows(at: now)
    }

    /// Shows only the environment that a key or a name chooses.
    mutating func showEnvironment(_ invocation: Invocation) {
        let all = picture.catalog.environments
        let place =
            invocation.argument.map { name in all.firstIndex { $0.rawValue == name } ?? -1 } ?? invocation.position
        guard all.indices.contains(place) else {
            let names = all.map(\.rawValue).joined(separator: ", ")
            let count = "there \(all.count == 1 ? "is 1 environment" : "are \(all.count) environments")"
            show(hint: invocation.argument == nil ? count : "\(count): \(names)", at: invocation.at)
            return
        }
        if case .timeline(var page)? = screens.last {
            page.environment = all[place]
            changePage { $0 = page }
        } else {
            matrix.onlyEnvironment = all[place]
            arrangeRows(at: invocation.at)
        }
    }

    mutating func goToRepo(_ name: String, at now: Instant) {
        let rows = matrix.rows.map(\.rawValue)
        guard let found = rows.first(where: { $0 == name }) ?? rows.first(where: { $0.contains(name) }) else {
            show(hint: "no repo \(name) is on the screen", at: now)
            return
        }
        selection?.repo = RepoID(found)
    }

    /// Reads again what is on the screen.
    mutating func refetch(at now: Instant) -> [BoardEffect] {
        guard replay == nil else {
            show(hint: "a recording can't be read again", at: now)
            return []
        }
        guard let id = subject(at: now)?.deployment ?? watched else {
            show(hint: "nothing to read again", at: now)
            return []
        }
        let frozen = frozen == nil ? "" : "; the screen is frozen, \(spelling(of: "freeze")) shows it"
        show(hint: "reading \(id.repo)/\(id.environment) again\(frozen)", at: now)
        return [.request(.refetch(.deployment(id)))] + inspect(fresh: true)
    }

    mutating func toggleFollowing(at now: Instant) {
        let isOn: Bool
        if let page {
            isOn = !page.scroll.follows
            changePage { page in
                page.scroll.follows = isOn
                page.scroll.cursor = nil
                page.scroll.cursorLine = 0
                page.scroll.isCursorHidden = false
            }
        } else {
            matrix.followsNewest.toggle()
            isOn = matrix.followsNewest
        }
        show(hint: isOn ? "following what is newest" : "not following any more", at: now)
    }

    /// Goes from change to change: in a recording through its time, in the timeline with its cursor, in the matrix to the deployments that
    /// they are about.
    mutating func stepThroughTime(forward: Bool, at now: Instant) -> [BoardEffect] {
        if replay != nil { return control(.step(forward: forward), at: now) }
        if let page {
            // The newest stands on top.
            guard page is TimelinePage else {
                show(hint: "steps through time in the matrix, in the timeline and in a recording", at: now)
                return []
            }
            moveVertically(at: now) { _ in forward ? -1 : 1 }
            return []
        }
        stepToChange(forward: forward, at: now)
        return []
    }

    private mutating func stepToChange(forward: Bool, at now: Instant) {
        let steps = changes.filter { change in
            guard case .deployment(let id) = change.subject else { return false }
            return id.release == release && matrix.rows.contains(id.repo)
        }
        let next =
            forward
            ? steps.first { $0.number > matrix.stepNumber ?? .max }
            : steps.last { $0.number < matrix.stepNumber ?? .max }
        guard let next, case .deployment(let id) = next.subject else {
            show(hint: forward ? "that is the newest change" : "nothing changed before", at: now)
            return
        }
        matrix.stepNumber = next.number
        select(id, at: now)
        show(hint: "\(next.at.timeOfDay) \(next.subjectText): \(next.news.text)", at: now)
    }
}
