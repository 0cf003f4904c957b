/// `GET /api/v1/stream/applications/{name}/resource-tree` (`WatchResourceTree`; argocd-api.md, section 7): the tree whenever the
/// controller publishes it, changed or not.
struct TreeStream: EventStream {
    let clock: WallClock
    let filter: FieldFilter?

    mutating func take(_ event: WorldEvent) -> StreamOutput {
        // With the application its tree leaves the cache.
        if event.kind == .deleted { return .failure(.treeGone) }
        let view = ClusterView(application: event.application, now: event.time, clock: clock)
        let document: JSON = ["result": ResourceTreeDocument(view: view).json]
        return .document((filter?.apply(to: document) ?? document).bytes)
    }
}
