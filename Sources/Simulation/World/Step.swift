/// One thing that happens in the world at one time.
enum Step: Hashable, Sendable {
    /// CI begins to build `version` of `repo`.
    case startBuild(repo: String, version: String)
    /// The build of `repo` that runs ends with `state`.
    case finishBuild(repo: String, state: Build.State)
    /// Git wants `version` of an application.
    case commit(ApplicationKey, version: String)
    /// Argo CD or a person asks for a sync to what Git wants.
    case requestSync(ApplicationKey, by: Operation.Initiator)
    /// Argo CD begins with the sync.
    case beginSync(ApplicationKey)
    /// The sync ends well, and the new pods fare like `course`.
    case finishSync(ApplicationKey, course: Course)
    /// The sync ends badly.
    case failSync(ApplicationKey, message: String)
    /// The cluster's controllers do one round.
    case converge(ApplicationKey)
    /// The controllers' regular looks of one second.
    case look(second: Int)
    /// What held the new pods back is gone.
    case relieve(ApplicationKey)
    /// The host of `environment` fails from now on, or no longer.
    case setFault(Fault?, environment: String)
    /// The scenario plans what comes next.
    case proceed(turn: Int)
}
