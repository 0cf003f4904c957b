import Releases

/// What one check has come to.
enum Verdict: String, Encodable, CaseIterable {
    case ok
    /// Worth knowing, and neither good nor bad.
    case info
    /// It works, but not for long, or not as well as it could.
    case warning
    case failed
    /// It can't be told before something else is mended.
    case skipped
}

/// One check: what was found, and what to do where it is not well.
struct CheckFinding: Hashable {
    /// What was looked at: this host, an environment, a CI system.
    enum Subject: Hashable {
        case host
        case environment(String)
        case builds(String)

        /// What it is called.
        var name: String {
            switch self {
            case .host: "this host"
            case .environment(let name), .builds(let name): name
            }
        }
    }

    var subject: Subject
    /// Which check, as the contract of `doctor -o json` names it.
    var check: String
    var verdict: Verdict
    /// One sentence without a full stop; sanitised, and without a secret.
    var found: String
    /// What to do; nil where nothing needs to be done.
    var remedy: String?

    /// A finding. Texts are sanitised here, once.
    init(_ subject: Subject, _ check: String, _ verdict: Verdict, _ found: String, remedy: String? = nil) {
        self.subject = subject
        self.check = check
        self.verdict = verdict
        self.found = found.sanitized(limit: 400)
        self.remedy = remedy?.sanitized(limit: 600)
    }
}

/// All that a run of `doctor` has found.
struct Checkup {
    var findings: [CheckFinding] = []
    /// The configuration can't be used.
    var isConfigurationUnusable = false
    /// Of an environment nothing could be learned.
    var hasLostEnvironment = false

    /// How many checks have come to something.
    func count(_ verdict: Verdict) -> Int { findings.count { $0.verdict == verdict } }
}
