import Hummingbird

/// The query of the logs.
struct LogQuery: Sendable {
    var pod: String?
    var container: String?
    /// The object below which the pods are wanted.
    var resource: String?
    /// How many of each pod's newest lines; nil for all of them.
    var tail: Int?
    /// How old a line may be, in seconds.
    var since: Int?
    var follows: Bool
    var previous: Bool
    /// What a line has to contain; with a `!` before it, what it must not.
    var filter: String?

    /// - Parameter pod: The pod that the path names.
    /// - Throws: what the gateway answers where a number or a truth value is none.
    init(_ request: Request, pod: String?) throws(ErrorDocument) {
        let parameters = request.uri.queryParameters
        func value(_ name: Substring) -> String? {
            parameters[name].map(String.init).flatMap { $0.isEmpty ? nil : $0 }
        }
        func parsed<Value: LosslessStringConvertible>(_ name: Substring) throws(ErrorDocument) -> Value? {
            guard let text = value(name) else { return nil }
            guard let value = Value(text) else {
                throw ErrorDocument(
                    code: 3, message: "type mismatch, parameter: \(name), error: parsing \"\(text)\": invalid syntax")
            }
            return value
        }
        self.pod = pod ?? value("podName")
        self.container = value("container")
        self.resource = value("resourceName")
        self.tail = try parsed("tailLines")
        self.since = try parsed("sinceSeconds")
        self.follows = try parsed("follow") ?? false
        self.previous = try parsed("previous") ?? false
        self.filter = value("filter")
    }

    /// Whether `pod` is one of those that are asked for.
    func selects(_ pod: Pod, of workload: Workload) -> Bool {
        let name = workload.podName(pod)
        if let wanted = self.pod { return name == wanted }
        guard let resource else { return true }
        return [name, workload.name, workload.template(of: pod).map(workload.revisionName)].contains(resource)
    }

    /// Whether a line with `content` is wanted.
    func keeps(_ content: String) -> Bool {
        guard let filter else { return true }
        return filter.hasPrefix("!") ? !content.contains(filter.dropFirst()) : content.contains(filter)
    }
}
