/// A host of the simulated world: one TCP port on loopback.
package enum SimulatedHost: Hashable, Sendable {
    /// The Argo CD of an environment, behind Cloudflare Access.
    case argoCD(environment: String)
    /// The CI, whose pages need no Access.
    case builds
    /// GitHub's API.
    case github
    /// A GitLab.
    case gitlab
    /// A Jenkins.
    case jenkins
    /// What switches the faults of the others. It never fails itself, and needs no Access either.
    case control

    /// The environment's name, or what the host is for.
    package var name: String {
        switch self {
        case .argoCD(let environment): environment
        case .builds: "builds"
        case .github: "github"
        case .gitlab: "gitlab"
        case .jenkins: "jenkins"
        case .control: "control"
        }
    }
}

/// What a simulated Argo CD asks its callers for.
struct Credentials: Hashable, Sendable {
    /// `CF-Access-Client-Id`.
    var clientID: String
    /// `CF-Access-Client-Secret`.
    var clientSecret: String
    /// A JWT in three parts, as Argo CD's `getToken` wants.
    var token: String

    /// The credentials of `environment`: an account's API key without an end, as a tracker should have.
    init(environment: String) {
        clientID = "sim-\(environment).access"
        clientSecret = "sim-\(environment)-access-secret"
        // {"alg":"HS256","typ":"JWT"} . {"iss":"argocd","sub":"lynceus:apiKey","iat":1767225600,"jti":"sim"}
        token = """
            eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.\
            eyJpc3MiOiJhcmdvY2QiLCJzdWIiOiJseW5jZXVzOmFwaUtleSIsImlhdCI6MTc2NzIyNTYwMCwianRpIjoic2ltIn0.\
            sim-\(environment)-token
            """
    }

    /// What the guarded builds ask for in `Authorization`.
    static let buildsToken = "sim-builds-token"
    /// What GitHub asks for.
    static let githubToken = "sim-github-token"
    /// What GitLab asks for.
    static let gitlabToken = "sim-gitlab-token"
    /// Whom Jenkins knows, and by which token.
    static let jenkinsUser = "lynceus"
    static let jenkinsToken = "sim-jenkins-token"
}
