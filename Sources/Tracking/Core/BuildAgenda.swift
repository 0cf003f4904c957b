import Releases

/// When one build source is to be asked.
struct BuildAgenda {
    /// When it is due; nil before the start.
    var due: Instant?
    /// An answer is owed.
    var isPending = false
    /// It has been asked and has answered, well or not.
    var hasAnswered = false
    /// Failures in a row.
    var failures = 0

    /// A person does not want to wait.
    mutating func wantNow(at now: Instant) { due = now }
}
