package import Releases

extension ArgoCDClient {
    @concurrent
    package func manifest(
        of resource: ResourceID, in id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> Manifest {
        let text = ManifestText(try await liveManifest(of: resource, in: id, project: project), kind: resource.kind)
        let yaml = YAMLWriter(text.shown())
        return Manifest(lines: yaml.lines, omitted: yaml.omitted)
    }

    @concurrent
    package func status(
        ofPod pod: ResourceID, in id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> PodStatus {
        try await self.pod(pod.name, namespace: pod.namespace, of: id, project: project)
    }

    private func liveManifest(
        of resource: ResourceID, in id: ApplicationID, project: String?
    ) async throws(ReadFailure) -> JSONValue {
        let answer = try await ask(about: id, project: project) { .manifest(of: resource, in: id, project: $0) }
        let wire = try JSONDocument.decode(ManifestAnswerWire.self, from: answer)
        return try JSONDocument.decode(JSONValue.self, from: wire.manifest.utf8)
    }
}
