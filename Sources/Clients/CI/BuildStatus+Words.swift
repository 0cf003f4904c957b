import Releases

extension BuildStatus {
    /// Reads the word by which a CI system names the state of a build. They all have words of their own, so many are known, in any
    /// case and with any separator; nil for one that is not.
    init?(word: String) {
        let letters = word.lowercased().filter { $0.isLetter }
        switch letters {
        case "success", "succeeded", "successful", "passed", "pass", "ok", "stable", "fixed", "completed", "complete",
            "done":
            self = .success
        case "running", "pending", "inprogress", "queued", "waiting", "started", "building", "created", "preparing",
            "scheduled",
            "requested", "processing", "waitingforresource":
            self = .running
        case "failed", "failure", "fail", "error", "errored", "broken", "unstable", "timedout", "startupfailure":
            self = .failed
        case "canceled", "cancelled", "canceling", "cancelling", "aborted", "skipped", "stopped", "notbuilt":
            self = .canceled
        default: return nil
        }
    }
}
