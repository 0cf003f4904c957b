extension Deployment {
    /// One sentence on why it stands as it stands, where more can be said than the standing itself says; without ages, which are
    /// for the reader to work out from instants.
    package var detail: String? { detail { "since \($0.rfc3339)" } }

    /// The same for a reader who has a clock.
    ///
    /// - Parameter when: says since when something is so, to follow what it is: "since …", "7m ago".
    package func detail(when: (Instant) -> String) -> String? {
        switch (standing.state, standing.refinement) {
        case (_, .unread): failure.map(\.summary) ?? link.failure?.summary
        case (_, .absent): "no application \(applicationID.name) in \(id.environment), or the token may not see it"
        case (_, .stuck):
            "no progress" + (movedAt.map { " \(when($0))" } ?? "") + (cause.map { ": \($0.text)" } ?? "")
        case (_, .versionUnknown): version.reason
        case (_, .awaitingBuild): buildComplaint
        default: causeWords(when: when) ?? rolloutFailure.map { "replicas can't be read: \($0.summary)" }
        }
    }

    private func causeWords(when: (Instant) -> String) -> String? {
        guard let cause else { return nil }
        if let until = cause.until { return "\(cause.text) until \(until.rfc3339)" }
        // Since when matters for what is broken; for what is under way its progress does.
        guard standing.state == .failed || standing.refinement == .degraded, let since = cause.since else {
            return cause.text
        }
        return "\(cause.text), \(when(since))"
    }

    private var buildComplaint: String? {
        if let failure = build?.failure { return "CI: \(failure.summary)" }
        guard let latest = build?.latest?.value else { return "CI has not been read yet" }
        let what = "CI \(latest.status.word)" + (latest.version.map { " \($0.short)" } ?? "")
        return latest.detail.map { "\(what): \($0)" } ?? what
    }
}
