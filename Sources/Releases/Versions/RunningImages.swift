/// The images that an application's pods run, and those that its workloads want.
struct RunningImages {
    /// Of all pods: old, new, sidecars.
    private let running: [ImageReference]
    /// Of the newest templates.
    private let wanted: [ImageReference]
    /// Whether the workloads run nothing but the newest templates.
    private let isComplete: Bool

    init(application: Application, rollout: Rollout?) {
        let workloads = rollout?.workloads ?? []
        // What a job ran that is over says nothing about what is deployed, unless there is nothing else.
        let lasting = workloads.filter { !$0.isJob }
        wanted = (lasting.isEmpty ? workloads : lasting).flatMap(\.images)
        isComplete = rollout?.progress == .complete
        // Without a pod nothing contradicts the templates, which are what would run.
        running = application.images.isEmpty ? wanted : application.images
    }

    var isEmpty: Bool { running.isEmpty }

    /// Whether a rule without a name can choose: an image is named like the repo, or all have one name.
    func isUnambiguous(repo: RepoID) -> Bool { chosen(named: nil, repo: repo) != nil }

    func version(named name: String?, repo: RepoID, last: Version?, expected: Version?) -> DeployedVersion {
        guard !running.isEmpty else { return .unknown("no pod runs, so no image tells") }
        guard let chosen = chosen(named: name, repo: repo) else {
            let names = Set(running.map(\.name)).sorted().joined(separator: ", ")
            return .unknown("no image is named \(name ?? repo.rawValue); there are: \(names)")
        }
        let versions = Self.versions(running, named: chosen)
        guard let first = versions.first else { return .unknown("image \(chosen) has neither a tag nor a digest") }
        // Once every replica is of the newest template, pods of the old one that are still listed are on their way out.
        if isComplete, let wanted = Self.versions(wanted, named: chosen).only, versions.contains(where: wanted.isSame) {
            return .known(wanted)
        }
        // Old and new stand side by side while they are exchanged: what the templates want is new, the rest is still deployed.
        var new = Self.versions(wanted, named: chosen)
        if new.isEmpty, versions.count > 1 {
            // What was deployed before is being replaced, in whichever direction.
            if let last, versions.contains(where: last.isSame) {
                new = versions.filter { !$0.isSame(as: last) }
            } else if let expected {
                new = versions.filter { $0.isSame(as: expected) }
            }
        }
        let old = versions.filter { version in !new.contains { $0.isSame(as: version) } }
        switch (old.count, new.count) {
        case (0, _) where versions.count == 1: return .known(first)
        case (0, 1): return .known(new.first)
        case (1, ...1): return .known(old.first, rollingTo: new.first)
        default: return .unknown("several run: " + versions.map(\.text).joined(separator: ", "))
        }
    }

    /// The image name to look at.
    private func chosen(named name: String?, repo: RepoID) -> String? {
        let wantedName = name ?? repo.rawValue
        if running.contains(where: { $0.name == wantedName }) { return wantedName }
        guard name == nil, let first = running.first, running.allSatisfy({ $0.name == first.name }) else { return nil }
        return first.name
    }

    /// What the images of a name are tagged with, each meaning once.
    private static func versions(_ images: [ImageReference], named name: String) -> [Version] {
        let texts = Set(images.lazy.filter { $0.name == name }.compactMap { $0.tag ?? $0.digest }).sorted()
        return texts.map { Version($0) }.reduce(into: []) { known, version in
            if !known.contains(where: { $0.isSame(as: version) }) { known.append(version) }
        }
    }
}

extension [Version] {
    /// The element where there is exactly one.
    fileprivate var only: Version? { count == 1 ? first : nil }
}
