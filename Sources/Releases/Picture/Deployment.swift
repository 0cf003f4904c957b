/// All that is known of one repo of one release in one environment, put together from the picture. Never stored.
package struct Deployment: Hashable, Sendable {
    /// Which deployment.
    package var id: DeploymentID
    /// The Argo CD application.
    package var applicationID: ApplicationID
    /// What was last read of it; nil where nothing was.
    package var application: Known<Application>?
    /// That there is no such application, where that is what was said last.
    package var absence: Known<ReadFailure>?
    /// Its replicas; nil where they were not read.
    package var rollout: Known<Rollout>?
    /// Why its replicas could not be read the last time; nil where they could.
    package var rolloutFailure: ReadFailure?
    /// Its pods; nil where nobody looks after them.
    package var tree: Known<ResourceTree>?
    /// Why its pods could not be read the last time; nil where they could, or nobody asked.
    package var treeFailure: ReadFailure?
    /// The pod that fails worst, where one does and was read.
    package var pod: Known<PodStatus>?
    /// Since when new pods fail or find no node; nil where none does.
    package var troubledSince: Instant?
    /// Why it is failed, stuck or not there yet; nil where its standing says it all, or nobody knows.
    package var cause: Cause?
    /// How long its rollouts have taken; nil where none was watched.
    package var pace: RolloutPace?
    /// What CI says.
    package var build: BuildRecord?
    /// The connection to its Argo CD.
    package var link: Link
    /// How it stands.
    package var standing: Standing
    /// Since when it stands so; nil where nobody knows.
    package var since: Instant?
    /// Since when it has been rolling without a break; nil where it is not, or nobody saw it begin.
    package var rollingSince: Instant?
    /// The last version that was seen well; nil where none was.
    package var lastGood: GoodVersion?
    /// What is deployed, what is being rolled out, or why that is not known.
    package var version: DeployedVersion
    /// When something last moved in it; nil where nothing was read.
    package var movedAt: Instant?
    /// Why it could not be read, where that is so.
    package var failure: ReadFailure?
    /// Why what is known of it may not be so any more; nil where it is fresh.
    package var staleness: Staleness?

    /// What CI built last with success.
    package var expected: Version? { build?.expected }

    /// When Argo CD last said something about it; nil where it never did.
    package var observedAt: Instant? { application?.observedAt ?? absence?.observedAt }

    /// Whether it is checked again and again: CI has succeeded, and it has not settled. (mission.md, "How it is followed")
    package var isFollowed: Bool { expected != nil && !standing.isSettled }

    /// Whether what is known of it may not be so any more; see ``staleness``.
    package var isStale: Bool { staleness != nil }
}

extension Picture {
    /// One deployment; nil where the catalog has none of that id.
    package func deployment(_ id: DeploymentID) -> Deployment? {
        guard let repo = catalog.repo(of: id), let application = repo.applications[id.environment],
            let link = links[id.environment]
        else { return nil }
        let build = builds[repo.buildSource]
        let record = records[id]
        return Deployment(
            id: id,
            applicationID: application,
            application: applications[application],
            absence: absences[application],
            rollout: rollouts[application],
            rolloutFailure: rollouts[application]?.failure ?? rolloutFailures[application],
            tree: trees[application],
            treeFailure: trees[application]?.failure ?? treeFailures[application],
            pod: pods[application],
            troubledSince: motions[application]?.troubledSince,
            cause: cause(of: application, standing: record?.standing ?? Standing(.waiting, .unread)),
            pace: paces[application],
            build: build,
            link: link,
            standing: record?.standing ?? Standing(.waiting, .unread),
            since: record?.since,
            rollingSince: record?.rollingSince,
            lastGood: record?.lastGood,
            version: deployedVersion(
                of: application, repo: repo, last: record?.version, expected: build?.expected),
            movedAt: motions[application]?.movedAt,
            failure: applications[application]?.failure ?? absences[application]?.failure
                ?? failures[application]?.value,
            staleness: staleness(of: application) ?? (build?.isRemembered == true ? .expectationRemembered : nil))
    }

    private func cause(of id: ApplicationID, standing: Standing) -> Cause? {
        // Pods that can't be read any more are no reason for what is so now.
        let tree = trees[id].flatMap { $0.failure == nil ? $0.value : nil }
        return CauseFacts(
            standing: standing, application: applications[id]?.value,
            rollout: believedProgress(of: id) == nil ? nil : rollouts[id]?.value,
            tree: tree, pod: tree == nil ? nil : pods[id]?.value, troubledSince: motions[id]?.troubledSince,
            degradedSince: motions[id]?.degradedSince
        ).cause
    }

    /// How a deployment stands; cheaper than the whole of it.
    package func standing(of id: DeploymentID) -> Standing {
        records[id]?.standing ?? Standing(.waiting, .unread)
    }

    /// The version that is deployed now; nil where that is not known. Cheaper than the whole of the deployment.
    package func currentVersion(of id: DeploymentID) -> Version? {
        guard let repo = catalog.repo(of: id), let application = repo.applications[id.environment] else { return nil }
        let expected = builds[repo.buildSource]?.expected
        return deployedVersion(of: application, repo: repo, last: records[id]?.version, expected: expected).version
    }

    /// How every deployment of a release stands; cheaper than the whole of them.
    package func standings(of release: Release) -> [Standing] {
        release.repos.flatMap { repo in
            catalog.environments.compactMap { environment in
                guard repo.applications[environment] != nil else { return nil }
                return standing(of: DeploymentID(release: release.id, repo: repo.id, environment: environment))
            }
        }
    }

    /// Whether a deployment is checked again and again; see ``Deployment/isFollowed``.
    package func isFollowed(_ id: DeploymentID) -> Bool {
        guard let repo = catalog.repo(of: id) else { return false }
        return builds[repo.buildSource]?.expected != nil && !standing(of: id).isSettled
    }

    /// Whether time alone can change a standing: something is under way, or degraded within its grace.
    package var dependsOnTime: Bool { !pendingRepos.isEmpty }

    /// Every deployment of a release, in the order of repos and environments.
    package func deployments(of release: Release) -> [Deployment] {
        release.repos.flatMap { repo in
            catalog.environments.compactMap {
                deployment(DeploymentID(release: release.id, repo: repo.id, environment: $0))
            }
        }
    }

    /// Whether some deployment of a release has not settled. (mission.md, "HTTP API")
    package func isPending(_ release: Release) -> Bool {
        release.repos.contains { repo in
            catalog.environments.contains {
                !standing(of: DeploymentID(release: release.id, repo: repo.id, environment: $0)).isSettled
            }
        }
    }
}
