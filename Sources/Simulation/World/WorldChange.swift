/// A change that a test or a person makes to one application, at once.
package enum WorldChange: Hashable, Sendable {
    /// Git wants another version from now on: the application is out of sync.
    case commit(version: String)
    /// Git wants another version, and it is synced and all its pods are there.
    case deploy(version: String)
    /// Git wants another version, and a sync and a rollout begin, which take their time.
    case rollOut(version: String, course: Course = .clean)
    /// A sync to what Git wants begins and comes to this, and no further.
    case sync(SyncTrouble)
    /// Its Rollouts have another strategy from now on.
    case strategy(RolloutStrategy)
    /// A person resumes a Rollout that waits.
    case resume
    /// A person aborts a Rollout.
    case abort
    /// The application has this health from now on, whatever its workloads say, as if another resource had it; nil for theirs.
    case health(Health?)
    /// The controller looks at it and finds nothing new.
    case reconcile
    /// The deletion begins: `metadata.deletionTimestamp` is there, and the application still is.
    case beginDeletion
    /// The application is gone.
    case delete
    /// The application is deleted if it is there, and there is a new one of its name with a new uid and no past.
    case recreate
    /// The application is deleted, and there is one of another name with a new uid that has all the rest.
    case rename(to: String)
}

/// What a sync can come to, short of its end or at a bad one.
package enum SyncTrouble: Hashable, Sendable {
    /// An attempt has failed, and the next one is waited for.
    case waitsForRetry(attempt: Int)
    /// The job that was to run before it has failed.
    case hookFails
    /// It could not even be tried: the manifests can't be made.
    case errs
    /// Somebody has terminated it, and it has not ended yet.
    case terminates
}

/// There is no application with this key, nor has there been one that could be made anew.
package struct UnknownApplication: Error, Hashable {
    package var key: ApplicationKey
}
