package import Releases

extension ArgoCDClient {
    /// Of so many objects events are read, each with a call of its own.
    private static let eventfulResources = 8
    /// How many events are kept.
    private static let eventLimit = 500

    @concurrent
    package func events(
        of id: ApplicationID, about resources: [ResourceID], project: String?
    ) async throws(ReadFailure) -> [ClusterEvent] {
        var wanted: [ResourceID] = []
        for resource in resources where !wanted.contains(where: { $0.isSameObject(as: resource) }) {
            wanted.append(resource)
            if wanted.count == Self.eventfulResources { break }
        }
        let answers = await withTaskGroup(of: [Result<[ClusterEvent], ReadFailure>].self) { group in
            group.addTask { [await read(id, about: nil, project: project)] }
            if !wanted.isEmpty {
                group.addTask { [wanted] in await read(id, aboutAll: wanted, project: project) }
            }
            return await group.reduce(into: []) { $0 += $1 }
        }
        let found = try Self.complete(answers)
        let newestFirst = found.flatMap(\.self).sorted { ($0.lastAt ?? .distantPast) > ($1.lastAt ?? .distantPast) }
        return Array(newestFirst.prefix(Self.eventLimit))
    }

    /// What was read. An object that is gone by now has nothing to tell; but where anything else went wrong, events are missing, and what
    /// is left must not pass for all of them.
    private static func complete(
        _ answers: [Result<[ClusterEvent], ReadFailure>]
    ) throws(ReadFailure) -> [[ClusterEvent]] {
        var found: [[ClusterEvent]] = []
        var gone: ReadFailure?
        for answer in answers {
            switch answer {
            case .success(let events): found.append(events)
            case .failure(let failure) where failure.concernsOnlyItsSubject: gone = failure
            case .failure(let failure): throw failure
            }
        }
        if found.isEmpty, let gone { throw gone }
        return found
    }

    /// Events about objects, which the server wants to hear the uids of. What is not in the tree has no events to be had.
    private func read(
        _ id: ApplicationID, aboutAll resources: [ResourceID], project: String?
    ) async -> [Result<[ClusterEvent], ReadFailure>] {
        let nodes: [NodeWire]
        do {
            nodes = try await self.nodes(of: id, project: project)
        } catch {
            return [.failure(error)]
        }
        let known = resources.compactMap { resource in
            nodes.first { $0.id.isSameObject(as: resource) && $0.reference.uid != nil }
        }
        return await withTaskGroup(of: Result<[ClusterEvent], ReadFailure>.self) { group in
            for node in known {
                group.addTask { await read(id, about: (node.id, node.reference.uid ?? ""), project: project) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func read(
        _ id: ApplicationID, about object: (id: ResourceID, uid: String)?, project: String?
    ) async -> Result<[ClusterEvent], ReadFailure> {
        do {
            let answer = try await ask(about: id, project: project) { .events(of: id, about: object, project: $0) }
            return .success(try JSONDocument.decode(EventListWire.self, from: answer).items.map(\.event))
        } catch {
            return .failure(error)
        }
    }
}

extension ResourceID {
    /// Whether both are the same object, perhaps in another version of its kind.
    fileprivate func isSameObject(as other: ResourceID) -> Bool {
        (group, kind, namespace, name) == (other.group, other.kind, other.namespace, other.name)
    }
}

extension Instant {
    fileprivate static let distantPast = Instant(milliseconds: .min)
}

/// A Kubernetes EventList.
private struct EventListWire: JSONReadable {
    var items: [EventWire]

    init(_ node: JSONNode) throws {
        items = try Fields(node).list("items")
    }
}

/// One event. Which of its times are set depends on whether whoever wrote it speaks `v1` or `events.k8s.io`.
private struct EventWire: JSONReadable {
    var event: ClusterEvent

    init(_ node: JSONNode) throws {
        let fields = try Fields(node)
        let series = fields["series"]
        let object = fields["involvedObject"] ?? fields["regarding"]
        let created = fields["metadata"]?.instant("creationTimestamp")
        let first = fields.instant("firstTimestamp") ?? fields.instant("eventTime") ?? created
        event = ClusterEvent(
            isWarning: fields.text("type", limit: 40) == "Warning", reason: fields.text("reason", limit: 120) ?? "",
            message: fields.text("message", limit: 1000) ?? fields.text("note", limit: 1000) ?? "",
            count: max(1, series?.count("count") ?? fields.count("count") ?? 1), firstAt: first,
            lastAt: series?.instant("lastObservedTime") ?? fields.instant("lastTimestamp")
                ?? fields.instant("eventTime") ?? fields.instant("firstTimestamp") ?? created,
            kind: object?.text("kind", limit: 120) ?? "", name: object?.text("name", limit: 300) ?? "")
    }
}
