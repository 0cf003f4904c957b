extension Application {
    /// Whether nothing differs but when Argo CD last compared, and the version of the object that told it.
    package func saysTheSame(as other: Application) -> Bool {
        var copy = self
        copy.reconciledAt = other.reconciledAt
        copy.resourceVersion = other.resourceVersion
        return copy == other
    }

    /// Whether both show the same point of a sync and a rollout: if not, something has moved in between.
    func showsSameProgress(as other: Application) -> Bool {
        sync == other.sync && health == other.health && images == other.images && sources == other.sources
            && hasSameOperation(as: other) && operation?.message == other.operation?.message
            && isOperationRequested == other.isOperationRequested && isDeleting == other.isDeleting
    }

    /// Whether the workloads' templates may be others than when `old` was said: a sync has begun since, something differs from Git that did
    /// not, or pods run an image that none ran before.
    func mayHaveOtherTemplates(than old: Application) -> Bool {
        operation?.startedAt != old.operation?.startedAt || sync == .outOfSync && old.sync != .outOfSync
            || !Set(images).isSubset(of: old.images)
    }

    /// This answer, completed with what an `earlier` one about the same application told and this one neither tells nor contradicts.
    ///
    /// Afterwards ``detail`` is ``Detail/full`` only where a full answer was given and no list has contradicted it since.
    func following(_ earlier: Application) -> Application {
        var result = self
        result.uid = uid ?? earlier.uid
        result.workloads = workloads ?? earlier.workloads
        // Pods that ran were deployed, whatever a history that is turned off can tell.
        if wasEverDeployed == nil, earlier.wasEverDeployed == true || !earlier.images.isEmpty {
            result.wasEverDeployed = true
        }
        switch detail {
        case .full: break
        case .watched: result.completeEvent(from: earlier)
        case .listed: result.completeList(from: earlier)
        }
        if detail != .full { result.keepNames(from: earlier) }
        return result
    }
}

extension Application {
    /// The same, made of the texts and lists of an `earlier` answer wherever that said the same: a list of thousands of applications says
    /// little that is new, and what says nothing new need not stay in memory.
    func sharing(_ earlier: Application) -> Application {
        func shared<Part: Equatable>(_ new: Part, _ old: Part) -> Part { new == old ? old : new }
        var result = self
        result.id = shared(id, earlier.id)
        result.uid = shared(uid, earlier.uid)
        result.project = shared(project, earlier.project)
        result.healthMessage = shared(healthMessage, earlier.healthMessage)
        result.operation = shared(operation, earlier.operation)
        result.sources = shared(sources, earlier.sources)
        result.images = shared(images, earlier.images)
        result.labels = shared(labels, earlier.labels)
        result.conditions = shared(conditions, earlier.conditions)
        result.workloads = shared(workloads, earlier.workloads)
        return result
    }
}

extension Application {
    private mutating func completeList(from earlier: Application) {
        let hasSameOperation = hasSameOperation(as: earlier)
        let isContradicted = sync != earlier.sync || !hasSameOperation
        wasEverDeployed = wasEverDeployed ?? earlier.wasEverDeployed
        reconciledAt = reconciledAt ?? earlier.reconciledAt
        hydration = hydration ?? earlier.hydration
        if isOperationRequested, request?.revision == earlier.request?.revision { request = earlier.request }
        if health == earlier.health {
            healthSince = healthSince ?? earlier.healthSince
            healthMessage = healthMessage ?? earlier.healthMessage
        }
        if sync == earlier.sync { conditions = earlier.conditions }
        if hasSameOperation {
            let finishedAt = operation?.finishedAt
            operation = earlier.operation
            operation?.finishedAt = finishedAt
        }
        // Without a compared revision a list only guesses.
        if deployedRevision != .compared, earlier.deployedRevision != .unknown(.notListed),
            earlier.hasSameDeployment(after: self)
        {
            sources = zip(sources, earlier.sources).map { $0.following($1, isSameOperation: hasSameOperation) }
            deployedRevision = earlier.deployedRevision
            deployedAt = earlier.deployedAt
        }
        if !isContradicted { detail = earlier.detail }
    }

    /// An event of a watch carries neither the history nor what became of each resource of a sync.
    private mutating func completeEvent(from earlier: Application) {
        let hasSameOperation = hasSameOperation(as: earlier)
        wasEverDeployed = wasEverDeployed ?? earlier.wasEverDeployed
        reconciledAt = reconciledAt ?? earlier.reconciledAt
        if hasSameOperation, operation?.tasks.isEmpty == true, operation?.says(earlier.operation) == true {
            operation?.tasks = earlier.operation?.tasks ?? []
        }
        if deployedRevision == .unknown(.notListed), earlier.deployedRevision != .unknown(.notListed),
            earlier.hasSameDeployment(after: self)
        {
            sources = zip(sources, earlier.sources).map { $0.following($1, isSameOperation: hasSameOperation) }
            deployedRevision = earlier.deployedRevision
            deployedAt = earlier.deployedAt
        } else if sources.map(\.deployed) == earlier.sources.map(\.deployed) {
            deployedAt = deployedAt ?? earlier.deployedAt
        }
        if hasSameOperation, deployedRevision != .unknown(.notListed) { detail = earlier.detail }
    }

    /// What a digest is called is asked for only with a whole answer.
    private mutating func keepNames(from earlier: Application) {
        for index in sources.indices where index < earlier.sources.count {
            if sources[index].deployed == earlier.sources[index].deployed {
                sources[index].deployedName = sources[index].deployedName ?? earlier.sources[index].deployedName
            }
        }
    }

    private func hasSameOperation(as other: Application) -> Bool {
        operation?.phase == other.operation?.phase && operation?.startedAt == other.operation?.startedAt
    }

    /// Whether what was deployed at this full answer still is at the `later` list: only an operation that succeeded deploys, and only
    /// becoming Synced makes the compared revision the deployed one. (argocd-api.md, section 10)
    private func hasSameDeployment(after later: Application) -> Bool {
        let hasSameSources =
            sources.count == later.sources.count
            && zip(sources, later.sources).allSatisfy { $0.kind == $1.kind && $0.chart == $1.chart }
        let hasBecomeSynced = later.sync == .synced && sync != .synced
        let hasBeenSynced = later.operation?.phase == .succeeded && !later.hasSameOperation(as: self)
        return hasSameSources && !hasBecomeSynced && !hasBeenSynced
    }
}

extension Operation {
    /// Whether it is at the same point as `other`, as far as the words on it tell: what became of each resource is then the same, too.
    fileprivate func says(_ other: Operation?) -> Bool {
        message == other?.message && retryCount == other?.retryCount && finishedAt == other?.finishedAt
    }
}

extension ApplicationSource {
    fileprivate func following(_ earlier: ApplicationSource, isSameOperation: Bool) -> ApplicationSource {
        var result = self
        result.deployed = earlier.deployed
        result.deployedName = earlier.deployedName
        result.rollingTo = rollingTo ?? (isSameOperation ? earlier.rollingTo : nil)
        return result
    }
}
