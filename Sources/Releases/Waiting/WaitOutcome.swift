/// What a wait can come to.
package enum WaitOutcome: String, Hashable, Sendable, Codable, CaseIterable {
    /// Everything has settled on its target.
    case done
    /// A deployment of the target is broken, or CI could not build it.
    case failed
    /// The time was up.
    case timedOut = "timed_out"
    /// Something under way shows no progress any more.
    case stuck
    /// What had to be known could not be read.
    case noContact = "no_contact"
    /// Something newer than the target is what is wanted now.
    case superseded
    /// The target was there, or on its way, and gave way to something older.
    case rolledBack = "rolled_back"
}

extension WaitOutcome {
    /// What decides where several deployments end a wait at once: the smaller comes first. What needs a person now stands before what
    /// somebody has done already, and that before what is merely not known.
    package var precedence: Int {
        switch self {
        case .failed: 0
        case .stuck: 1
        case .rolledBack: 2
        case .superseded: 3
        case .noContact: 4
        case .timedOut: 5
        case .done: 6
        }
    }

    /// The outcome as the beginning of a sentence.
    package var words: String {
        switch self {
        case .done: "done"
        case .failed: "failed"
        case .timedOut: "timed out"
        case .stuck: "stuck"
        case .noContact: "no contact"
        case .superseded: "superseded"
        case .rolledBack: "rolled back"
        }
    }
}

/// Why a wait has ended.
package struct WaitVerdict: Hashable, Sendable {
    /// What it came to.
    package var outcome: WaitOutcome
    /// One sentence with names, which begins with the outcome's words.
    package var sentence: String
}
