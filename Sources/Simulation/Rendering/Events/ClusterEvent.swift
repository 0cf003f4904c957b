/// Something that Kubernetes has noted about an object. Times are world times.
struct ClusterEvent: Hashable {
    /// What the event is about.
    struct Subject: Hashable {
        var apiVersion: String
        var kind: String
        var namespace: String
        var name: String
        var uid: String
    }

    var isWarning = false
    var reason: String
    var message: String
    /// Who noted it.
    var component: String
    var first: Duration
    /// When it last happened; ``first`` where that was the only time.
    var last: Duration
    /// How often it has happened.
    var count = 1

    init(
        _ reason: String, _ message: String, by component: String, at first: Duration, last: Duration? = nil,
        count: Int = 1, isWarning: Bool = false
    ) {
        self.isWarning = isWarning
        self.reason = reason
        self.message = message
        self.component = component
        self.first = first
        self.last = last ?? first
        self.count = count
    }
}
