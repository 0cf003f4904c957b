import Releases

/// What OCI artifacts call themselves, by digest: a digest means the same for ever, so each is asked for once.
actor ArtifactNames {
    private var names: [String: String?] = [:]
    /// More than an Argo CD ever has deployed at once.
    private static let limit = 2_000

    /// What is known of `digest`: nil where nobody has asked, `.some(nil)` where the registry says nothing.
    func name(of digest: String) -> String?? { names[digest] }

    /// Remembers what the registry says; nil for nothing.
    func learn(_ name: String?, of digest: String) {
        if names.count >= Self.limit { names.removeAll() }
        names[digest] = .some(name)
    }
}

/// What `…/revisions/{digest}/ocimetadata` answers. (argocd-api.md, section 10)
private struct ArtifactWire: JSONReadable {
    var version: String?

    init(_ node: JSONNode) throws {
        version = try Fields(node).text("version", limit: 120)
    }
}

extension ArgoCDClient {
    /// `application` with the readable versions of the digests that are deployed. Where they can't be had they stay away: the digest
    /// itself is what is deployed.
    func naming(_ application: Application) async -> Application {
        var named = application
        for index in named.sources.indices where named.sources[index].kind == .oci {
            guard let digest = named.sources[index].deployed, digest.hasPrefix("sha256:") else { continue }
            named.sources[index].deployedName = await artifactName(digest, of: application)
        }
        return named
    }

    private func artifactName(_ digest: String, of application: Application) async -> String? {
        if let known = await artifacts.name(of: digest) { return known }
        do {
            let answer = try await ask(.artifact(digest, of: application.id, project: application.project))
            let name = try JSONDocument.decode(ArtifactWire.self, from: answer).version
            await artifacts.learn(name, of: digest)
            return name
        } catch {
            // Servers before 3.1 have no such endpoint; what may pass is asked again with the next whole answer.
            if !error.isTransient || error == .endpointMissing { await artifacts.learn(nil, of: digest) }
            return nil
        }
    }
}
